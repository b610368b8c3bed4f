#include "common/validation.h"

#include <math.h>
#include <stdlib.h>

#include "common/confusion.h"
#include "common/folds.h"
#include "common/linear.h"
#include "common/mem.h"
#include "common/stats.h"

struct validation *
validation_new(const struct examples *e, size_t folds)
{
	struct validation *v = mem_new(1, sizeof *v);
	size_t n = examples_count(e);

	v->examples = e;
	v->fold = mem_new(n + 1, sizeof *v->fold);
	v->folds = folds_assign(examples_groups(e), n, folds, v->fold);
	if (v->folds > 1)
		v->decisions = mem_new(n * examples_classes(e) + 1, sizeof *v->decisions);
	return v;
}

void
validation_free(struct validation *v)
{
	free(v->fold);
	free(v->decisions);
	free(v);
}

static size_t
rows_beside(const struct validation *v, unsigned fold, size_t *rows)
{
	size_t n = 0;

	for (size_t i = 0; i < examples_count(v->examples); i++)
		if (v->fold[i] != fold)
			rows[n++] = i;
	return n;
}

static void
decide_class(struct validation *v, struct trainer *t, const struct sparse *x, size_t class)
{
	size_t n = examples_count(v->examples), classes = examples_classes(v->examples);
	size_t *rows = mem_new(n + 1, sizeof *rows);
	double *weights = mem_new((size_t)x->columns + 1, sizeof *weights);
	bool *yes = examples_yes(v->examples, class);

	for (unsigned fold = 0; fold < v->folds; fold++) {
		trainer_fit(t, rows, rows_beside(v, fold, rows), yes, weights);
		for (size_t i = 0; i < n; i++)
			if (v->fold[i] == fold)
				v->decisions[i * classes + class] = linear_decide(x, i, weights);
	}
	free(rows);
	free(weights);
	free(yes);
}

void
validation_decide(struct validation *v, struct trainer *t, const struct sparse *x)
{
	for (size_t class = 0; v->folds > 1 && class < examples_classes(v->examples); class++)
		decide_class(v, t, x, class);
}

static void
count_sets(const struct validation *v, struct confusion *c)
{
	size_t classes = examples_classes(v->examples);
	bool *truth = mem_new(classes + 1, sizeof *truth), *said = mem_new(classes + 1, sizeof *said);

	for (size_t i = 0; i < examples_count(v->examples); i++) {
		for (size_t k = 0; k < classes; k++) {
			truth[k] = examples_has(v->examples, i, k);
			said[k] = v->decisions[i * classes + k] > 0;
		}
		confusion_add_sets(c, truth, said);
	}
	free(truth);
	free(said);
}

double
validation_f1(const struct validation *v)
{
	size_t classes = examples_classes(v->examples);
	bool exclusive = examples_exclusive(v->examples);
	struct confusion *c = confusion_new(classes, exclusive);
	double f1;

	if (v->folds > 1 && !exclusive)
		count_sets(v, c);
	for (size_t i = 0; v->folds > 1 && exclusive && i < examples_count(v->examples); i++)
		confusion_add(c, examples_only(v->examples, i), stats_largest(v->decisions + i * classes, classes));
	f1 = confusion_total(c).macro_f1;
	confusion_free(c);
	return f1;
}
