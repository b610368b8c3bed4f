#ifndef CX_TONE_H
#define CX_TONE_H

#include "common/finder.h"

/*
 * The tone of a text by a lexicon and rules.
 *
 * The lexicon's categories negator, intensifier, diminisher, contrast,
 * request and neutral are tools of the rules; all others carry tone by
 * their weights.  The constants have their names in tone.c.
 *
 *	w  = weight × intensifier or diminisher right before it
 *	w  = −0.7 w (was positive) or −0.3 w (was negative) after a negator
 *	     at most three tokens before, in the same clause
 *	w  = a negator's own weight, when it turns no word of tone
 *	w  = −0.5 w (was positive) or 0.7 w (was negative) in quotation marks:
 *	     what is quoted is somebody else's word
 *	w  = 0.2 w (was positive) in a sentence that asks, and 0.3 w (was
 *	     negative) in one that asks and begins with or has a request
 *	w  = 0.3 w in a sentence with a request
 *	w  = 0.6 w before the last contrast word (но, зато), when tone follows
 *	w  = 0.5 w (was positive) when the negative w sum to −1 or less:
 *	     praise amid reproach is irony or courtesy
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
