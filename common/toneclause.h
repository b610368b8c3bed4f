#ifndef CX_TONECLAUSE_H
#define CX_TONECLAUSE_H

#include "common/toneparts.h"

/*
 * What a sentence does to the words in it: quotation marks, questions,
 * requests, conditions, contrast, comparison.  tone.h has the factors.
 */

/* What the words after a comparative make of it: «лучше бы», «лучше, чем», nothing. */
double toneclause_compared(const struct tone_text *, const struct hit *, double weight);

/* Praise in quotation marks is another's word; one or two small words of it are irony. */
void toneclause_quotes(const struct tone_text *, struct tone *);

/* A request is no judgement, a question and a condition half of one; what follows «but» is what is meant. */
void toneclause_sentences(const struct tone_text *, struct tone *);

#endif
