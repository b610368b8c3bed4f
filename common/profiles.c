#include "common/profiles.h"

#include <stdlib.h>
#include <string.h>

#include "common/mem.h"
#include "common/table.h"

/* A unit's values, counted, by value: few, so they are put in their places one by one. */
static size_t
count_values(const struct rating *ratings, size_t n, struct profile_cell *cells)
{
	size_t used = 0, at;

	for (size_t i = 0; i < n; i++) {
		for (at = used; at > 0 && cells[at - 1].value > ratings[i].value;)
			at--;
		if (at > 0 && cells[at - 1].value == ratings[i].value) {
			cells[at - 1].times++;
			continue;
		}
		memmove(cells + at + 1, cells + at, (used - at) * sizeof *cells);
		cells[at] = (struct profile_cell){ratings[i].value, 1};
		used++;
	}
	return used;
}

/* The profiles met, numbered as they come, and how many units each has. */
struct met {
	struct table *keys;          /* of the bytes of their cells */
	double *units;
	size_t room;
};

static size_t
meet(struct met *met, const struct profile_cell *cells, size_t n)
{
	size_t known = table_count(met->keys);
	size_t number = table_number(met->keys, (struct str){(const char *)cells, n * sizeof *cells});

	if (number == known) {
		met->units = mem_room(met->units, number, &met->room, sizeof *met->units);
		met->units[number] = 0;
	}
	met->units[number]++;
	return number;
}

struct ordered {
	struct str key;
	size_t number;
};

static int
by_cells(const void *a, const void *b)
{
	const struct ordered *x = a, *y = b;
	struct profile_cell p, q;
	size_t n = x->key.n < y->key.n ? x->key.n : y->key.n;

	for (size_t i = 0; i < n; i += sizeof p) {
		memcpy(&p, x->key.p + i, sizeof p);
		memcpy(&q, y->key.p + i, sizeof q);
		if (p.value != q.value)
			return p.value < q.value ? -1 : 1;
		if (p.times != q.times)
			return p.times < q.times ? -1 : 1;
	}
	return (x->key.n > y->key.n) - (x->key.n < y->key.n);
}

/* The profiles in their order, and each one's place by the number it was met under. */
static void
put_in_order(struct profiles *p, const struct met *met, size_t *places)
{
	size_t bytes = 0, at = 0;
	struct ordered *order;

	p->n = table_count(met->keys);
	order = mem_new(p->n + 1, sizeof *order);
	for (size_t i = 0; i < p->n; i++) {
		order[i] = (struct ordered){table_key(met->keys, i), i};
		bytes += order[i].key.n;
	}
	qsort(order, p->n, sizeof *order, by_cells);
	p->cells = mem_new(bytes + 1, 1);
	p->begin = mem_new(p->n + 1, sizeof *p->begin);
	p->coders = mem_new(p->n + 1, sizeof *p->coders);
	p->units = mem_new(p->n + 1, sizeof *p->units);
	for (size_t i = 0; i < p->n; i++) {
		places[order[i].number] = i;
		p->begin[i] = at;
		memcpy(p->cells + at, order[i].key.p, order[i].key.n);
		for (size_t end = at + order[i].key.n / sizeof *p->cells; at < end; at++)
			p->coders[i] += p->cells[at].times;
		p->units[i] = met->units[order[i].number];
	}
	p->begin[p->n] = at;
	free(order);
}

void
profiles_make(struct profiles *p, const struct ratings *r, size_t *of_unit)
{
	struct met met = {.keys = table_new()};
	struct profile_cell *cells = mem_new(r->coders + 1, sizeof *cells);
	size_t *met_as = mem_new(r->units + 1, sizeof *met_as), *places;
	size_t n;

	for (size_t u = 0; u < r->units; u++)
		met_as[u] = SIZE_MAX;
	for (size_t i = 0, end; i < r->n; i = end) {
		end = ratings_unit_end(r, i);
		n = count_values(r->items + i, end - i, cells);
		met_as[r->items[i].unit] = meet(&met, cells, n);
	}
	places = mem_new(table_count(met.keys) + 1, sizeof *places);
	*p = (struct profiles){.values = r->values};
	put_in_order(p, &met, places);
	for (size_t u = 0; of_unit != NULL && u < r->units; u++)
		of_unit[u] = met_as[u] == SIZE_MAX ? SIZE_MAX : places[met_as[u]];
	free(places);
	free(met_as);
	free(cells);
	free(met.units);
	table_free(met.keys);
}

void
profiles_free(struct profiles *p)
{
	free(p->cells);
	free(p->begin);
	free(p->coders);
	free(p->units);
	*p = (struct profiles){0};
}
