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

static void
settle_rest(struct sharing *h)
{
	size_t best;

	for (size_t i = 0; i < h->n; i++)
		if (h->weight[i] > 0) {
			h->strata[i].drawn = (size_t)floor(h->quota[i]);
			h->left -= h->strata[i].drawn < h->left ? h->strata[i].drawn : h->left;
			h->quota[i] -= floor(h->quota[i]);
		}
	for (; h->left > 0; h->left--) {
		best = SIZE_MAX;
		for (size_t i = 0; i < h->n; i++)
			if (h->weight[i] > 0 && h->strata[i].drawn < h->strata[i].size &&
			    (best == SIZE_MAX || h->quota[i] > h->quota[best]))
				best = i;
		if (best == SIZE_MAX)
			return;
		h->strata[best].drawn++;
		h->quota[best] = -1;
	}
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

void
allocation_share(struct stratum *strata, size_t n, size_t total, size_t least, enum allocation how)
{
	struct sharing h = {strata, n, total, mem_new(n + 1, sizeof(double)), mem_new(n + 1, sizeof(double))};
	bool again = true;

	for (size_t i = 0; i < n; i++)
		strata[i].drawn = 0;
	set_weights(&h, least, how);
	while (again && set_quotas(&h)) {
		again = settle_beyond(&h, least, true);
		if (!again)
			again = settle_beyond(&h, least, false);
	}
	settle_rest(&h);
	free(h.weight);
	free(h.quota);
}
