#ifndef CX_STATS_H
#define CX_STATS_H

#include <stddef.h>
#include <stdint.h>

#include "common/bigsum.h"

/*
 * A sum without rounding on the way: what comes out is the exact sum of all
 * that was added, rounded once to the nearest double (ties to even).  So it
 * does not depend on the order, to the last bit, and no huge value swallows
 * small ones.  Zero-initialise to begin.
 *
 * Whole numbers cost 16 bytes; the first fraction takes about 60 more.
 */
struct sum {
	int64_t whole;               /* of the whole numbers up to 2^53 */
	struct bigsum *wide;         /* of all else, or NULL */
};

/* The numbers must be finite. */
void sum_add(struct sum *, double);
/* The product as it is, not as a double rounds it. */
void sum_add_product(struct sum *, double, double);
void sum_add_all(struct sum *, const struct sum *);
/* Infinite when no double is large enough. */
double sum_value(const struct sum *);
/* All of it in one number, which the caller frees; NULL is 0. */
struct bigsum *sum_whole(const struct sum *);
void sum_free(struct sum *);

/* The place of the largest of n numbers, of the first of several; n is not 0. */
size_t stats_largest(const double *, size_t n);

/* Numbers kept for their order.  Zero-initialise to begin. */
struct values {
	double *items;
	size_t n, room;
};

void values_add(struct values *, double);
/* By size, -0 before 0. */
void values_sort(struct values *);
/*
 * The q-quantile, 0 <= q <= 1, by linear interpolation between order
 * statistics: type 7 of Hyndman & Fan (1996), the default of R and numpy.
 * Sorts.  NaN when there are no values.
 */
double values_quantile(struct values *, double q);
void values_free(struct values *);

#endif
