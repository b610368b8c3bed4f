#ifndef CX_HITS_H
#define CX_HITS_H

#include <stdint.h>

#include "common/dict.h"

/*
 * What a dictionary found in a text, and which of it is meant.
 *
 * Of phrases that lie inside one another the longest is meant: among all
 * categories of a flat dictionary, and within each category where names
 * have levels (phenomenon/distrust), since codes are given side by side.
 * Of equal ones in a category, =form before stem before wildcard, then the
 * first in the file.  Each form of an entry of several is such a phrase.
 * Boolean, near and regular expressions neither displace nor are displaced.
 * Exclusions remove all that lies within them.
 */
enum looseness { LOOSE_EXACT, LOOSE_STEM, LOOSE_GLOB, LOOSE_EXPRESSION };

struct hit {
	size_t entry;                /* in dict->entries */
	uint32_t leaf;               /* its form, counted through the dictionary */
	enum looseness loose;        /* how loosely the form's loosest word is meant */
	uint32_t first, last;        /* tokens, last exclusive */
	uint32_t start, end;         /* code points of the text; once located */
	struct str form;             /* what stands there; once located */
	bool dropped;                /* while choosing */
};

/* Sort hits into the order of the text, drop those that are not meant, return how many are left. */
size_t hits_choose(const struct dict *, struct hit *, size_t n);

/* A phrase never spans more tokens: 64 words, each after two quotation marks. */
enum { HITS_QUOTES_MAX = 2, HITS_SPAN_MAX = PATTERN_WORDS_MAX * (1 + HITS_QUOTES_MAX) };

#endif
