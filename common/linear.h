#ifndef CX_LINEAR_H
#define CX_LINEAR_H

#include <stdbool.h>
#include <stddef.h>

#include "common/sparse.h"

/*
 * One yes-or-no question, answered by a plane: weights w and a bias that
 * minimise
 *
 *	|w|²/2 + bias²/2 + sum of cost_i * loss(y_i (w·x_i + bias)),  y_i ±1
 *
 * by the dual coordinate descent of liblinear (Hsieh et al. 2008; Yu, Huang
 * and Lin 2011).  loss(z) is max(0, 1 - z)² or ln(1 + exp(-z)).
 *
 * The rows' order decides over the last digits, as does the C library's
 * rand(), which is seeded anew each time: the same task has the same answer.
 */
enum linear_loss { LINEAR_SQUARED_HINGE, LINEAR_LOGISTIC };

struct linear_task {
	const size_t *rows;          /* which of the data */
	size_t n;
	const bool *yes;             /* by row of the data; there are both among the rows */
	enum linear_loss loss;
	double cost_yes, cost_no;
	const float *scale;          /* by column: what its values are multiplied by; NULL for 1 */
	unsigned seed;
};

struct linear;

/* The data must be packed and stay; 16 bytes a value are held besides. */
struct linear *linear_new(const struct sparse *);
void linear_free(struct linear *);

/* The weights of the columns as they would be without scale, and at [columns] the bias. */
void linear_solve(struct linear *, const struct linear_task *, double *weights);

/* w·x + bias */
double linear_decide(const struct sparse *, size_t row, const double *weights);

#endif
