#ifndef CX_MANNER_H
#define CX_MANNER_H

#include "common/cue.h"
#include "common/reading.h"

/*
 * How a text is written, whatever it says:
 *
 *	length, words, numbers, links, emoji, smileys, quotes, dots    counts: code points, then tokens
 *	!, ?, ), (         how many of these signs
 *	capitals           words of two letters or more, all of them capital
 *	loud               eighths of all letters that are capital, from four letters on
 *	stretched          words with a letter three times or more in a row
 *	first, last        the token: word, Word (with a capital), 0 for a number, else its form
 *
 * Counts are in the buckets of cue.h.
 */
void manner_of(const struct reading *, struct cues *);

#endif
