#include "common/doubts.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/buf.h"
#include "common/error.h"
#include "common/hash.h"
#include "common/mem.h"

enum { SHOWN = 60, SLOTS_MIN = 1 << 10 };

#define SOME_NOW INT64_C(1700000000)

/* Something that many rows of a file have, and the first of them. */
struct doubt {
	struct buf first;            /* FILE:3 */
	struct buf what;
	size_t n;
};

/* The id and what is said under it, both hashed; the id's hash is never 0. */
struct seen {
	uint64_t id;
	uint32_t said, number;
};

struct doubts {
	struct buf file;
	struct doubt date, page;
	bool relative;               /* the date can be read, when now is known */
	struct seen *rows;           /* one behind another: most files have each id once, and need no more */
	size_t rows_n, rows_room, found;
	struct seen *seen;           /* the first `found' of them by id, once an id came again */
	size_t n, slots;             /* a power of two, or 0 */
};

struct doubts *
doubts_new(void)
{
	return mem_new(1, sizeof (struct doubts));
}

static void
free_doubt(struct doubt *d)
{
	buf_free(&d->first);
	buf_free(&d->what);
}

void
doubts_free(struct doubts *d)
{
	if (d == NULL)
		return;
	free_doubt(&d->date);
	free_doubt(&d->page);
	buf_free(&d->file);
	free(d->rows);
	free(d->seen);
	free(d);
}

static void
tell(struct doubt *d, const char *verdict)
{
	struct buf more = {0};

	if (d->n > 1)
		buf_addf(&more, " (and %zu more)", d->n - 1);
	if (d->n > 0)
		warn("%s: %s%s%s", buf_text(&d->first), buf_text(&d->what), verdict, buf_text(&more));
	buf_free(&more);
	d->n = 0;
}

void
doubts_tell(struct doubts *d)
{
	tell(&d->date, d->relative ? " not understood without --now" : " not understood");
	tell(&d->page, "names a post but no page: --post or --map page= tells it");
}

void
doubts_file(struct doubts *d, const char *name)
{
	if (str_equal(buf_str(&d->file), str_of(name)))
		return;
	doubts_tell(d);
	buf_clear(&d->file);
	buf_add_str(&d->file, str_of(name));
	free(d->seen);
	d->seen = NULL;
	d->n = d->slots = d->rows_n = d->found = 0;
}

/* Whether it is the first one. */
static bool
add(struct doubt *d, struct str place)
{
	if (d->n++ > 0)
		return false;
	buf_clear(&d->first);
	buf_add_str(&d->first, place);
	buf_clear(&d->what);
	return true;
}

/* In one line, and not more of it than helps. */
static void
add_shown(struct buf *b, struct str s)
{
	size_t n = s.n < SHOWN ? s.n : SHOWN;

	while (n < s.n && n > 0 && ((unsigned char)s.p[n] & 0xC0) == 0x80)
		n--;
	for (size_t i = 0; i < n; i++)
		buf_addc(b, (unsigned char)s.p[i] < ' ' ? ' ' : s.p[i]);
	buf_add_str(b, n < s.n ? STR("…") : STR(""));
}

void
doubts_note(struct doubts *d, struct str place, const struct draft *draft)
{
	struct timestamp t;

	if (draft->page_lost)
		add(&d->page, place);
	if (!draft->date_lost || draft->date_text.n == 0 || !add(&d->date, place))
		return;
	d->relative = timestamp_read_near(draft->date_text, 0, SOME_NOW, &t);
	buf_add_str(&d->date.what, STR("date '"));
	add_shown(&d->date.what, draft->date_text);
	buf_addc(&d->date.what, '\'');
}

/* Where the id is, or a free slot. */
static struct seen *
find(const struct doubts *d, uint64_t id)
{
	size_t i = (size_t)id & (d->slots - 1);

	while (d->seen[i].id != 0 && d->seen[i].id != id)
		i = (i + 1) & (d->slots - 1);
	return &d->seen[i];
}

static void
grow(struct doubts *d)
{
	struct seen *old = d->seen;
	size_t slots = d->slots;

	d->slots = slots > 0 ? 2 * slots : SLOTS_MIN;
	d->seen = mem_new(d->slots, sizeof *d->seen);
	for (size_t i = 0; i < slots; i++)
		if (old[i].id != 0)
			*find(d, old[i].id) = old[i];
	free(old);
}

/* Every row of a table comes here, so it has to be quick: eight bytes at a time. */
static uint64_t
hash_more(uint64_t hash, struct str s)
{
	uint64_t word;

	hash = hash_mix(hash ^ s.n);
	for (; s.n >= sizeof word; s = str_from(s, sizeof word)) {
		memcpy(&word, s.p, sizeof word);
		hash = hash_mix(hash ^ word);
	}
	word = 0;
	for (size_t i = 0; i < s.n; i++)
		word = word << 8 | (unsigned char)s.p[i];
	return hash_mix(hash ^ word);
}

/* A long text by its length, beginning, middle and end: another one of the same length differs somewhere there. */
static uint64_t
hash_gist(uint64_t hash, struct str s)
{
	enum { END = 24, MIDDLE = 16 };

	if (s.n <= 2 * END + MIDDLE)
		return hash_more(hash, s);
	hash = hash_more(hash ^ s.n, (struct str){s.p, END});
	hash = hash_more(hash, (struct str){s.p + s.n / 2, MIDDLE});
	return hash_more(hash, (struct str){s.p + s.n - END, END});
}

static struct seen
said_in(struct str id, const struct draft *draft, size_t number)
{
	uint64_t hash = hash_more(0, id);
	uint64_t said = hash_gist(hash_gist((uint64_t)draft->author, draft->text), draft->author_name);

	return (struct seen){hash + (hash == 0), (uint32_t)said, (uint32_t)number};
}

void
doubts_remember(struct doubts *d, struct str id, const struct draft *draft, size_t number)
{
	d->rows = mem_room(d->rows, d->rows_n, &d->rows_room, sizeof *d->rows);
	d->rows[d->rows_n++] = said_in(id, draft, number);
}

bool
doubts_agree(struct doubts *d, struct str id, const struct draft *draft, size_t *first)
{
	struct seen now = said_in(id, draft, 0), *then;

	for (; d->found < d->rows_n; d->found++) {
		if (4 * d->n >= 3 * d->slots)
			grow(d);
		then = find(d, d->rows[d->found].id);
		d->n += then->id == 0;
		if (then->id == 0)
			*then = d->rows[d->found];
	}
	if (d->slots == 0)
		return true;
	then = find(d, now.id);
	*first = then->number;
	return then->id == 0 || then->said == now.said;
}
