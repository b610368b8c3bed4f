#ifndef CX_FINDER_H
#define CX_FINDER_H

#include <stdint.h>

#include "common/dict.h"
#include "common/reading.h"

/*
 * All hits of a dictionary in a text, at once.
 *
 * What each distinct word form can mean to the dictionary is worked out once
 * and kept (65,536 forms, then anew), so the cost of a text does not grow
 * with the number of patterns.
 *
 * Of phrases that lie inside one another the longest is meant: among all
 * categories of a flat dictionary, and within each category where names
 * have levels (phenomenon/distrust), since codes are given side by side.
 * Of equal ones in a category, =form before stem before wildcard, then the
 * first in the file.  Exclusions remove what lies within them.  Boolean,
 * near and regular expressions neither displace nor are displaced.
 */
struct finder;

struct hit {
	size_t entry;                /* in dict->entries */
	uint32_t first, last;        /* tokens, last exclusive */
	uint32_t start, end;         /* code points of the text, once finder_locate() was called */
};

/* The dictionary must outlive its finder. */
struct finder *finder_new(const struct dict *);
void finder_free(struct finder *);

/*
 * Hits in the order of the text; *hits holds until the next call.  Regular
 * expressions that ran away are counted, not fatal: finder_runaways().
 * The reading's tokens know their kinds afterwards.
 */
size_t finder_find(struct finder *, struct reading *, const struct hit **hits);
/* The last find's hits again with their places; call it only when some are shown. */
size_t finder_locate(struct finder *, struct reading *, const struct hit **hits);

size_t finder_runaways(const struct finder *);

#endif
