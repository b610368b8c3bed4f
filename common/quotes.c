#include "common/quotes.h"

#include <stdlib.h>

#include "common/buf.h"
#include "common/hash.h"
#include "common/markdown.h"
#include "common/masking.h"
#include "common/mem.h"
#include "common/table.h"
#include "common/unicode.h"

/* A quote is kept from no more of a text than this: 64 MiB of spaces need not be walked. */
enum { TEXT_MAX = 1 << 16 };

struct drawn {
	struct quote *items;         /* by draw, the smallest first */
	size_t n;
};

struct quotes {
	size_t per_code;
	uint64_t seed;
	struct table *codes;
	struct drawn *drawn;
	size_t room;
	struct buf masked, plain;
};

struct quotes *
quotes_new(size_t per_code, uint64_t seed)
{
	struct quotes *q = mem_new(1, sizeof *q);

	q->per_code = per_code;
	q->seed = seed;
	q->codes = table_new();
	return q;
}

/* A quote's strings lie in one piece, which its id begins. */
static void
forget(struct quote *quote)
{
	free((void *)(uintptr_t)quote->id.p);
}

void
quotes_free(struct quotes *q)
{
	for (size_t i = 0; i < table_count(q->codes); i++) {
		for (size_t j = 0; j < q->drawn[i].n; j++)
			forget(&q->drawn[i].items[j]);
		free(q->drawn[i].items);
	}
	free(q->drawn);
	table_free(q->codes);
	buf_free(&q->masked);
	buf_free(&q->plain);
	free(q);
}

/* At most QUOTE_MAX code points with the … that says so; between words where there is a space. */
static void
cut(struct buf *b)
{
	struct str whole = buf_str(b), kept;

	if (unicode_count(whole) <= QUOTE_MAX)
		return;
	kept = unicode_slice(whole, 0, QUOTE_MAX - 1);
	b->n = kept.n;
	if (whole.p[kept.n] != ' ') {
		while (b->n > 0 && b->p[b->n - 1] != ' ')
			b->n--;
		if (b->n == 0)
			b->n = kept.n;
	}
	while (b->n > 0 && strchr(" ,;:-", b->p[b->n - 1]) != NULL)
		b->n--;
	buf_add_str(b, STR("…"));
}

/* The text made fit for quoting; "" when nothing is left to be read. */
static struct str
quotable(struct quotes *q, struct str text)
{
	if (text.n > TEXT_MAX)
		text.n = TEXT_MAX;
	buf_clear(&q->masked);
	buf_clear(&q->plain);
	/* First plain: a zero-width space must not hide a mention. */
	markdown_add_plain(&q->plain, text);
	masking_add(&q->masked, buf_str(&q->plain));
	cut(&q->masked);
	return buf_str(&q->masked);
}

static struct str
put(char **at, struct str s)
{
	struct str copy = {*at, s.n};

	if (s.n > 0)
		memcpy(*at, s.p, s.n);
	*at += s.n;
	return copy;
}

static struct quote
kept(const struct quote *q)
{
	char *at = mem_new(q->id.n + q->text.n + q->url.n + q->page.n + q->time.n + q->sentiment.n, 1);
	struct quote copy = {.draw = q->draw};

	copy.id = put(&at, q->id);
	copy.text = put(&at, q->text);
	copy.url = put(&at, q->url);
	copy.page = put(&at, q->page);
	copy.time = put(&at, q->time);
	copy.sentiment = put(&at, q->sentiment);
	return copy;
}

static bool
before(const struct quote *a, const struct quote *b)
{
	if (a->draw != b->draw)
		return a->draw < b->draw;
	return str_compare(a->id, b->id) < 0;
}

static void
drop(struct drawn *d, size_t i)
{
	forget(&d->items[i]);
	memmove(&d->items[i], &d->items[i + 1], (d->n - i - 1) * sizeof *d->items);
	d->n--;
}

static bool
has_place(const struct drawn *d, size_t most, const struct quote *quote)
{
	return d->n < most || before(quote, &d->items[most - 1]);
}

