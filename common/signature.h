#ifndef CX_SIGNATURE_H
#define CX_SIGNATURE_H

#include <stdbool.h>

#include "common/buf.h"
#include "common/str.h"

/*
 * Whether the first bytes of a file say that it is no UTF-8 text; then *why
 * says what it is and names the command that makes text of it.  A few bad
 * bytes in a text that is UTF-8 otherwise are not its business.
 */
bool signature_refuses(struct str head, const char *name, struct buf *why);

#endif
