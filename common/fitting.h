#ifndef CX_FITTING_H
#define CX_FITTING_H

#include "common/examples.h"
#include "common/model.h"
#include "common/trainer.h"

/*
 * The parts of a model (model.h) that come from its examples.
 */

/*
 * The classes by name, with how many texts have each.  Names borrow from the
 * examples; info.classes is malloced.
 */
struct model_info fitting_describe(const struct examples *, const struct feature_plan *);

/*
 * The weights learned from all examples, [bucket * classes + class], malloced;
 * columns[i] is the bucket of the data's column i.  The classes get their
 * biases.
 */
double *fitting_table(struct examples *, struct trainer *, const uint32_t *columns, struct model_info *);

#endif
