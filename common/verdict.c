#include "common/verdict.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common/calibrate.h"
#include "common/mem.h"
#include "common/stats.h"

/* Between these a threshold is looked for: the rarest code is not named at every breath. */
static const double threshold_least = 0.1, threshold_most = 0.9;

struct column {
	double *decisions;
	bool *yes;
	size_t n;
};

static struct column
column_of(const struct validation *v, size_t class)
{
	size_t n = examples_count(v->examples), classes = examples_classes(v->examples);
	struct column c = {mem_new(n + 1, sizeof *c.decisions), examples_yes(v->examples, class), n};

	for (size_t i = 0; i < n; i++)
		c.decisions[i] = v->decisions[i * classes + class];
	return c;
}

static void
calibrate(const struct validation *v, enum verdict_calibration how, bool balanced, size_t class,
    struct model_class *to)
{
	struct column c = column_of(v, class);
	double no = (double)(c.n - to->count);
	struct answers a = {c.decisions, c.yes, c.n, balanced ? sqrt(no / (double)to->count) : 1};
	struct calibration_point *points;

	if (how == VERDICT_PLATT) {
		to->calibration = calibrate_platt(&a);
	} else {
		points = mem_new(CALIBRATION_POINTS_MAX, sizeof *points);
		to->calibration = (struct calibration){-1, 0, points, calibrate_isotonic(&a, points)};
	}
	free(c.decisions);
	free(c.yes);
}

/* --- thresholds ------------------------------------------------------------------ */

struct chance {
	double probability;
	bool yes;
};

static int
most_probable_first(const void *a, const void *b)
{
	const struct chance *x = a, *y = b;

	return (x->probability < y->probability) - (x->probability > y->probability);
}

/* The least probability that is still named where F1 is best; of equal ones the highest. */
static double
best_threshold(struct chance *chances, size_t n)
{
	double there = 0, hits = 0, best = -1, threshold = 0.5;

	for (size_t i = 0; i < n; i++)
		there += chances[i].yes;
	qsort(chances, n, sizeof *chances, most_probable_first);
	for (size_t i = 0; i < n && chances[i].probability >= threshold_least; i++) {
		double f1, p = chances[i].probability;

		hits += chances[i].yes;
		if (i + 1 < n && !(chances[i + 1].probability < p))
			continue;
		f1 = 2 * hits / (there + (double)i + 1);
		if (p <= threshold_most && f1 > best) {
			best = f1;
			threshold = p;
		}
	}
	return threshold;
}

static void
set_thresholds_beside(const struct validation *v, struct model_info *info)
{
	size_t n = examples_count(v->examples), classes = info->classes_n;
	struct chance *chances = mem_new(n + 1, sizeof *chances);
	double *p = mem_new(classes + 1, sizeof *p);

	for (size_t class = 0; class < classes; class++) {
		for (size_t i = 0; i < n; i++) {
			model_calibrate(info, v->decisions + i * classes, p);
			chances[i] = (struct chance){p[class], examples_has(v->examples, i, class)};
		}
		info->classes[class].threshold = best_threshold(chances, n);
	}
	free(chances);
	free(p);
}

void
verdict_learn(const struct validation *v, enum verdict_calibration how, bool balanced,
    struct model_info *info)
{
	bool learns = how != VERDICT_NONE && v->folds > 1;

	for (size_t i = 0; i < info->classes_n; i++) {
		info->classes[i].calibration = (struct calibration){.a = -1};
		info->classes[i].threshold = 0.5;
		if (learns)
			calibrate(v, how, balanced && info->exclusive, i, &info->classes[i]);
	}
	if (learns && !info->exclusive)
		set_thresholds_beside(v, info);
}

void
verdict_free(struct model_info *info)
{
	for (size_t i = 0; i < info->classes_n; i++)
		free((void *)info->classes[i].calibration.points);
}

/* --- what is said ------------------------------------------------------------------- */

void
verdict_name(const struct model_info *info, const double *decisions, bool *named)
{
	double p[MODEL_CLASSES_MAX];

	size_t best;

	model_calibrate(info, decisions, p);
	best = stats_largest(p, info->classes_n);
	for (size_t i = 0; i < info->classes_n; i++)
		named[i] = info->exclusive ? i == best : p[i] >= info->classes[i].threshold;
}

static size_t
only(const bool *named, size_t n)
{
	size_t i = 0;

	while (i + 1 < n && !named[i])
		i++;
	return i;
}

struct confusion *
verdict_compare(const struct validation *v, const struct model_info *info, unsigned fold)
{
	size_t classes = info->classes_n;
	struct confusion *c = confusion_new(classes, info->exclusive);
	bool truth[MODEL_CLASSES_MAX], named[MODEL_CLASSES_MAX];

	for (size_t i = 0; i < examples_count(v->examples); i++) {
		if (v->fold[i] != fold)
			continue;
		verdict_name(info, v->decisions + i * classes, named);
		for (size_t k = 0; k < classes; k++)
			truth[k] = examples_has(v->examples, i, k);
		if (info->exclusive)
			confusion_add(c, only(truth, classes), only(named, classes));
		else
			confusion_add_sets(c, truth, named);
	}
	return c;
}

double
verdict_brier(const struct validation *v, const struct model_info *info)
{
	size_t n = examples_count(v->examples), classes = info->classes_n;
	double p[MODEL_CLASSES_MAX], sum = 0;

	if (v->folds < 2)
		return NAN;
	for (size_t i = 0; i < n; i++) {
		model_calibrate(info, v->decisions + i * classes, p);
		for (size_t k = 0; k < classes; k++) {
			double off = p[k] - (examples_has(v->examples, i, k) ? 1 : 0);

			sum += off * off;
		}
	}
	return sum / (double)n;
}
