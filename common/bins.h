#ifndef CX_BINS_H
#define CX_BINS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Probabilities in bins of one width, with what came true of them: whether
 * they can be believed (calibration).
 *
 * Of n bins, bin b is from b / n to below (b + 1) / n, the last one to 1:
 * exactly, whatever a product would be rounded to.  Sums are exact (stats.h).
 */
struct bins;

/* At least one. */
struct bins *bins_new(size_t n);
void bins_free(struct bins *);

/* p is from 0 to 1. */
void bins_add(struct bins *, double p, bool true_of_it);

struct bin {
	double from, to;
	double n, hits;              /* how many fell into it, and of how many it was true */
	double mean;                 /* of their probabilities; NaN of none */
};

struct bin bins_at(const struct bins *, size_t);

#endif
