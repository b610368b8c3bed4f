#ifndef CX_NARROW_H
#define CX_NARROW_H

#include <stdint.h>

#include "common/buf.h"

/*
 * Letters as regular expressions that have no regard to case compare them,
 * a byte each: ASCII and basic Cyrillic without case, and whatever has the
 * case of one of these as that one.  All else is the same byte.
 */
enum { NARROW_OTHER = 0xFF };

unsigned char narrow_letter(uint32_t code);
/* Append a text, one byte for each code point. */
void narrow_add(struct buf *, struct str text);

#endif
