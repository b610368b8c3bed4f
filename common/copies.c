#include "common/copies.h"

#include <stdlib.h>

#include "common/alike.h"
#include "common/buf.h"
#include "common/mem.h"
#include "common/sorter.h"
#include "common/spool.h"

enum { SORTER_SHARE = 8 };               /* of the memory, one part in so many */

/* A text as it waits, and an original as it is remembered. */
struct text {
	uint64_t number, place;
};

struct original {
	struct text text;
	uint32_t copies;
};

struct copies {
	struct fates *fates;
	size_t memory;                   /* for the originals */
	struct spool *texts;             /* the number, the shingles and the id of each, as in copies_add() */
	struct sorter *by_time;
	struct spool *waiting;           /* of one round for the next; NULL: nothing waits */
	struct alike *alike;
	struct original *originals;      /* at their numbers in `alike' */
	size_t n, room;
	struct shingles set;
	struct buf line;
};

struct copies *
copies_new(double threshold, struct fates *fates, size_t memory)
{
	struct copies *c = mem_new(1, sizeof *c);

	c->fates = fates;
	c->memory = memory - memory / SORTER_SHARE;
	c->texts = spool_new();
	c->by_time = sorter_new(memory / SORTER_SHARE);
	c->alike = alike_new(threshold);
	return c;
}

void
copies_free(struct copies *c)
{
	if (c == NULL)
		return;
	spool_free(c->texts);
	sorter_free(c->by_time);
	spool_free(c->waiting);
	alike_free(c->alike);
	free(c->originals);
	shingles_free(&c->set);
	buf_free(&c->line);
	free(c);
}

/* As bytes that sort as the numbers do. */
static void
write_key(int64_t time, char key[8])
{
	uint64_t above = (uint64_t)time ^ (uint64_t)1 << 63;

	for (int i = 0; i < 8; i++)
		key[i] = (char)(above >> (56 - 8 * i) & 0xFF);
}

/*
 * On disk: the record's number, how many shingles, they, the id.  Of one
 * time the first comes first: the sorter keeps it so.
 */
void
copies_add(struct copies *c, uint64_t number, struct str id, int64_t time, const struct shingles *set)
{
	struct text text = {.number = number};
	uint64_t n = set->n;
	char key[8];

	buf_clear(&c->line);
	buf_add(&c->line, (const char *)&number, sizeof number);
	buf_add(&c->line, (const char *)&n, sizeof n);
	if (n > 0)
		buf_add(&c->line, (const char *)set->items, n * sizeof *set->items);
	buf_add_str(&c->line, id);
	text.place = spool_add(c->texts, buf_str(&c->line));
	write_key(time, key);
	sorter_add(c->by_time, (struct str){key, sizeof key}, (struct str){(const char *)&text, sizeof text});
}

static uint64_t
cut_number(struct str *line)
{
	uint64_t n;

	memcpy(&n, line->p, sizeof n);
	*line = str_from(*line, sizeof n);
	return n;
}

/* Behind its number.  The id is what is left of the line. */
static struct str
take_set(struct copies *c, struct str line)
{
	uint64_t n = cut_number(&line);

	while (c->set.room < n)
		c->set.items = mem_room(c->set.items, c->set.room, &c->set.room, sizeof *c->set.items);
	c->set.n = n;
	if (n > 0)
		memcpy(c->set.items, line.p, n * sizeof *c->set.items);
	return str_from(line, n * sizeof *c->set.items);
}

static struct str
read_set(struct copies *c, uint64_t place)
{
	struct str line = spool_at(c->texts, place);

	cut_number(&line);
	return take_set(c, line);
}

struct str
copies_id(struct copies *c, uint64_t of)
{
	return read_set(c, of);
}

static bool
is_full(const struct copies *c)
{
	size_t used = alike_memory(c->alike);

	return c->n > 0 && (used == SIZE_MAX || used + c->n * sizeof *c->originals >= c->memory / 2);
}

static void
remember(struct copies *c, struct text text)
{
	alike_add(c->alike, &c->set);
	c->originals = mem_room(c->originals, c->n, &c->room, sizeof *c->originals);
	c->originals[c->n++] = (struct original){text, 0};
}

static void
put_off(struct copies *c, struct text text)
{
	if (c->waiting == NULL)
		c->waiting = spool_new();
	spool_add(c->waiting, (struct str){(const char *)&text, sizeof text});
}

static void
judge(struct copies *c, struct text text)
{
	size_t i;

	read_set(c, text.place);
	i = alike_find(c->alike, &c->set, 0);
	if (i == ALIKE_NONE && is_full(c)) {
		put_off(c, text);
	} else if (i == ALIKE_NONE) {
		remember(c, text);
	} else {
		c->originals[i].copies++;
		fates_set(c->fates, text.number,
		    (struct fate){.of = c->originals[i].text.place, .verdict = FATE_COPY});
	}
}

/* The end of a round. */
static void
tell(struct copies *c)
{
	for (size_t i = 0; i < c->n; i++)
		fates_set(c->fates, c->originals[i].text.number,
		    (struct fate){.verdict = FATE_ORIGINAL, .copies = c->originals[i].copies});
	alike_clear(c->alike);
	c->n = 0;
}

static void
first_round(struct copies *c)
{
	struct text text;
	struct str line;

	spool_rewind(c->texts);
	while (sorter_next(c->by_time, &line)) {
		memcpy(&text, line.p, sizeof text);
		if (fates_get(c->fates, text.number).verdict == FATE_PASSES)
			judge(c, text);
	}
	tell(c);
}

static void
further_round(struct copies *c)
{
	struct spool *from = c->waiting;
	struct text text;
	struct str line;

	c->waiting = NULL;
	spool_rewind(from);
	while (spool_next(from, &line)) {
		memcpy(&text, line.p, sizeof text);
		judge(c, text);
	}
	spool_free(from);
	tell(c);
}

void
copies_settle(struct copies *c)
{
	first_round(c);
	while (c->waiting != NULL)
		further_round(c);
}

/* --- what is like a copy only ------------------------------------------------------- */

/* Originals without copies, from that text on, until memory is full.  False when some are left. */
static bool
remember_lonely(struct copies *c, size_t *from)
{
	struct str line;

	spool_rewind(c->texts);
	for (size_t i = 0; spool_next(c->texts, &line); i++) {
		uint64_t number = cut_number(&line);
		struct fate fate = fates_get(c->fates, number);

		if (i < *from || fate.verdict != FATE_ORIGINAL || fate.copies > 0)
			continue;
		if (is_full(c)) {
			*from = i;
			return false;
		}
		take_set(c, line);
		alike_find(c->alike, &c->set, 0);    /* which is to come before it is added */
		remember(c, (struct text){.number = number});
	}
	return true;
}

static void
tell_likes(struct copies *c)
{
	struct str line;

	spool_rewind(c->texts);
	while (spool_next(c->texts, &line)) {
		if (fates_get(c->fates, cut_number(&line)).verdict != FATE_COPY)
			continue;
		take_set(c, line);
		for (size_t i = 0; (i = alike_find(c->alike, &c->set, i)) != ALIKE_NONE; i++)
			fates_set(c->fates, c->originals[i].text.number, (struct fate){.verdict = FATE_LIKE});
	}
	alike_clear(c->alike);
	c->n = 0;
}

void
copies_settle_likes(struct copies *c)
{
	size_t from = 0;
	bool all;

	do {
		all = remember_lonely(c, &from);
		tell_likes(c);
	} while (!all);
}
