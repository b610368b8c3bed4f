#ifndef CX_PROFILES_H
#define CX_PROFILES_H

#include "common/ratings.h"

/*
 * What units were said to be, without who said it: a profile is how often
 * each value was given to a unit, and with it goes how many units have it.
 * However many units there are, the coefficients of agreement need no more
 * than this, and profiles are few.
 *
 * They stand in the order of their values, so nothing here depends on the
 * order of units.
 */
struct profile_cell {
	uint32_t value, times;
};

struct profiles {
	struct profile_cell *cells;  /* by value */
	size_t *begin;               /* n + 1: profile i has the cells from begin[i] to begin[i + 1] */
	uint32_t *coders;            /* how many values the unit got, >= 1 */
	double *units;               /* how many units have it */
	size_t n, values;            /* values: one more than the largest */
};

/* Of sorted ratings.  When of_unit is not NULL, it has room for ratings->units: each unit's profile, or SIZE_MAX. */
void profiles_make(struct profiles *, const struct ratings *, size_t *of_unit);
void profiles_free(struct profiles *);

#endif
