#ifndef CX_MODEL_H
#define CX_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/buf.h"
#include "common/modelhead.h"
#include "common/weights.h"

/*
 * A linear model of what people coded: of an exclusive variable (a text has
 * one of its classes) or of codes side by side (each class by itself, yes or
 * no).
 *
 *	decision_c    = bias_c + sum of weight_ic * value_i
 *	probability_c = calibration_c(decision_c), of exclusive classes
 *	                divided by the sum of all
 *
 * calibration.h has the curves, modelhead.h what a model knows of itself.
 * Weights are whole numbers times a scale for each class, sums are exact, and
 * exp is our own: the same bytes on every machine.  Probabilities come
 * rounded to four decimals; of exclusive classes the first of the largest is
 * the label.
 */
struct model;

/*
 * Read a model file, which stays mapped; dies with the file's name and the
 * reason when it is damaged, cut, foreign, of a newer version or absurd.
 */
struct model *model_open(const char *path);

/* The same of bytes that must outlive the model; NULL and *why when they are no sound model. */
struct model *model_read(struct str bytes, struct buf *why);
void model_free(struct model *);

/* Holds as long as the model. */
const struct model_info *model_info(const struct model *);
/* The features as the model wants them; they are the model's. */
struct features *model_features(struct model *);

/*
 * By class: decisions for a text that was taken (reading.h), and probabilities
 * of decisions; the label is the first of the largest (stats_largest()).
 */
void model_judge(struct model *, struct reading *, double *decisions);
void model_probabilities(const struct model *, const double *decisions, double *probabilities);
/* The decisions for a vector, which are the same to the bit. */
void model_decide(const struct model *, const struct feature *, size_t n, double *decisions);
/* What the classes alone say: for cross-validation, before there is a model. */
void model_calibrate(const struct model_info *, const double *decisions, double *probabilities);

/* What one feature of this value adds to the decision for a class. */
double model_share(const struct model *, struct feature, size_t class);

/* --- writing ---------------------------------------------------------------- */

struct model_draft {
	struct model_info info;
	const double *weights;       /* [index * classes_n + class], 2^bits rows, finite */
	unsigned width;              /* bits of a weight: 8 or 16 */
	double prune;                /* rows go whose weights are all at most this part of their class's largest */
};

/*
 * Append the file to *out, which is empty: the same bytes for the same draft.
 * *loss is what quantising and pruning did to the weights (weights.h).  False
 * and *why when something in the draft is out of its bounds.
 */
bool model_write(const struct model_draft *, struct buf *out, struct weights_loss *loss, struct buf *why);

#endif
