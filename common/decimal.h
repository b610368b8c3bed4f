#ifndef CX_DECIMAL_H
#define CX_DECIMAL_H

#include <stdbool.h>

#include "common/str.h"

/*
 * Whether two JSON numbers are the same number, however they are written:
 * 1.0 and 1, 1e2 and 100, -0 and 0.  By their digits, all of them: no double
 * is between, so that ids of twenty digits are told apart.
 */
bool decimal_equal(struct str, struct str);

#endif
