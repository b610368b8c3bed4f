#ifndef CX_LEANING_H
#define CX_LEANING_H

#include "common/cue.h"
#include "common/dict.h"
#include "common/reading.h"

/*
 * What a tone lexicon and its rules (tone.h) find in a text, as cues:
 *
 *	praise, reproach    sums of weights above and below 0, in halves
 *	praises, reproaches how many of them
 *	score               tenths, towards 0: -9 .. 9
 *	tone                -, +, 0 by the score; none when nothing carries tone
 *	opens, closes       -, +, 0: the first and the last of the weights
 *	[NAME]              hits of the lexicon's category
 *
 * Counts and sums are in the buckets of cue.h.
 */
struct leaning;

/* The lexicon must outlive it. */
struct leaning *leaning_new(const struct dict *lexicon);
void leaning_free(struct leaning *);

/* The text that was taken; it may be left without tokens. */
void leaning_of(struct leaning *, struct reading *, struct cues *);
size_t leaning_runaways(const struct leaning *);

#endif
