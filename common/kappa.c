#include "common/kappa.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "common/mem.h"

/* Less room above chance than this is rounding. */
static const double nothing = 1e-12;

enum weighting { PLAIN, LINEAR, QUADRATIC };

/* How often a pair of coders gave values together; the last row and column are sums. */
struct crossing {
	double *cells;
	size_t side;
};

static double *
cell(const struct crossing *x, size_t a, size_t b)
{
	return &x->cells[a * x->side + b];
}

/* The value that coder gave to the unit from i to end, or SIZE_MAX. */
static size_t
value_of(const struct ratings *r, size_t i, size_t end, size_t coder)
{
	for (; i < end; i++)
		if (r->items[i].coder == coder)
			return r->items[i].value;
	return SIZE_MAX;
}

static void
cross(struct crossing *x, const struct ratings *r, size_t a, size_t b)
{
	size_t va, vb, q = x->side - 1;

	for (size_t i = 0; i < x->side * x->side; i++)
		x->cells[i] = 0;
	for (size_t i = 0, end; i < r->n; i = end) {
		end = ratings_unit_end(r, i);
		va = value_of(r, i, end, a);
		vb = value_of(r, i, end, b);
		if (va == SIZE_MAX || vb == SIZE_MAX)
			continue;
		(*cell(x, va, vb))++;
		(*cell(x, va, q))++;
		(*cell(x, q, vb))++;
		(*cell(x, q, q))++;
	}
}

static double
weight(const struct agreement_scale *s, size_t a, size_t b, enum weighting how)
{
	double x = (double)a, y = (double)b, widest = (double)s->n - 1;

	if (a == b)
		return 1;
	if (how == PLAIN)
		return 0;
	if (s->numbers != NULL) {
		x = s->numbers[a];
		y = s->numbers[b];
		widest = s->numbers[s->n - 1] - s->numbers[0];
	}
	x = fabs(x - y) / widest;
	return 1 - (how == LINEAR ? x : x * x);
}

static double
of_pair(const struct crossing *x, const struct agreement_scale *s, enum weighting how)
{
	double n = *cell(x, s->n, s->n), seen = 0, chance = 0, w;

	for (size_t a = 0; a < s->n; a++)
		for (size_t b = 0; b < s->n; b++) {
			w = weight(s, a, b, how);
			seen += w * *cell(x, a, b) / n;
			chance += w * *cell(x, a, s->n) / n * *cell(x, s->n, b) / n;
		}
	return 1 - chance > nothing ? (seen - chance) / (1 - chance) : NAN;
}

struct kappa
kappa_of(const struct ratings *r, const struct agreement_scale *s)
{
	struct kappa k = {NAN, NAN, NAN, 0}, sum = {0};
	struct crossing x = {.side = s->n + 1};
	bool ranked = s->level != AGREEMENT_NOMINAL && s->level != AGREEMENT_SETS;

	if (r->coders > KAPPA_CODERS_MAX || s->n > AGREEMENT_VALUES_MAX ||
	    r->coders * r->coders * x.side * x.side > KAPPA_CELLS_MAX)
		return k;
	x.cells = mem_new(x.side * x.side, sizeof *x.cells);
	for (size_t a = 0; a < r->coders; a++)
		for (size_t b = a + 1; b < r->coders; b++) {
			cross(&x, r, a, b);
			if (*cell(&x, s->n, s->n) <= 0)
				continue;
			sum.pairs++;
			sum.plain += of_pair(&x, s, PLAIN);
			sum.linear += ranked ? of_pair(&x, s, LINEAR) : NAN;
			sum.quadratic += ranked ? of_pair(&x, s, QUADRATIC) : NAN;
		}
	free(x.cells);
	if (sum.pairs > 0)
		k = (struct kappa){sum.plain / (double)sum.pairs, sum.linear / (double)sum.pairs,
		    sum.quadratic / (double)sum.pairs, sum.pairs};
	return k;
}
