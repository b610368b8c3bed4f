#ifndef CX_VOCAB_H
#define CX_VOCAB_H

#include <stdint.h>

#include "common/pattern.h"
#include "common/recent.h"
#include "common/text.h"

/*
 * What each word form can be to a dictionary.
 *
 * An atom is one thing that a form can be: "has the stem жалоб", "is дума",
 * "begins with клиентоцентричн".  Atoms are numbered as patterns are
 * compiled.  Afterwards every distinct form is asked once what atoms it is;
 * the answer is kept for the next time (65,536 forms, then anew; those of
 * late at hand at once), so that the cost of a text does not grow with the
 * number of patterns.  Forms and
 * texts that begin like no pattern at all are told by sieve.h.
 * Patterns with a star elsewhere than at their end are found through a
 * piece between their stars (automaton.h).
 */
struct vocab;

struct vocab *vocab_new(void);
void vocab_free(struct vocab *);

/* The atoms that a word of a pattern stands for, in order; a few, since «т.е.» is more than one token. */
size_t vocab_atoms(struct vocab *, const struct pattern_word *, uint32_t *atoms, size_t room);
size_t vocab_count(const struct vocab *);    /* atoms so far */
/* Whether the atom is a full stop. */
bool vocab_is_point(const struct vocab *, uint32_t atom);

/*
 * Whether every form that is the one atom is the other, too.  True is
 * certain; false may only mean that it can't be told.
 */
bool vocab_covers(struct vocab *, uint32_t wide, uint32_t narrow);
/* Whether some form might be both.  False is certain. */
bool vocab_may_meet(struct vocab *, uint32_t, uint32_t);
/* A word of a pattern as it is compared: folded, with its stars. */
void vocab_folded(struct vocab *, const struct pattern_word *, struct buf *);
/* The stem of a folded word; it holds until the next call of any. */
struct str vocab_stem(struct vocab *, struct str word);

/* False when no word of the text can be any atom: then it need not be cut into tokens. */
bool vocab_may_speak(const struct vocab *, struct str text);

/* What each token means, in the array of atoms that is lent until the next call. */
const uint32_t *vocab_read(struct vocab *, const struct tokens *, struct meaning *);

#endif
