#ifndef CX_FIGURE_H
#define CX_FIGURE_H

#include <stdbool.h>
#include <stdint.h>

#include "common/str.h"

/*
 * A figure as tables have it: 12, 8335.0, 4,5, -3, 1.7e9; with a unit, 4.2K,
 * 1,2 тыс., 3 млн, 1.5M; with thousands in groups of three, 1 234 (any kind
 * of space), 1,234,567, 1.234.567, 1,234.5, 1.234,5.
 *
 * One comma or one point alone is a decimal one: 1,234 is 1.234, since
 * nothing tells that it isn't (figure_count knows better).  False for the rest, also for what figure_absent
 * knows and for a number that a double can't hold.
 */
bool figure_read(struct str text, double *number);

/* The same, when it is whole: an id, digit by digit up to 2^63; 8335.0 is 8335. */
bool figure_whole(struct str text, int64_t *number);

/*
 * The same, of what is counted and therefore whole: one comma alone, before
 * exactly three digits, parts thousands, so that 1,234 is 1234.
 */
bool figure_count(struct str text, int64_t *number);

/* Whether any cell says with that that nothing is known: empty, NA, N/A, NaN, NaT, None, null, #N/A. */
bool figure_absent(struct str text);

/* Whether a cell for a figure or a date says so: there a dash, нет данных, н/д and no data do, too. */
bool figure_unknown(struct str text);

#endif
