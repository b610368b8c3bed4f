#ifndef CX_FINDER_H
#define CX_FINDER_H

#include "common/leaves.h"
#include "common/reading.h"

/* All that a dictionary finds in a text and means (hits.h), at once. */
struct finder;

/* The dictionary must outlive its finder. */
struct finder *finder_new(const struct dict *);
void finder_free(struct finder *);

/* The same over leaves that were made already, which it frees. */
struct finder *finder_over(struct leaves *);

/*
 * Hits in the order of the text, with their places; *hits holds until the
 * next call, the forms in it as long as the reading.  A text in which
 * nothing can be found is not even cut into tokens.
 *
 * A regular expression that ran away has found nothing in that text.  It is
 * told on standard error, once; finder_runaways() counts the texts.
 */
size_t finder_find(struct finder *, struct reading *, const struct hit **hits);
size_t finder_runaways(const struct finder *);

/* All hits, those too that are not meant, in no order and without places: to examine dictionaries. */
size_t finder_find_all(struct finder *, struct reading *, const struct hit **hits);

#endif
