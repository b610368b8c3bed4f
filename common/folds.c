#include "common/folds.h"

#include <stdlib.h>

#include "common/mem.h"

struct item {
	uint64_t group;
	size_t number;
};

static int
by_group(const void *a, const void *b)
{
	const struct item *x = a, *y = b;

	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

static struct item *
sorted_items(const uint64_t *groups, size_t n)
{
	struct item *items = mem_new(n + 1, sizeof *items);

	for (size_t i = 0; i < n; i++)
		items[i] = (struct item){groups[i], i};
	qsort(items, n, sizeof *items, by_group);
	return items;
}

static unsigned
smallest(const size_t *sizes, size_t n)
{
	unsigned best = 0;

	for (unsigned i = 1; i < n; i++)
		if (sizes[i] < sizes[best])
			best = i;
	return best;
}

size_t
folds_assign(const uint64_t *groups, size_t n, size_t wanted, unsigned *folds)
{
	struct item *items = sorted_items(groups, n);
	size_t *sizes = mem_new(wanted + 1, sizeof *sizes), used = 0;
	unsigned fold = 0;

	for (size_t i = 0; i < n; i++) {
		if (i == 0 || items[i].group != items[i - 1].group)
			fold = smallest(sizes, wanted);
		folds[items[i].number] = fold;
		used += sizes[fold]++ == 0;
	}
	free(items);
	free(sizes);
	return used;
}
