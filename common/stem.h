#ifndef CX_STEM_H
#define CX_STEM_H

#include "common/str.h"

/*
 * Snowball stems (snowballstem.org), Russian for words with a Cyrillic
 * letter and English for the rest.  Words come folded, as text.h folds.
 */
struct stemmer;

struct stemmer *stemmer_new(void);
void stemmer_free(struct stemmer *);

/* The stem holds until the next call. */
struct str stemmer_stem(struct stemmer *, struct str word);

#endif
