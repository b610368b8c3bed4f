#ifndef CX_FINDER_H
#define CX_FINDER_H

#include "common/hits.h"
#include "common/reading.h"

/* All that a dictionary finds in a text and means (hits.h), at once. */
struct finder;

/* The dictionary must outlive its finder. */
struct finder *finder_new(const struct dict *);
void finder_free(struct finder *);

/*
 * Hits in the order of the text, with their places; *hits holds until the
 * next call, the forms in it as long as the reading.  Regular expressions
 * that ran away are counted, not fatal: finder_runaways().  A text in which
 * nothing can be found is not even cut into tokens.
 */
size_t finder_find(struct finder *, struct reading *, const struct hit **hits);
size_t finder_runaways(const struct finder *);

#endif
