#ifndef CX_EXPRESSION_H
#define CX_EXPRESSION_H

#include "common/hits.h"

/*
 * Patterns that are more than a phrase: near (~), and (&), or (|), not (!),
 * judged from what their leaves found in a text.
 */

/* The hits of one leaf, in the order of the text; an array of these is indexed by pattern->leaf. */
struct found {
	struct hit *hits;
	size_t n, room;
};

/* Zero-initialise to begin a walk. */
struct near_walk {
	size_t a, b;                 /* the next of the one, the first of the other still in reach */
};

/* The next pair of a NEAR pattern as one hit; false when there is no further one.  Linear in the text. */
bool expression_near(const struct found *, const struct pattern *, struct near_walk *, struct hit *);

/* Whether it is made of words alone, without regular expressions and negations. */
bool expression_has_words(const struct pattern *);

/* Whether the pattern holds, and the leftmost place that speaks for it. */
bool expression_holds(const struct found *, const struct pattern *, struct hit *place);

#endif
