#ifndef CX_STEM_H
#define CX_STEM_H

#include "common/str.h"

/*
 * Snowball stems (snowballstem.org), Russian for words with a Cyrillic
 * letter and English for the rest.  Words come folded, as text.h folds.
 *
 * Three things Snowball does not know.  Words without inflection (для, не,
 * как) stand alone: their stem has a full stop after it, so that no other
 * word has it: «соя» and «какой» come down to «со» and «как».  Nouns that
 * look like another form (приём, объём, запись, портал) have the stem of
 * their other cases: приема, записи, порталы.  And vowels that come and go
 * are left out: ребёнок and ребёнка, справка and справок, отец and отца.
 */
struct stemmer;

struct stemmer *stemmer_new(void);
void stemmer_free(struct stemmer *);

/* The stem holds until the next call. */
struct str stemmer_stem(struct stemmer *, struct str word);
/* What all words of the stem begin with: less than it where a vowel may come between its last letters. */
struct str stem_head(struct str stem);
/* Whether the stem is that of a word without inflection. */
bool stem_is_alone(struct str stem);

#endif
