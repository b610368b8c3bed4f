#ifndef CX_BASE64_H
#define CX_BASE64_H

#include "common/buf.h"
#include "common/str.h"

/* Append bytes as base64 with padding, in one line (RFC 4648, section 4). */
void base64_add(struct buf *, struct str bytes);

/* How many characters that takes. */
static inline size_t
base64_size(size_t bytes)
{
	return bytes / 3 * 4 + (bytes % 3 > 0 ? 4 : 0);
}

#endif
