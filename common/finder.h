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
 * Hits in the order of the text; *hits holds until the next call.  The
 * reading's tokens know their kinds afterwards.  Regular expressions that
 * ran away are counted, not fatal: finder_runaways().
 */
size_t finder_find(struct finder *, struct reading *, const struct hit **hits);

/* The last find's hits again, with their places in the text: call it only when they are shown. */
size_t finder_locate(struct finder *, struct reading *, const struct hit **hits);

size_t finder_runaways(const struct finder *);

#endif
