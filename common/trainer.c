#include "common/trainer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common/bayes.h"
#include "common/linear.h"
#include "common/mem.h"

/* Found by cross-validation on public sets of Russian texts, as was nb_factor. */
static const double smoothing = 0.5, nb_factor = 2;

struct trainer {
	const struct sparse *data;
	struct trainer_options options;
	struct linear *linear;
	float *ratios;
	double *other;               /* the second plane of a mix */
};

struct trainer *
trainer_new(const struct sparse *x, const struct trainer_options *options)
{
	struct trainer *t = mem_new(1, sizeof *t);

	t->data = x;
	t->options = *options;
	t->linear = linear_new(x);
	t->ratios = mem_new((size_t)x->columns + 1, sizeof *t->ratios);
	t->other = mem_new((size_t)x->columns + 1, sizeof *t->other);
	return t;
}

void
trainer_free(struct trainer *t)
{
	linear_free(t->linear);
	free(t->ratios);
	free(t->other);
	free(t);
}

void
trainer_set_c(struct trainer *t, double c)
{
	t->options.c = c;
}

static size_t
count_yes(const size_t *rows, size_t n, const bool *yes)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		count += yes[rows[i]];
	return count;
}

/* Standard deviation of the decisions; 1 when all are equal. */
static double
spread(const struct trainer *t, const struct linear_task *task, const double *weights)
{
	double sum = 0, squares = 0, n = (double)task->n, variance;

	for (size_t i = 0; i < task->n; i++) {
		double d = linear_decide(t->data, task->rows[i], weights);

		sum += d;
		squares += d * d;
	}
	variance = squares / n - sum / n * (sum / n);
	return variance > 1e-12 ? sqrt(variance) : 1;
}

static void
solve_bayes(struct trainer *t, struct linear_task task, double *weights)
{
	bayes_ratios(t->data, task.rows, task.n, task.yes, smoothing, t->ratios);
	task.scale = t->ratios;
	task.cost_yes *= nb_factor;
	task.cost_no *= nb_factor;
	linear_solve(t->linear, &task, weights);
}

static void
solve_mix(struct trainer *t, struct linear_task task, double *weights)
{
	double plain, bayes;

	linear_solve(t->linear, &task, weights);
	solve_bayes(t, task, t->other);
	plain = spread(t, &task, weights);
	bayes = spread(t, &task, t->other);
	for (size_t i = 0; i <= t->data->columns; i++)
		weights[i] = weights[i] / plain + t->other[i] / bayes;
}

static void
solve_certain(const struct trainer *t, bool yes, double *weights)
{
	for (size_t i = 0; i < t->data->columns; i++)
		weights[i] = 0;
	weights[t->data->columns] = yes ? 5 : -5;    /* beyond any decision of texts */
}

void
trainer_fit(struct trainer *t, const size_t *rows, size_t n, const bool *yes, double *weights)
{
	double all = (double)n, there = (double)count_yes(rows, n, yes), c = t->options.c;
	bool balanced = t->options.balanced;
	struct linear_task task = {
		.rows = rows, .n = n, .yes = yes,
		.loss = t->options.kind == TRAINER_LR ? LINEAR_LOGISTIC : LINEAR_SQUARED_HINGE,
		.cost_yes = balanced ? c * all / (2 * there) : c,
		.cost_no = balanced ? c * all / (2 * (all - there)) : c,
		.seed = (unsigned)(t->options.seed & 0x7fffffff)
	};

	if (!(there > 0 && there < all))
		solve_certain(t, there > 0, weights);
	else if (t->options.kind == TRAINER_MIX)
		solve_mix(t, task, weights);
	else if (t->options.kind == TRAINER_NBSVM)
		solve_bayes(t, task, weights);
	else
		linear_solve(t->linear, &task, weights);
}