static void
draw(struct drawn *d, size_t most, const struct quote *quote)
{
	size_t i;

	if (!has_place(d, most, quote))
		return;
	for (i = 0; i < d->n; i++)
		if (str_equal(d->items[i].text, quote->text)) {
			if (!before(quote, &d->items[i]))
				return;
			drop(d, i);
		}
	if (d->n == most)
		drop(d, most - 1);
	if (d->items == NULL)
		d->items = mem_new(most, sizeof *d->items);
	for (i = d->n; i > 0 && before(quote, &d->items[i - 1]); i--)
		d->items[i] = d->items[i - 1];
	d->items[i] = kept(quote);
	d->n++;
}

static struct drawn *
drawn_of(struct quotes *q, struct str code)
{
	size_t known = table_count(q->codes), number = table_find(q->codes, code);

	if (number != TABLE_NONE)
		return &q->drawn[number];
	if (known >= QUOTES_CODES_MAX)
		return NULL;
	table_number(q->codes, code);
	q->drawn = mem_room(q->drawn, known, &q->room, sizeof *q->drawn);
	q->drawn[known] = (struct drawn){0};
	return &q->drawn[known];
}

static struct str
text_of(struct record *r, const char *key)
{
	struct str s = {"", 0};

	record_text(r, key, &s);
	return s;
}

/* Who is mentioned stands in the text by name, as readers see it, and nothing there says where. */
static bool
names_people(const struct record *r)
{
	const struct json_value *mentions = record_value(r, "mentions"), *one;
	struct json_walk w;
	struct str who;

	if (mentions == NULL || json_kind(mentions) != JSON_ARRAY)
		return false;
	for (w = json_walk(mentions); (one = json_next(&w, NULL)) != NULL;)
		if (json_string(one, &who) && !str_starts(who, STR("vk:-")))
			return true;
	return false;
}

static bool
may_be_quoted(const struct record *r)
{
	const struct json_value *codes = record_value(r, "codes");

	return record_equals(r, "kind", "comment") && !record_is(r, "official") && !record_is(r, "deleted") &&
	    codes != NULL && json_kind(codes) == JSON_ARRAY && !names_people(r);
}

/* Whether a code has a place for such a draw: most comments end here, unread. */
static bool
is_wanted(struct quotes *q, const struct json_value *codes, const struct quote *quote)
{
	struct json_walk w = json_walk(codes);
	const struct json_value *code;
	struct drawn *d;
	struct str name;

	while ((code = json_next(&w, NULL)) != NULL)
		if (json_string(code, &name) && (d = drawn_of(q, name)) != NULL &&
		    has_place(d, q->per_code, quote))
			return true;
	return false;
}

void
quotes_offer(struct quotes *q, struct record *r)
{
	struct quote quote = {0};
	const struct json_value *codes, *code;
	struct json_walk w;
	struct drawn *d;
	struct str name;

	if (q->per_code == 0 || !may_be_quoted(r))
		return;
	codes = record_value(r, "codes");
	quote.id = text_of(r, "id");
	quote.draw = hash_draw(q->seed, quote.id);
	if (!is_wanted(q, codes, &quote))
		return;
	quote.text = quotable(q, text_of(r, "text"));
	quote.url = text_of(r, "url");
	quote.page = text_of(r, "page");
	quote.time = text_of(r, "time");
	quote.sentiment = text_of(r, "sentiment");
	for (w = json_walk(codes); quote.text.n > 0 && (code = json_next(&w, NULL)) != NULL; )
		if (json_string(code, &name) && (d = drawn_of(q, name)) != NULL)
			draw(d, q->per_code, &quote);
}

const struct quote *
quotes_of(const struct quotes *q, struct str code, size_t *n)
{
	size_t number = table_find(q->codes, code);

	*n = number != TABLE_NONE ? q->drawn[number].n : 0;
	return *n > 0 ? q->drawn[number].items : NULL;
}
