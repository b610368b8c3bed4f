#ifndef CX_VERDICT_H
#define CX_VERDICT_H

#include "common/confusion.h"
#include "common/model.h"
#include "common/validation.h"

/*
 * From the decisions on held-out texts to what a model says of any text: how
 * probable each class is (calibrate.h), and which are named.
 *
 * Side by side, a class is named from its threshold on: the one with the best
 * F1 of it over the held-out texts, from 0.1 to 0.9.
 *
 * Of exclusive classes the most probable is named.  When balanced, curves are
 * fitted as if classes differed in number by the square root of what they do:
 * half way to classes of one size, where rare ones are named a little more
 * often, which the mean of the classes' F1 rewards.
 */
enum verdict_calibration { VERDICT_NONE, VERDICT_PLATT, VERDICT_ISOTONIC };

/*
 * Fill in calibration (points malloced) and threshold of all classes.  Without
 * decisions a plain logistic curve stands for probabilities.
 */
void verdict_learn(const struct validation *, enum verdict_calibration, bool balanced, struct model_info *);
void verdict_free(struct model_info *);

/* By class, whether it is named. */
void verdict_name(const struct model_info *, const double *decisions, bool *named);

/* How far what is named agrees with the truth, in one part. */
struct confusion *verdict_compare(const struct validation *, const struct model_info *, unsigned fold);

/*
 * Mean over held-out texts of the sum over classes of (probability - truth)²:
 * Brier (1950).  NaN without decisions.
 */
double verdict_brier(const struct validation *, const struct model_info *);

#endif
