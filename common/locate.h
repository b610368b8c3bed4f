#ifndef CX_LOCATE_H
#define CX_LOCATE_H

#include "common/hits.h"
#include "common/reading.h"

/*
 * Hits know tokens or, those of regular expressions, their form; from here on
 * both know their code points and their form.  In the order of the text each
 * code point is counted once.
 */
void locate_hits(struct hit *, size_t n, const struct reading *);

#endif
