#ifndef CX_POLARITY_H
#define CX_POLARITY_H

#include "common/modelhead.h"

/*
 * What a model of sentiment says of a text.
 *
 * Its classes are of negative, neutral, positive, speech and skip, the first
 * and the third at least.  Of three labels, speech (thanks, wishes,
 * greetings) counts as positive and skip (what nobody can make out) as
 * neutral: their probabilities add up.
 */
enum { POLARITY_LABELS = 5 };

struct polarity {
	struct str labels[POLARITY_LABELS];
	double p[POLARITY_LABELS];   /* to four decimals, as the score */
	size_t n;
	size_t label;                /* the first of the largest p */
	size_t class;                /* of the model, behind the label: the likeliest */
	double score;                /* p of positive and speech less p of negative */
};

/* False and the reason when it is no model of sentiment. */
bool polarity_fits(const struct model_info *, struct buf *why);

/* From the model's probabilities; with all, no labels are put together. */
void polarity_find(const struct model_info *, const double *probabilities, bool all, struct polarity *);

#endif
