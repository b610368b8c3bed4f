#ifndef CX_TONE_H
#define CX_TONE_H

#include "common/finder.h"

/*
 * The tone of a text by a lexicon and rules.
 *
 * The lexicon's categories negator, intensifier, diminisher, contrast and
 * neutral are tools of the rules; all others carry tone by their weights.
 *
 *	w  = weight × intensifier or diminisher right before it
 *	w  = −0.7 w (was positive) or −0.3 w (was negative) after a negator
 *	     at most three tokens before, in the same clause
 *	w  = 0.6 w before the last contrast word (но, зато), when tone follows
 *	score = S / sqrt(S² + 8), S = sum of w, in (−1, 1), to four decimals
 *
 * The form of the score is VADER's (Hutto & Gilbert 2014); the constants
 * were set on the half of the example's texts that is not held out.
 */
struct tone_part {
	struct hit hit;
	double weight;               /* after the rules */
};

struct tone {
	double score;
	struct tone_part *parts;     /* in the order of the text */
	size_t n, room;
};

struct tone_rules;

struct tone_rules *tone_rules_new(const struct dict *);
void tone_rules_free(struct tone_rules *);

/* Weigh the hits of a text; parts are reused from call to call.  Zero-initialise *tone to begin. */
void tone_weigh(const struct tone_rules *, const struct tokens *, const struct hit *, size_t n, struct tone *);
void tone_free(struct tone *);

#endif
