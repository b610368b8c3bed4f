#ifndef CX_SPANS_H
#define CX_SPANS_H

#include "common/accumulator.h"

/* Functions of measures that say how long something went on: days, from the first time to the last. */
extern const struct accumulator accumulator_spans[];

#endif
