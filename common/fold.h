#ifndef CX_FOLD_H
#define CX_FOLD_H

#include "common/buf.h"
#include "common/str.h"

/*
 * Append a short label in the form that labels are compared in: case-folded,
 * е for ё, one plain space for any run of spaces of any kind, none at the
 * ends, nothing invisible.
 */
void fold_add(struct buf *, struct str label);

#endif
