#ifndef CX_FIGUREHTML_H
#define CX_FIGUREHTML_H

#include "common/buf.h"
#include "common/labels.h"
#include "common/pictures.h"

/*
 * Append a picture as a figure of the page, <figure id="figure.NAME">: the
 * drawing itself, and below it, folded up, in words what there is to see.
 */
void figurehtml_add(struct buf *, enum language, const struct picture *);

#endif
