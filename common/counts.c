#include "common/counts.h"

#include <stdlib.h>

#include "common/error.h"
#include "common/mem.h"
#include "common/pairs.h"

static const uint64_t most = UINT64_C(1) << 53;

struct counts {
	struct pairs *pairs;
	uint64_t *items;
	size_t room;
};

struct counts *
counts_new(void)
{
	struct counts *c = mem_new(1, sizeof *c);

	c->pairs = pairs_new();
	return c;
}

void
counts_free(struct counts *c)
{
	if (c == NULL)
		return;
	pairs_free(c->pairs);
	free(c->items);
	free(c);
}

void
count_add(uint64_t *count, uint64_t by)
{
	if (by > most - *count)
		die("a count goes beyond 2^53");
	*count += by;
}

void
counts_add(struct counts *c, size_t a, size_t b, uint64_t by)
{
	size_t before = pairs_count(c->pairs), i = pairs_number(c->pairs, a, b);

	if (i == before) {
		c->items = mem_room(c->items, before, &c->room, sizeof *c->items);
		c->items[i] = 0;
	}
	count_add(&c->items[i], by);
}

uint64_t
counts_of(const struct counts *c, size_t a, size_t b)
{
	size_t i = pairs_find(c->pairs, a, b);

	return i != PAIRS_NONE ? c->items[i] : 0;
}

size_t
counts_n(const struct counts *c)
{
	return pairs_count(c->pairs);
}

struct count
counts_at(const struct counts *c, size_t i)
{
	struct pair at = pairs_at(c->pairs, i);

	return (struct count){at.a, at.b, c->items[i]};
}
