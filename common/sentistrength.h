#ifndef CX_SENTISTRENGTH_H
#define CX_SENTISTRENGTH_H

#include "common/foreign.h"

/*
 * A folder of SentiStrength's tables (Thelwall 2010), a line an entry, word
 * TAB strength; * stands for any letters:
 *
 *	EmotionLookupTable.txt, SentimentLookupTable.txt, IdiomLookupTable.txt
 *		strengths −5 … −1, 1 … 5, of which 1 is none: they weigh one less
 *	EmoticonLookupTable.txt
 *		weigh what they say
 *	BoosterWordList.txt
 *		add to the strength of the next word; here a factor, 1 + half of
 *		it, 0.25 at least: an intensifier, or a diminisher
 *	NegatingWordList.txt
 *		negators
 *
 * Its other tables (slang, questions, spelling) are not read.
 */
enum { SENTISTRENGTH_FILES = 6 };

/* The file's name; i < SENTISTRENGTH_FILES.  A folder need not have all. */
const char *sentistrength_file(size_t i);
/* Read the text of file i. */
void sentistrength_read(struct foreign *, size_t i, struct str text);

#endif
