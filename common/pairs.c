#include "common/pairs.h"

#include <stdbool.h>
#include <stdlib.h>

#include "common/error.h"
#include "common/mem.h"

enum { SLOTS_MIN = 64 };

struct pairs {
	struct pair *items;
	size_t n, room;
	uint32_t *slots;             /* numbers from 1; 0 is an empty slot */
	size_t mask;
};

struct pairs *
pairs_new(void)
{
	struct pairs *p = mem_new(1, sizeof *p);

	p->mask = SLOTS_MIN - 1;
	p->slots = mem_new(SLOTS_MIN, sizeof *p->slots);
	return p;
}

void
pairs_free(struct pairs *p)
{
	if (p == NULL)
		return;
	free(p->items);
	free(p->slots);
	free(p);
}

static size_t
hash(struct pair pair)
{
	uint64_t h = ((uint64_t)pair.a << 32 | pair.b) * UINT64_C(0x9FB21C651E98DF25);

	h = (h ^ h >> 32) * UINT64_C(0x9E3779B97F4A7C15);
	return (size_t)(h ^ h >> 32);
}

/* The slot that holds the pair, or the empty one where it belongs. */
static uint32_t *
probe(const struct pairs *p, struct pair pair)
{
	size_t i = hash(pair) & p->mask;

	for (; p->slots[i] != 0; i = (i + 1) & p->mask) {
		const struct pair *there = &p->items[p->slots[i] - 1];

		if (there->a == pair.a && there->b == pair.b)
			break;
	}
	return &p->slots[i];
}

/* Twice the slots, at most half of them full. */
static void
widen(struct pairs *p)
{
	free(p->slots);
	p->mask = 2 * p->mask + 1;
	p->slots = mem_new(p->mask + 1, sizeof *p->slots);
	for (size_t i = 0; i < p->n; i++)
		*probe(p, p->items[i]) = (uint32_t)(i + 1);
}

size_t
pairs_number(struct pairs *p, size_t a, size_t b)
{
	struct pair pair = {(uint32_t)a, (uint32_t)b};
	uint32_t *slot;

	if (a > UINT32_MAX || b > UINT32_MAX)
		die("more than four billion of a kind");
	slot = probe(p, pair);
	if (*slot != 0)
		return *slot - 1;
	if (p->n == UINT32_MAX)
		die("more than four billion pairs");
	p->items = mem_room(p->items, p->n, &p->room, sizeof *p->items);
	p->items[p->n++] = pair;
	*slot = (uint32_t)p->n;
	if (2 * p->n > p->mask)
		widen(p);
	return p->n - 1;
}

size_t
pairs_find(const struct pairs *p, size_t a, size_t b)
{
	uint32_t number;

	if (a > UINT32_MAX || b > UINT32_MAX)
		return PAIRS_NONE;
	number = *probe(p, (struct pair){(uint32_t)a, (uint32_t)b});
	return number != 0 ? number - 1 : PAIRS_NONE;
}

size_t
pairs_count(const struct pairs *p)
{
	return p->n;
}

struct pair
pairs_at(const struct pairs *p, size_t number)
{
	return p->items[number];
}
