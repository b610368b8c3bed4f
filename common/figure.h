#ifndef CX_FIGURE_H
#define CX_FIGURE_H

#include <stdbool.h>
#include <stdint.h>

#include "common/str.h"

/*
 * A figure as tables have it: 12, 8335.0, 1 234 (the space may be a no-break
 * one), 4.2K, 1,2 тыс., 3 млн, 4,5.  False for the rest, also for empty,
 * NA, NaN, None and null, which say that nothing is known.
 */
bool figure_read(struct str text, double *number);

/* The same, when it is whole: an id, digit by digit up to 2^63; 8335.0 is 8335. */
bool figure_whole(struct str text, int64_t *number);

/* Whether a cell says that nothing is known: empty, NA, NaN, None, null. */
bool figure_absent(struct str text);

#endif
