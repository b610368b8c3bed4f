#ifndef CX_VALIDATION_H
#define CX_VALIDATION_H

#include "common/examples.h"
#include "common/trainer.h"

/*
 * Cross-validation: the examples fall into parts (folds.h), and each part is
 * decided on by planes that learned from the other parts alone.
 */
struct validation {
	const struct examples *examples;
	size_t folds;                /* with fewer than 2 there are no decisions */
	unsigned *fold;              /* by row */
	double *decisions;           /* [row * classes + class] */
};

/* The examples are finished and stay. */
struct validation *validation_new(const struct examples *, size_t folds);
void validation_free(struct validation *);

/* Decide on all rows anew, with the trainer as it is now set. */
void validation_decide(struct validation *, struct trainer *, const struct sparse *);

/*
 * Macro F1 of the bare decisions: of exclusive classes the largest is said,
 * else all above 0.  NaN without decisions.
 */
double validation_f1(const struct validation *);

#endif
