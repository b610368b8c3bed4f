#ifndef CX_SIGNATURE_H
#define CX_SIGNATURE_H

#include <stdbool.h>
#include <stddef.h>

#include "common/str.h"

/* What the first bytes of a file tell about those that are no text. */
struct signature {
	const char *is;              /* "a zip archive" */
	const char *advice;          /* the command that makes text of it, with %s for the file */
};

/* NULL when they look like text. */
const struct signature *signature_find(struct str head);

/*
 * Whether text is in some other encoding than UTF-8: most of what lies beyond
 * ASCII is not UTF-8.  A few bad bytes in a good text are not that.  *bad is
 * the offset of the first one.
 */
bool signature_other_encoding(struct str head, size_t *bad);

#endif
