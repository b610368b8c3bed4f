#ifndef CX_MOOD_H
#define CX_MOOD_H

#include "common/record.h"

/*
 * What the reactions of a platform say of a post or comment, beside its own
 * tone.
 *
 *	mood = (love − anger − sad) / (love + wow + haha + sad + anger)
 *
 * A like says only that one was there, and is left out; wow and haha go with
 * praise and mockery alike, so they count below the line alone.
 *
 * Tone and mood clash when they have opposite signs and neither is weak: the
 * text is labelled positive and the mood is -1/3 or less, or negative and 1/3
 * or more, with MOOD_LEAST such reactions at least.
 */
enum { MOOD_LEAST = 5 };

/* False when the record tells no such reaction. */
bool mood_of(const struct record *, double *mood, double *reactions);
/* label: "negative", "neutral" or "positive". */
bool mood_clashes(struct str label, double mood, double reactions);

#endif
