#ifndef CX_DERIVED_H
#define CX_DERIVED_H

#include "common/accumulator.h"

/*
 * Functions of measures that are made of columns before them: ratio;
 * interval, which is Wilson's or Goodman's of two counts; and a formula
 * (arithmetic.h), which is no function and stands for itself.
 */
extern const struct accumulator accumulator_derived[];
extern const struct accumulator *const accumulator_formula;

#endif
