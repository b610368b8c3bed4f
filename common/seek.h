#ifndef CX_SEEK_H
#define CX_SEEK_H

#include "common/leaves.h"
#include "common/reading.h"

/*
 * The phrases of a dictionary that stand in a text.
 *
 * Words of a phrase are adjacent.  Between them quotation marks and the
 * point of an abbreviation (abbrev.h) part nothing; a point of the phrase
 * itself is any mark that begins with one: the last of «и т. д...».
 */
struct seek;

struct sighted {
	uint32_t leaf;
	uint32_t first, last;        /* tokens, last exclusive */
};

/* The leaves must outlive it. */
struct seek *seek_new(const struct leaves *);
void seek_free(struct seek *);

/*
 * Those of the text, which was cut into tokens, in the order of their first
 * ones; *n of them, until the next call.  Of an expression only what has
 * beside it in the text what it needs to count.
 */
const struct sighted *seek_phrases(struct seek *, const struct reading *, size_t *n);

#endif
