#ifndef CX_BAYES_H
#define CX_BAYES_H

#include <stdbool.h>
#include <stddef.h>

#include "common/sparse.h"

/*
 * How much more often a column is there when the answer is yes: of the two
 * sides' rows, n and m, those that have it, p and q:
 *
 *	ratio = ln((p + s) / (n + 2s)) - ln((q + s) / (m + 2s)),  s the smoothing
 *
 * Multiplied by them, values make a support vector machine out of naive
 * Bayes (Wang and Manning 2012).  Ratios are rounded to 1/4096, so that
 * the last digits of a logarithm decide nothing.
 */
void bayes_ratios(const struct sparse *, const size_t *rows, size_t n, const bool *yes, double smoothing,
    float *ratios);

#endif
