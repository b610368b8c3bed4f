#ifndef CX_CHARSUMS_H
#define CX_CHARSUMS_H

#include "common/weights.h"
#include "common/wordbook.h"

/*
 * What the n-grams of a form add to the sums of a model, remembered: most
 * words of a text were met before, and looking up a weight costs more than
 * all else.
 */
struct charsums;

/* The weights must outlive it. */
struct charsums *charsums_new(const struct weights *);
void charsums_free(struct charsums *);

/* Add the weights of the word's n-grams, up to GRAM_CHARS_MAX and the same every time, to the sums. */
void charsums_add(struct charsums *, const struct word *, const uint32_t *grams, size_t n, int64_t *sums);

#endif
