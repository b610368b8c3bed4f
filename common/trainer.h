#ifndef CX_TRAINER_H
#define CX_TRAINER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/sparse.h"

/*
 * The weights that tell one class from the rest, by one of these:
 *
 *	lr      logistic regression (linear.h)
 *	svm     support vector machine with squared hinge loss
 *	nbsvm   such a machine over values times the log-count ratios of naive
 *	        Bayes (bayes.h); its weights times these are weights again
 *	mix     svm / s + nbsvm / t, where s and t are the standard deviations of
 *	        their decisions over the texts that they learned from: both are
 *	        planes, so their sum is one plane, at the cost of one
 *
 * Costs: c for a text, twice that in nbsvm, whose values are smaller; when
 * balanced, times n / (2 yes) for each yes and n / (2 no) for each no, so
 * that a rare class counts as much as the rest.
 *
 * A side without texts has nothing to learn from: the answer is then always
 * the other side's.
 */
enum trainer_kind { TRAINER_LR, TRAINER_SVM, TRAINER_NBSVM, TRAINER_MIX };

struct trainer_options {
	enum trainer_kind kind;
	double c;
	bool balanced;
	uint64_t seed;
};

struct trainer;

/* The data must be packed and stay as they are. */
struct trainer *trainer_new(const struct sparse *, const struct trainer_options *);
void trainer_free(struct trainer *);
void trainer_set_c(struct trainer *, double c);

/* Learn from these rows; yes is by row of the data.  weights has x->columns and the bias (linear.h). */
void trainer_fit(struct trainer *, const size_t *rows, size_t n, const bool *yes, double *weights);

#endif
