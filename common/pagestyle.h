#ifndef CX_PAGESTYLE_H
#define CX_PAGESTYLE_H

#include "common/buf.h"

/*
 * Append the page's style sheet: light and dark, on paper, and from 360
 * pixels of width.  Its custom properties are what pictures are drawn in
 * (pictures.h).
 */
void pagestyle_add(struct buf *);

#endif
