#include "common/ratings.h"

#include <stdlib.h>

#include "common/mem.h"

static size_t
larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

void
ratings_add(struct ratings *r, struct rating rating)
{
	r->items = mem_room(r->items, r->n, &r->room, sizeof *r->items);
	r->items[r->n++] = rating;
	r->units = larger(r->units, (size_t)rating.unit + 1);
	r->coders = larger(r->coders, (size_t)rating.coder + 1);
	r->values = larger(r->values, (size_t)rating.value + 1);
}

/* A counting sort by coder first, then by unit: each keeps the order of the one before. */
static void
sort_by(struct ratings *r, struct rating *to, size_t keys, uint32_t (*key)(const struct rating *))
{
	size_t *place = mem_new(keys + 1, sizeof *place);

	for (size_t i = 0; i < r->n; i++)
		place[key(&r->items[i]) + 1]++;
	for (size_t k = 0; k < keys; k++)
		place[k + 1] += place[k];
	for (size_t i = 0; i < r->n; i++)
		to[place[key(&r->items[i])]++] = r->items[i];
	free(place);
}

static uint32_t
by_coder(const struct rating *r)
{
	return r->coder;
}

static uint32_t
by_unit(const struct rating *r)
{
	return r->unit;
}

void
ratings_sort(struct ratings *r)
{
	struct rating *other = mem_new(r->n + 1, sizeof *other), *kept;

	for (int pass = 0; pass < 2; pass++) {
		if (pass == 0)
			sort_by(r, other, r->coders, by_coder);
		else
			sort_by(r, other, r->units, by_unit);
		kept = r->items;
		r->items = other;
		other = kept;
	}
	r->room = r->n;
	free(other);
}

size_t
ratings_unit_end(const struct ratings *r, size_t i)
{
	size_t end = i;

	while (end < r->n && r->items[end].unit == r->items[i].unit)
		end++;
	return end;
}

void
ratings_without(struct ratings *r, const struct ratings *of, size_t coder)
{
	*r = (struct ratings){0};
	for (size_t i = 0; i < of->n; i++)
		if (of->items[i].coder != coder)
			ratings_add(r, of->items[i]);
	r->units = of->units;
	r->values = of->values;
}

void
ratings_free(struct ratings *r)
{
	free(r->items);
	*r = (struct ratings){0};
}
