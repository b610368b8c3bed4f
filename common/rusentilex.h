#ifndef CX_RUSENTILEX_H
#define CX_RUSENTILEX_H

#include "common/foreign.h"

/*
 * RuSentiLex (2016, 2017), a line an entry:
 *
 *	form, part of speech, lemma, sentiment, source[, ambiguity …]
 *
 * A ! begins a comment.  The lemma is found in every inflection; positive
 * weighs 2, negative −2, neutral covers its words (the category neutral);
 * «positive/negative», which depends on the context, is left out.  Of a lemma
 * that stands there in several senses each counts once.
 */

/* Whether the first line that is no comment is such an entry. */
bool rusentilex_is(struct str text);
void rusentilex_read(struct foreign *, struct str text);

#endif
