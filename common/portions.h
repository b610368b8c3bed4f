#ifndef CX_PORTIONS_H
#define CX_PORTIONS_H

#include "common/accumulator.h"

/*
 * Functions of measures that say which part of some records satisfies a
 * condition: share; wilson, with its interval; cluster, with one that knows
 * that records of one place are alike.
 */
extern const struct accumulator accumulator_portions[];

/* The z of intervals: that of 95 %, or what `among K' makes of it; false and a complaint. */
bool portions_z(struct phrase *, double *z);

#endif
