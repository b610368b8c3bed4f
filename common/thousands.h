#ifndef CX_THOUSANDS_H
#define CX_THOUSANDS_H

#include "common/scan.h"

/*
 * Digits in groups of three: 1 000, 12 500 000 (ISO 80000-1).
 *
 * The groups are parted by one space each, plain, unbroken or thin.  Nothing
 * of a number may follow them, so a telephone's 8 800 555 35 35 is none.
 */

/* How many groups follow the digits that end here; the first were `leading'. */
size_t thousands_follow(const struct scan *, struct str leading);
/* Pass one, and append its digits. */
void thousands_take(struct scan *, struct buf *);

#endif
