#ifndef CX_READING_H
#define CX_READING_H

#include "common/record.h"
#include "common/text.h"

/*
 * A record's text and its tokens, reused from record to record.
 *
 * They are always made from the text itself.  Reading them back from `norm'
 * was tried: splitting that line costs what folding costs, and every hit
 * needs its place in the text anyway.
 *
 * Zero-initialise to begin.  What is lent holds until the next
 * reading_take().
 */
struct reading {
	struct str text;
	struct tokens tokens;
};

/* Take the text, without tokens yet.  False when the record has none. */
bool reading_take(struct reading *, struct record *, const char *field);
/* Cut it into tokens. */
void reading_cut(struct reading *);
void reading_free(struct reading *);

#endif
