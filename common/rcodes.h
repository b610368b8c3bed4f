#ifndef CX_RCODES_H
#define CX_RCODES_H

#include <stdbool.h>

#include "common/buf.h"
#include "common/str.h"

/*
 * R writes what its locale lacks as <U+1F602>, four to eight hexadecimal
 * capitals, and on Windows as the two halves of a surrogate pair.
 */

/* Whether the text may have one. */
bool rcodes_present(struct str text);
/* Append the text with the characters that are meant; what only looks so stays. */
void rcodes_add(struct buf *, struct str text);

#endif
