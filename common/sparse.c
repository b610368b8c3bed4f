#include "common/sparse.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "common/mem.h"

static void
begin_row(struct sparse *x)
{
	x->starts = mem_room(x->starts, x->n + 1, &x->starts_room, sizeof *x->starts);
	if (x->n == 0)
		x->starts[0] = 0;
}

void
sparse_add(struct sparse *x, const struct feature *items, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		x->items = mem_room(x->items, x->n_items, &x->items_room, sizeof *x->items);
		x->items[x->n_items++] = items[i];
	}
	begin_row(x);
	x->starts[++x->n] = x->n_items;
}

struct sparse_row
sparse_row(const struct sparse *x, size_t row)
{
	return (struct sparse_row){x->items + x->starts[row], x->starts[row + 1] - x->starts[row]};
}

void
sparse_sort(struct sparse *x, const size_t *order)
{
	size_t room = x->n_items + 1;
	struct sparse sorted = {.items = mem_new(room, sizeof *x->items), .items_room = room};

	for (size_t i = 0; i < x->n; i++) {
		struct sparse_row row = sparse_row(x, order[i]);

		if (row.n > 0)
			memcpy(sorted.items + sorted.n_items, row.items, row.n * sizeof *row.items);
		sorted.n_items += row.n;
		begin_row(&sorted);
		sorted.starts[++sorted.n] = sorted.n_items;
	}
	sparse_free(x);
	*x = sorted;
}

static uint32_t *
count_columns(const struct sparse *x, uint32_t indices)
{
	uint32_t *counts = mem_new((size_t)indices + 1, sizeof *counts);

	for (size_t i = 0; i < x->n_items; i++)
		counts[x->items[i].index]++;
	return counts;
}

uint32_t *
sparse_pack(struct sparse *x, uint32_t indices, size_t least)
{
	uint32_t *numbers = count_columns(x, indices);
	uint32_t *old = mem_new((size_t)indices + 1, sizeof *old), columns = 0;
	size_t kept = 0, from = 0;

	for (uint32_t i = 0; i < indices; i++) {
		bool stays = numbers[i] > 0 && numbers[i] >= least;

		numbers[i] = stays ? columns : UINT32_MAX;
		if (stays)
			old[columns++] = i;
	}
	for (size_t row = 0; row < x->n; row++) {
		for (; from < x->starts[row + 1]; from++) {
			struct feature f = x->items[from];

			if (numbers[f.index] != UINT32_MAX)
				x->items[kept++] = (struct feature){numbers[f.index], f.value};
		}
		x->starts[row + 1] = kept;
	}
	x->n_items = kept;
	x->columns = columns;
	free(numbers);
	return old;
}

void
sparse_free(struct sparse *x)
{
	free(x->items);
	free(x->starts);
	*x = (struct sparse){0};
}
