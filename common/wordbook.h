#ifndef CX_WORDBOOK_H
#define CX_WORDBOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/str.h"

/*
 * What is worked out of a token's form, remembered while it is often asked
 * for: the numbers (gram.h) of the word and of its stem, and whether it
 * denies what follows: не, нет, ни, без, нельзя, никогда, никто, ничего,
 * никак, not, no, never, cannot, without.
 *
 * A form has one place, and the next one that belongs there takes it.
 */
struct wordbook;

enum { WORDBOOK_PLACES = 1 << 16 };

struct word {
	uint64_t hash;
	uint64_t stem;               /* 0 unless stems are wanted */
	uint64_t serial;             /* of this form here, never used for another; 0: it has no place */
	uint32_t place;              /* < WORDBOOK_PLACES */
	bool denies;
};

struct wordbook *wordbook_new(uint64_t word_seed, uint64_t stem_seed, bool stems);
void wordbook_free(struct wordbook *);

struct word wordbook_word(struct wordbook *, struct str form);
/* The stem itself, for people; it holds until the next call of any. */
struct str wordbook_stem(struct wordbook *, struct str form);

#endif
