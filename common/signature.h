#ifndef CX_SIGNATURE_H
#define CX_SIGNATURE_H

#include <stdbool.h>

#include "common/buf.h"
#include "common/str.h"

/*
 * Whether the first bytes of a file say that it is no text at all, or none
 * that can be read here; then *why says what it is and names the command that
 * makes text of it.  In which letters a text is written is charset.h's
 * business.
 *
 * A zip is told by its members, as far as head goes.
 */
bool signature_refuses(struct str head, const char *name, struct buf *why);

#endif
