#ifndef CX_LEXICODER_H
#define CX_LEXICODER_H

#include "common/foreign.h"

/* Lexicoder's .lc3: a line with + before it opens a category, the others are its patterns. */
void lexicoder_read(struct foreign *, struct str text);

#endif
