#ifndef CX_TERMINAL_H
#define CX_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

/*
 * What standard output is, for those who write for eyes when eyes are there.
 * Nothing is written here.
 */

bool terminal_is_there(void);

/*
 * How many columns a line has: as COLUMNS says, when it is a number; else as
 * wide as the terminal is; else 80.  Never outside the two bounds.
 */
size_t terminal_columns(void);
enum { TERMINAL_COLUMNS_MIN = 20, TERMINAL_COLUMNS_MAX = 10000 };

/* Whether colour is welcome: on a terminal that is not dumb, unless NO_COLOR says no. */
bool terminal_has_colour(void);

#endif
