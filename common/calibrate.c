#include "common/calibrate.h"

#include <math.h>
#include <stdlib.h>

#include "common/mem.h"
#include "common/rounding.h"

/* --- Platt -------------------------------------------------------------------- */

struct fit {
	const struct answers *answers;
	double target_yes, target_no;
};

static double
target(const struct fit *f, size_t i, double *weight)
{
	bool yes = f->answers->yes[i];

	*weight = yes ? f->answers->weight : 1;
	return yes ? f->target_yes : f->target_no;
}

/* -ln of the likelihood; ln(1 + exp) where neither overflows. */
static double
loss(const struct fit *f, double a, double b)
{
	double sum = 0, weight;

	for (size_t i = 0; i < f->answers->n; i++) {
		double z = a * f->answers->decisions[i] + b, t = target(f, i, &weight);

		sum += weight * (z >= 0 ? t * z + log1p(exp(-z)) : (t - 1) * z + log1p(exp(z)));
	}
	return sum;
}

struct slope {
	double a, b, aa, ab, bb;     /* first and second derivatives */
};

static struct slope
slope_at(const struct fit *f, double a, double b)
{
	struct slope s = {0, 0, 1e-12, 0, 1e-12};

	for (size_t i = 0; i < f->answers->n; i++) {
		double d = f->answers->decisions[i], weight, t = target(f, i, &weight);
		double p = 1 - calibration_probability(&(struct calibration){-a, -b, NULL, 0}, d);
		double off = weight * (t - p), width = weight * p * (1 - p);

		s.a += d * off;
		s.b += off;
		s.aa += d * d * width;
		s.ab += d * width;
		s.bb += width;
	}
	return s;
}

/* The step is halved until it helps enough; false when none does. */
static bool
step(const struct fit *f, struct calibration *c, const struct slope *s, double *now)
{
	double det = s->aa * s->bb - s->ab * s->ab;
	double da = -(s->bb * s->a - s->ab * s->b) / det, db = -(s->aa * s->b - s->ab * s->a) / det;

	for (double size = 1; size >= 1e-10; size /= 2) {
		double a = c->a + size * da, b = c->b + size * db, then = loss(f, a, b);

		if (then < *now + 1e-4 * size * (s->a * da + s->b * db)) {
			*c = (struct calibration){.a = a, .b = b};
			*now = then;
			return true;
		}
	}
	return false;
}

struct calibration
calibrate_platt(const struct answers *answers)
{
	struct fit f = {answers, 0, 0};
	double yes = 0, no, level, now;
	struct calibration c = {0};

	for (size_t i = 0; i < answers->n; i++)
		yes += answers->yes[i];
	no = (double)answers->n - yes;
	f.target_yes = (yes + 1) / (yes + 2);
	f.target_no = 1 / (no + 2);
	c.b = level = log((no + 1) / (answers->weight * yes + 1));
	now = loss(&f, c.a, c.b);
	for (int i = 0; i < 100; i++) {
		struct slope s = slope_at(&f, c.a, c.b);

		if ((fabs(s.a) < 1e-5 && fabs(s.b) < 1e-5) || !step(&f, &c, &s, &now))
			break;
	}
	if (!(c.a < 0))
		c = (struct calibration){.a = 0, .b = level};
	c.a = rounding_digits(c.a);
	c.b = rounding_digits(c.b);
	return c;
}

/* --- isotonic ------------------------------------------------------------------- */

struct answer {
	double decision;
	bool yes;
};

/* A run of neighbours. */
struct run {
	double sum;                  /* of decisions */
	double yes, n;
};

static int
by_decision(const void *a, const void *b)
{
	const struct answer *x = a, *y = b;

	if (x->decision < y->decision || x->decision > y->decision)
		return x->decision < y->decision ? -1 : 1;
	return x->yes - y->yes;
}

static struct answer *
sorted_answers(const struct answers *a)
{
	struct answer *sorted = mem_new(a->n + 1, sizeof *sorted);

	for (size_t i = 0; i < a->n; i++)
		sorted[i] = (struct answer){a->decisions[i], a->yes[i]};
	qsort(sorted, a->n, sizeof *sorted, by_decision);
	return sorted;
}

/* A run ends where it has its share of the items, and never between equal decisions. */
static size_t
cut_runs(const struct answer *sorted, size_t n, double weight, struct run runs[CALIBRATION_POINTS_MAX])
{
	size_t used = 0;

	for (size_t i = 0; i < n; i++) {
		bool equal = i > 0 && !(sorted[i - 1].decision < sorted[i].decision);
		double counts = sorted[i].yes ? weight : 1;

		if (!equal && i >= used * n / CALIBRATION_POINTS_MAX && used < CALIBRATION_POINTS_MAX)
			runs[used++] = (struct run){0};
		runs[used - 1].sum += counts * sorted[i].decision;
		runs[used - 1].yes += sorted[i].yes ? weight : 0;
		runs[used - 1].n += counts;
	}
	return used;
}

static size_t
pool(struct run *runs, size_t n)
{
	size_t top = 0;

	for (size_t i = 0; i < n; i++) {
		struct run r = runs[i];

		while (top > 0 && runs[top - 1].yes * r.n >= r.yes * runs[top - 1].n) {
			top--;
			r = (struct run){r.sum + runs[top].sum, r.yes + runs[top].yes, r.n + runs[top].n};
		}
		runs[top++] = r;
	}
	return top;
}

size_t
calibrate_isotonic(const struct answers *answers, struct calibration_point points[CALIBRATION_POINTS_MAX])
{
	struct run runs[CALIBRATION_POINTS_MAX];
	struct answer *sorted = sorted_answers(answers);
	size_t left = pool(runs, cut_runs(sorted, answers->n, answers->weight, runs)), used = 0;

	for (size_t i = 0; i < left; i++) {
		double x = rounding_digits(runs[i].sum / runs[i].n);
		double y = rounding_digits(runs[i].yes / runs[i].n);

		if (used == 0 || x > points[used - 1].x)
			points[used++] = (struct calibration_point){x, y};
	}
	free(sorted);
	return used;
}
