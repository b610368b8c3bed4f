#include "common/context.h"

#include <stdlib.h>

#include "common/hash.h"
#include "common/mem.h"
#include "common/shelf.h"

struct entry {
	uint64_t hash, place;
};

/* A record read back. */
struct kept {
	struct record *record;
	struct buf line;
};

struct context {
	struct spool *spool;
	struct entry *entries;
	size_t n, room;
	bool sorted;
	struct kept unit, post, parent;
};

struct context *
context_new(struct spool *spool)
{
	struct context *c = mem_new(1, sizeof *c);

	c->spool = spool;
	c->unit.record = record_new();
	c->post.record = record_new();
	c->parent.record = record_new();
	return c;
}

static void
kept_free(struct kept *k)
{
	record_free(k->record);
	buf_free(&k->line);
}

void
context_free(struct context *c)
{
	if (c == NULL)
		return;
	kept_free(&c->unit);
	kept_free(&c->post);
	kept_free(&c->parent);
	free(c->entries);
	free(c);
}

void
context_add(struct context *c, struct str id, uint64_t place)
{
	c->entries = mem_room(c->entries, c->n, &c->room, sizeof *c->entries);
	c->entries[c->n++] = (struct entry){hash_draw(0, id), place};
}

static int
by_hash(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return (x->place > y->place) - (x->place < y->place);
}

/* The first entry whose hash is not below. */
static size_t
first_of(struct context *c, uint64_t hash)
{
	size_t low = 0, high = c->n, middle;

	if (!c->sorted && c->n > 1)
		qsort(c->entries, c->n, sizeof *c->entries, by_hash);
	c->sorted = true;
	while (low < high) {
		middle = low + (high - low) / 2;
		if (c->entries[middle].hash < hash)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void
read_back(struct context *c, struct kept *k, uint64_t place)
{
	buf_clear(&k->line);
	buf_add_str(&k->line, spool_at(c->spool, place));
	shelf_read(k->record, buf_str(&k->line));
}

static struct str
text_of(struct kept *k, const char *key)
{
	struct str text;

	return record_text(k->record, key, &text) ? text : STR("");
}

static struct str
scalar_of(struct kept *k, const char *key)
{
	struct str text;

	return record_scalar(k->record, key, &text) ? text : STR("");
}

/* Two ids may have one hash: the record itself tells. */
static bool
find(struct context *c, struct kept *k, struct str id, uint64_t *place)
{
	uint64_t hash = hash_draw(0, id);

	for (size_t i = first_of(c, hash); i < c->n && c->entries[i].hash == hash; i++) {
		*place = c->entries[i].place;
		read_back(c, k, *place);
		if (str_equal(scalar_of(k, "id"), id))
			return true;
	}
	return false;
}

static struct str
text_by_id(struct context *c, struct kept *k, struct str id)
{
	uint64_t place;

	return id.n > 0 && find(c, k, id, &place) ? text_of(k, "text") : STR("");
}

/* What a sheet told once stands in the record that was made of it. */
static struct str
known_or_found(struct context *c, const char *known, struct kept *k, struct str id)
{
	struct str text;

	return record_text(c->unit.record, known, &text) ? text : text_by_id(c, k, id);
}

static struct codesheet_unit
look(struct context *c)
{
	struct str parent = scalar_of(&c->unit, "reply_to");
	struct codesheet_unit u = {
		.id = scalar_of(&c->unit, "id"), .post = scalar_of(&c->unit, "post"),
		.time = text_of(&c->unit, "time"), .url = text_of(&c->unit, "url"),
		.text = text_of(&c->unit, "text")
	};

	if (parent.n == 0)
		parent = scalar_of(&c->unit, "parent");
	u.post_text = known_or_found(c, "post_text", &c->post, u.post);
	u.parent_text = known_or_found(c, "parent_text", &c->parent, parent);
	return u;
}

struct codesheet_unit
context_at(struct context *c, uint64_t place)
{
	read_back(c, &c->unit, place);
	return look(c);
}

bool
context_find(struct context *c, struct str id, struct codesheet_unit *u)
{
	uint64_t place;

	if (!find(c, &c->unit, id, &place))
		return false;
	*u = look(c);
	return true;
}
