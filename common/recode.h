#ifndef CX_RECODE_H
#define CX_RECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/buf.h"
#include "common/str.h"

/*
 * Bytes of an encoding become UTF-8, piece by piece, and the same wherever
 * the pieces are cut.  What the encoding does not have becomes U+FFFD, one
 * for each of its bytes (in UTF-16 and UTF-32: for each of its units), and is
 * counted.  What goes out is valid UTF-8 and nothing else.
 */
struct recode;

/* What was given so far. */
struct recode_tally {
	uint64_t taken;              /* bytes */
	uint64_t illegal;            /* those of them that became U+FFFD */
	uint64_t first;              /* the place of the first of these, from 0; told while illegal > 0 */
};

bool recode_knows(const char *encoding);
/* NULL when iconv does not know it. */
struct recode *recode_open(const char *encoding);
void recode_close(struct recode *);

/*
 * Append to out what bytes are.  Returned is how many at their end are the
 * beginning of a character and were not taken: they want to be given again
 * before those that follow, and with last there are none.
 */
size_t recode_add(struct recode *, struct str bytes, bool last, struct buf *out, struct recode_tally *);

/* The same of bytes that are UTF-8 already. */
size_t recode_mend(struct str bytes, bool last, struct buf *out, struct recode_tally *);

#endif
