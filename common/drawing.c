#include "common/drawing.h"

#include <math.h>
#include <stdlib.h>

#include "common/hash.h"
#include "common/mem.h"

struct candidate
drawing_candidate(uint64_t seed, struct str name, struct str content, size_t stratum)
{
	return (struct candidate){
		.number = hash_draw(seed, name), .tie = hash_draw(seed, content), .stratum = stratum, .place = NAN
	};
}

static int
order(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

static int
by_number(const void *a, const void *b)
{
	const struct candidate *x = *(struct candidate *const *)a, *y = *(struct candidate *const *)b;

	if (x->stratum != y->stratum)
		return order(x->stratum, y->stratum);
	return x->number != y->number ? order(x->number, y->number) : order(x->tie, y->tie);
}

static int
by_rank(const void *a, const void *b)
{
	const struct candidate *x = *(struct candidate *const *)a, *y = *(struct candidate *const *)b;
	int ranks;

	if (x->stratum != y->stratum)
		return order(x->stratum, y->stratum);
	if (isnan(x->place) != isnan(y->place))
		return isnan(x->place) ? 1 : -1;
	if (!isnan(x->place) && x->place != y->place)
		return x->place < y->place ? -1 : 1;
	ranks = str_compare(x->rank, y->rank);
	return ranks != 0 ? ranks : by_number(a, b);
}

/* The candidates, stratum by stratum, in an order of their own; the caller frees. */
static struct candidate **
sorted(struct candidate *c, size_t n, int (*compare)(const void *, const void *))
{
	struct candidate **list = mem_new(n + 1, sizeof *list);

	for (size_t i = 0; i < n; i++)
		list[i] = &c[i];
	qsort(list, n, sizeof *list, compare);
	return list;
}

/* Where the stratum that begins at i ends. */
static size_t
stratum_end(struct candidate *const *list, size_t n, size_t i)
{
	size_t end = i;

	while (end < n && list[end]->stratum == list[i]->stratum)
		end++;
	return end;
}

void
drawing_simple(struct candidate *c, size_t n, const size_t *wanted, size_t strata)
{
	struct candidate **list = sorted(c, n, by_number);

	for (size_t i = 0, end; i < n; i = end) {
		end = stratum_end(list, n, i);
		for (size_t k = i; k < end; k++)
			list[k]->drawn = list[k]->stratum < strata && k - i < wanted[list[k]->stratum];
	}
	free(list);
}

void
drawing_systematic(struct candidate *c, size_t n, const size_t *wanted, size_t strata, uint64_t seed)
{
	struct candidate **list = sorted(c, n, by_rank);
	size_t want, size, at;
	double start;

	for (size_t i = 0, end; i < n; i = end) {
		end = stratum_end(list, n, i);
		size = end - i;
		want = list[i]->stratum < strata ? wanted[list[i]->stratum] : 0;
		start = (double)(hash_draw(seed, STR("start")) >> 11) * 0x1p-53;
		for (size_t k = 0; k < want && want <= size; k++) {
			at = (size_t)((start + (double)k) * (double)size / (double)want);
			list[i + (at < size ? at : size - 1)]->drawn = true;
		}
	}
	free(list);
}
