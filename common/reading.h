#ifndef CX_READING_H
#define CX_READING_H

#include "common/record.h"
#include "common/text.h"

/*
 * A record's text as its tokens.  They come from `norm' when cx-normalize
 * left it there, which is cheaper, and from the text itself otherwise; both
 * give the same.  Places in the text are worked out only when asked for.
 *
 * Zero-initialise to begin.  All that is lent holds until the next
 * reading_take() or reading_locate().
 */
struct reading {
	struct str text;
	struct tokens tokens;
	bool located;                /* tokens carry their places in text */
};

/* False when the record has no such text. */
bool reading_take(struct reading *, struct record *, const char *field);

/*
 * Give the tokens their places.  False when `norm' turns out not to be this
 * text's: the tokens are now the text's own, and what was found in the
 * others must be looked for again.
 */
bool reading_locate(struct reading *);

void reading_free(struct reading *);

#endif
