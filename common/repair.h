#ifndef CX_REPAIR_H
#define CX_REPAIR_H

#include <stdbool.h>

#include "common/buf.h"

/*
 * Folded words as they were meant.
 *
 * A letter that stands three times or more in a row is one.  In a part of a
 * word, between hyphens, that has letters of two alphabets, those of one that
 * all look like letters of the other become these: Latin ones in a Cyrillic
 * part, Cyrillic ones in a Latin part.  Where both could be, the alphabet of
 * more letters wins, or Cyrillic.
 */

/*
 * The word is the line from `from' on; it comes to twice its bytes at most.
 * Mixed: it has letters of both alphabets.
 */
void repair_word(struct buf *line, size_t from, bool mixed);

#endif
