#ifndef CX_PORTIONS_H
#define CX_PORTIONS_H

#include "common/accumulator.h"

/*
 * Functions of measures that say which part of some records satisfies a
 * condition: share; wilson, with its interval; cluster, with one that knows
 * that records of one place are alike.
 */
extern const struct accumulator accumulator_portions[];

#endif
