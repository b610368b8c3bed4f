#ifndef CX_WORDING_H
#define CX_WORDING_H

#include "common/buf.h"
#include "common/vocab.h"

/* A pattern in words, as a search reads it: lines that begin with '#', what lies in something is indented below it. */
void wording_pattern(struct vocab *, const struct pattern *, struct buf *out);

#endif
