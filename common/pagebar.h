#ifndef CX_PAGEBAR_H
#define CX_PAGEBAR_H

#include <stdbool.h>

#include "common/buf.h"
#include "common/str.h"

/*
 * Append a run of block characters (█ ▌ ░ ▓), of which 20 are the whole, as
 * bars of the classes full, light and dark, one for each kind in a row.
 * False, and nothing appended, for a text that is not made of them alone.
 */
bool pagebar_add(struct buf *html, struct str text);

#endif
