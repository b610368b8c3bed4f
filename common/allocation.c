#include "common/allocation.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#include "common/mem.h"

struct sharing {
	struct stratum *strata;
	size_t n, left;              /* left: units still to be given */
	double *weight, *quota;      /* weight is 0 once a stratum's number is settled */
};

static double
weight(const struct stratum *s, enum allocation how)
{
	switch (how) {
	case ALLOCATION_EQUAL:
		return s->size > 0;
	case ALLOCATION_NEYMAN:
		return (double)s->size * s->spread;
	case ALLOCATION_PROPORTIONAL:
		break;
	}
	return (double)s->size;
}

static void
settle(struct sharing *h, size_t i, size_t drawn)
{
	h->strata[i].drawn = drawn;
	h->weight[i] = 0;
	h->left -= drawn < h->left ? drawn : h->left;
}

/* What each unsettled stratum would get; false when there is none. */
static bool
set_quotas(struct sharing *h)
{
	double sum = 0;

	for (size_t i = 0; i < h->n; i++)
		sum += h->weight[i];
	for (size_t i = 0; i < h->n; i++)
		h->quota[i] = sum > 0 ? (double)h->left * h->weight[i] / sum : 0;
	return sum > 0;
}

/* Settle all that would get less than their least, or all that would get more than they have; whether there were any. */
static bool
settle_beyond(struct sharing *h, size_t least, bool below)
{
	bool any = false;
	size_t floor_h;

	for (size_t i = 0; i < h->n; i++) {
		if (!(h->weight[i] > 0))
			continue;
		floor_h = least < h->strata[i].size ? least : h->strata[i].size;
		if (below ? h->quota[i] < (double)floor_h : h->quota[i] >= (double)h->strata[i].size) {
			settle(h, i, below ? floor_h : h->strata[i].size);
			any = true;
		}
	}
	return any;
}

struct remainder {
	double quota;
	size_t stratum;
};

static int
by_remainder(const void *a, const void *b)
{
	const struct remainder *x = a, *y = b;

	if (x->quota != y->quota)
		return x->quota > y->quota ? -1 : 1;
	return (x->stratum > y->stratum) - (x->stratum < y->stratum);
}

/* One more to each, the largest remainder first. */
static void
give_rest(struct sharing *h)
{
	struct remainder *list = mem_new(h->n + 1, sizeof *list);
	size_t n = 0;

	for (size_t i = 0; i < h->n; i++)
		if (h->weight[i] > 0 && h->strata[i].drawn < h->strata[i].size)
			list[n++] = (struct remainder){h->quota[i], i};
	qsort(list, n, sizeof *list, by_remainder);
	for (size_t i = 0; i < n && h->left > 0; i++, h->left--)
		h->strata[list[i].stratum].drawn++;
	free(list);
}

static void
settle_rest(struct sharing *h)
{

	for (size_t i = 0; i < h->n; i++)
		if (h->weight[i] > 0) {
			h->strata[i].drawn = (size_t)floor(h->quota[i]);
			h->left -= h->strata[i].drawn < h->left ? h->strata[i].drawn : h->left;
			h->quota[i] -= floor(h->quota[i]);
		}
	give_rest(h);
}

/* Strata without a spread get their least; when none has one, sizes decide. */
static void
set_weights(struct sharing *h, size_t least, enum allocation how)
{
	double sum = 0;

	for (size_t i = 0; i < h->n; i++)
		sum += weight(&h->strata[i], how);
	for (size_t i = 0; i < h->n; i++) {
		h->weight[i] = weight(&h->strata[i], sum > 0 ? how : ALLOCATION_PROPORTIONAL);
		if (!(h->weight[i] > 0))
			settle(h, i, least < h->strata[i].size ? least : h->strata[i].size);
	}
}

static void
share(struct sharing *h, size_t least)
{
	bool again = true;

	while (again && set_quotas(h)) {
		again = settle_beyond(h, least, true);
		if (!again)
			again = settle_beyond(h, least, false);
	}
	settle_rest(h);
}

/* What strata with a spread could not take, those without one give, by their sizes. */
static void
share_among_even(struct sharing *h)
{
	size_t *drawn = mem_new(h->n + 1, sizeof *drawn);

	for (size_t i = 0; i < h->n; i++) {
		drawn[i] = h->strata[i].drawn;
		h->strata[i].size -= drawn[i];
		h->strata[i].drawn = 0;
		h->weight[i] = (double)h->strata[i].size;
	}
	share(h, 0);
	for (size_t i = 0; i < h->n; i++) {
		h->strata[i].size += drawn[i];
		h->strata[i].drawn += drawn[i];
	}
	free(drawn);
}

void
allocation_share(struct stratum *strata, size_t n, size_t total, size_t least, enum allocation how)
{
	struct sharing h = {strata, n, total, mem_new(n + 1, sizeof(double)), mem_new(n + 1, sizeof(double))};

	for (size_t i = 0; i < n; i++)
		strata[i].drawn = 0;
	set_weights(&h, least, how);
	share(&h, least);
	if (h.left > 0)
		share_among_even(&h);
	free(h.weight);
	free(h.quota);
}
