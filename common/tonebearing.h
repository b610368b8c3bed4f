#ifndef CX_TONEBEARING_H
#define CX_TONEBEARING_H

#include "common/toneparts.h"

/*
 * What bears on a word from before it: degrees and negations.
 *
 * Between the two stand no clause mark, no smiley, no word of contrast; a
 * degree bears over at most one token, a negator or a remedy over at most
 * three.  Nothing bears on a smiley.  Each is one look at a table of the
 * text's tokens, so that no number of hits in one place costs more than
 * their number.
 */

/* Make the table from the hits. */
void tonebearing_gather(const struct tone_text *, struct tone *);

/* The factor of the degrees right before the hit, 0.1 to 3. */
double tonebearing_degree(const struct tone_text *, struct tone *, const struct hit *);

enum tone_denial { DENIED_NOT, DENIED_CURED, DENIED };

/* Whether it is negated, or cured: the nearest of both decides. */
enum tone_denial tonebearing_denial(const struct tone_text *, struct tone *, const struct hit *);

/* A negator that nothing of the lexicon but a degree follows in its reach. */
bool tonebearing_is_idle(const struct tone_text *, struct tone *, const struct hit *);

/* «Ужасно» is a verdict alone, a degree before another word of tone. */
bool tonebearing_is_degree(const struct tone_text *, const struct tone *, const struct hit *);

#endif
