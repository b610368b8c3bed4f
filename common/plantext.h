#ifndef CX_PLANTEXT_H
#define CX_PLANTEXT_H

#include "common/buf.h"
#include "common/features.h"

/*
 * A plan of features as people write it: sets with commas between them, each
 * with its longest n-gram after a colon and its weight in percent after an @,
 * where these are not the usual ones.
 *
 *	words:2,chars:6@120,stems:2,style,lexicon
 *
 * Sets that are not named are off.
 */

/* Into the plan, whose bits stay.  False and *why when the text is wrong. */
bool plantext_read(const char *text, struct feature_plan *, struct buf *why);
/* The same plan again as text. */
void plantext_add(const struct feature_plan *, struct buf *);

#endif
