#ifndef CX_MOMENTS_H
#define CX_MOMENTS_H

#include "common/accumulator.h"

/*
 * Functions of measures that are made of sums of squares and products:
 * variance, sd, correlation.  These sums are exact (stats.h), and so is the
 * difference of large numbers that each is made of; what comes out was
 * rounded at the end, two to four times.
 */
extern const struct accumulator accumulator_moments[];

#endif
