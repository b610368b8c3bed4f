#ifndef CX_TONE_H
#define CX_TONE_H

#include "common/finder.h"
#include "common/toneparts.h"

/*
 * The tone of a text by a lexicon and rules.
 *
 * The lexicon's categories that tonerole.h names are tools of the rules; all
 * others carry tone by their weights.  For each word found, in this order:
 *
 *	w  = weight × the degrees right before it, 0.1 to 3 together
 *	w  = 1.25 w when it is stretched (ужааас) or, of three letters and
 *	     more, in capitals
 *	w  = −0.5 w (was positive) or 0 (was negative) after a negator at
 *	     most three tokens before, in the same clause; a trouble after its
 *	     remedy (ремонт ямы) is 0 too
 *	w  = of a comparative: −0.5 |w| before «бы», w before «чем» and of a
 *	     worse one, else 0.5 w
 *	w  = a negator's own weight, when nothing of the lexicon but a degree
 *	     follows in its reach
 *
 * then, over the text:
 *
 *	w  = 0 (was positive) in quotation marks, −0.5 w when they hold one or
 *	     two tokens and it begins with a small letter: irony
 *	w  = in a sentence that requests 0.2 w (was positive) or 0.3 w (was
 *	     negative), else in one that asks 0.4 w or 0.8 w, else in one with
 *	     a condition 0.6 w; questions that ask nothing ([rhetoric]) keep
 *	     theirs but in a request
 *	w  = 0.7 w before the sentence's last contrast word (но, зато) and
 *	     1.2 w after it, when tone follows it there; one that opens its
 *	     sentence contrasts with the sentence before
 *	w  as irony.h says
 *	w  = 0.6 w (was positive) before the last negative w, when these sum to
 *	     −1.5 or less: praise amid reproach is irony or courtesy, but
 *	     praise that has the last word is meant
 *	w  = of an echo: |w| with the sign of the sum of all that is no echo;
 *	     when that is 0, its own
 *
 *	score = S / sqrt(S² + 8), S = sum of w, in [−1, 1], to four decimals
 *
 * A sentence ends with . ! ? … or the line; ?? and ?! ask nothing.  Smileys
 * are never negated, and a row of one is one.  The form of the score is
 * VADER's (Hutto & Gilbert 2014); the constants are judgement, tried on the
 * half of the example's texts that is not held out.
 *
 * Time is linear in tokens and hits, but for a logarithm; tone.steps counts.
 */

/* Weigh the hits of a text; the tone is reused from call to call.  Zero-initialise it to begin. */
void tone_weigh(const struct tone_rules *, const struct tokens *, const struct hit *, size_t n,
    struct tone *);
void tone_free(struct tone *);

#endif
