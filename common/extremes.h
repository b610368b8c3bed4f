#ifndef CX_EXTREMES_H
#define CX_EXTREMES_H

#include "common/accumulator.h"

/*
 * Functions of measures that keep one value: min and max, by size, and first
 * and last, by the record's time, then its id, then the value's own bytes.
 * Numbers come before text.
 */
extern const struct accumulator accumulator_extremes[];

#endif
