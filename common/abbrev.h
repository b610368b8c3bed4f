#ifndef CX_ABBREV_H
#define CX_ABBREV_H

#include "common/str.h"

/*
 * Whether the folded word is an abbreviation that only stands before what it
 * belongs to (гос., им., соц.): a point after it ends no sentence.  Those
 * that may stand last, руб. and г., are none of these.
 */
bool abbrev_is(struct str word);

#endif
