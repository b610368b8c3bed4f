#ifndef CX_HTMLREF_H
#define CX_HTMLREF_H

#include <stddef.h>
#include <stdint.h>

#include "common/str.h"

/*
 * The bytes of the reference to a character that s, whose first byte is &,
 * begins with; 0 when it is none.  *code is what browsers show for it: of
 * numbers that are no character U+FFFD, of &#128; to &#159; windows-1252, and
 * of the halves of a pair, one behind the other, the character.
 */
size_t htmlref_at(struct str s, uint32_t *code);

#endif
