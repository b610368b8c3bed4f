#ifndef CX_DICTCHECK_H
#define CX_DICTCHECK_H

#include "common/dict.h"

/*
 * A dictionary examined: all that is wrong with it, and what in it is most
 * likely not meant.
 *
 * - what can't be read or can't be found, with line and column;
 * - the same pattern twice in a category;
 * - a pattern that never counts, because another of its category is meant
 *   wherever it is found, or an exclusion takes it away;
 * - in a dictionary without levels, a pattern whose places all are another
 *   category's too (the tools of cx-sentiment(1) aside, which share words
 *   with tone);
 * - an exclusion that excludes nothing its category finds, and an expression
 *   that one of its category takes away when it stands at a certain place;
 * - weights: none where others have one, and beyond -4 to 4;
 * - slips: a pattern that is read otherwise than it looks.
 *
 * What is said of two patterns is certain, but not all that could be said
 * is: of expressions and regular expressions only whether they are repeated.
 */

/* Dies when the file can't be read.  The findings are sorted. */
void dictcheck(const char *path, struct flaws *);
/* The same of a dictionary that was read, with the flaws that reading it left. */
void dictcheck_look(const struct dict *, struct flaws *);

#endif
