#ifndef CX_SETS_H
#define CX_SETS_H

#include "common/accumulator.h"

/*
 * Functions of measures about the different values of a key: distinct, by
 * distinct.h, and top, the most frequent ones with their counts, which are
 * exact and take memory for each value.
 */
extern const struct accumulator accumulator_sets[];

#endif
