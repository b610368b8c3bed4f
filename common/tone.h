#ifndef CX_TONE_H
#define CX_TONE_H

#include "common/finder.h"

/*
 * The tone of a text by a lexicon and rules.
 *
 * The lexicon's categories negator, intensifier, diminisher, contrast,
 * request and neutral are tools of the rules; all others carry tone by
 * their weights.
 *
 *	w  = weight × intensifier or diminisher right before it
 *	w  = −0.5 w (was positive) or 0 (was negative) after a negator at
 *	     most three tokens before, in the same clause
 *	w  = a negator's own weight, when nothing of the lexicon but a degree
 *	     follows in its reach
 *	w  = 0 (was positive) in quotation marks: another's word, at a distance
 *	w  = 0.2 w in a sentence that requests, else 0.5 w in one that asks
 *	w  = 0.8 w before the last contrast word (но, зато), when tone follows
 *	w  = 0.6 w (was positive) before the last negative w, when these sum to
 *	     −1.5 or less: praise amid reproach is irony or courtesy, but
 *	     praise that has the last word is meant
 *	score = S / sqrt(S² + 8), S = sum of w, in (−1, 1), to four decimals
 *
 * A sentence ends with . ! ? … or the line.  Smileys are never negated.
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

/* Whether a category of this name is a tool of the rules. */
bool tone_is_tool(struct str category);

/* Weigh the hits of a text; parts are reused from call to call.  Zero-initialise *tone to begin. */
void tone_weigh(const struct tone_rules *, const struct tokens *, const struct hit *, size_t n, struct tone *);
void tone_free(struct tone *);

#endif
