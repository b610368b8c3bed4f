#ifndef CX_SUMS_H
#define CX_SUMS_H

#include "common/accumulator.h"

/*
 * Functions of measures that are made of sums: count, sum, mean.  The sums
 * are exact (stats.h); what comes out was rounded at the end.
 *
 * A list that ends with a name NULL, as those of the other families.
 */
extern const struct accumulator accumulator_sums[];

#endif
