#include "common/agreement.h"

#include <math.h>
#include <stdlib.h>

#include "common/mem.h"

/* Less room above chance than this is rounding. */
static const double nothing = 1e-12;

static const char *const level_names[] = {"nominal", "ordinal", "interval", "ratio", "sets"};

const char *
agreement_level_name(enum agreement_level level)
{
	return level_names[level];
}

bool
agreement_level_read(struct str name, enum agreement_level *level)
{
	for (size_t i = AGREEMENT_NOMINAL; i <= AGREEMENT_RATIO; i++)
		if (str_is(name, level_names[i])) {
			*level = (enum agreement_level)i;
			return true;
		}
	return false;
}

double
agreement_masi(size_t n_a, size_t n_b, size_t both)
{
	double either = (double)(n_a + n_b - both), share;

	if (either <= 0)
		return 0;
	share = (double)both / either;
	if (both == n_a && both == n_b)
		return 0;
	if (both == n_a || both == n_b)
		return 1 - share * (both > 0 ? 2.0 / 3 : 0);
	return 1 - share * (both > 0 ? 1.0 / 3 : 0);
}

static double
square(double x)
{
	return x * x;
}

static double
ratio_distance(double a, double b)
{
	return a + b > 0 ? square((a - b) / (a + b)) : 0;
}

/* --- coefficients from shares ------------------------------------------------ */

/* How near two values are, from 0 to 1: the weights of irrCAC for the level. */
static double
weight(const struct agreement_scale *s, size_t a, size_t b)
{
	const double *x = s->numbers, q = (double)s->n;
	double apart = a > b ? (double)(a - b) : (double)(b - a);

	if (a == b)
		return 1;
	switch (s->level) {
	case AGREEMENT_NOMINAL:
		return 0;
	case AGREEMENT_ORDINAL:
		return 1 - apart * (apart + 1) / (q * (q - 1));
	case AGREEMENT_INTERVAL:
		return 1 - square((x[a] - x[b]) / (x[s->n - 1] - x[0]));
	case AGREEMENT_RATIO:
		return 1 - ratio_distance(x[a], x[b]) / ratio_distance(x[s->n - 1], x[0]);
	case AGREEMENT_SETS:
		break;
	}
	return 1 - s->distances[a * s->n + b];
}

struct shares {
	double *of;                  /* of each value: π */
	double units, paired, codings;
	double same, near;           /* over units with pairs: sums of what agrees, plainly and by weights */
};

/* Of the ordered pairs of a profile's values, how many are the same, or near by weights. */
static double
agreeing(const struct profiles *p, size_t i, const struct agreement_scale *s)
{
	double sum = 0, reached, m = p->coders[i];

	for (size_t a = p->begin[i]; a < p->begin[i + 1]; a++) {
		reached = p->cells[a].times;
		for (size_t b = p->begin[i]; s != NULL && b < p->begin[i + 1]; b++)
			if (a != b)
				reached += p->cells[b].times * weight(s, p->cells[a].value, p->cells[b].value);
		sum += p->cells[a].times * (reached - 1);
	}
	return sum / (m * (m - 1));
}

static struct shares
shares_of(const struct profiles *p, const struct agreement_scale *s)
{
	struct shares h = {.of = mem_new(s->n + 1, sizeof *h.of)};

	for (size_t i = 0; i < p->n; i++) {
		h.units += p->units[i];
		h.codings += p->units[i] * p->coders[i];
		for (size_t c = p->begin[i]; c < p->begin[i + 1]; c++)
			h.of[p->cells[c].value] += p->units[i] * p->cells[c].times / p->coders[i];
		if (p->coders[i] < 2)
			continue;
		h.paired += p->units[i];
		h.same += p->units[i] * agreeing(p, i, NULL);
		h.near += p->units[i] * (s->level == AGREEMENT_NOMINAL || s->n > AGREEMENT_VALUES_MAX ?
		    0 : agreeing(p, i, s));
	}
	for (size_t k = 0; k < s->n; k++)
		h.of[k] /= h.units;
	return h;
}

static double
beyond(double agreed, double expected)
{
	return 1 - expected > nothing ? (agreed - expected) / (1 - expected) : NAN;
}

/* The sum of all weights. */
static double
total_weight(const struct agreement_scale *s)
{
	double sum = 0;

	for (size_t a = 0; a < s->n; a++)
		for (size_t b = 0; b < s->n; b++)
			sum += weight(s, a, b);
	return sum;
}

static void
beyond_chance(struct agreement *a, const struct shares *h, const struct agreement_scale *s)
{
	double q = (double)s->n, squares = 0, spread = 0;

	for (size_t k = 0; k < s->n; k++) {
		squares += square(h->of[k]);
		spread += h->of[k] * (1 - h->of[k]);
	}
	a->fleiss = beyond(a->percent, squares);
	a->brennan_prediger = s->n > 1 ? beyond(a->percent, 1 / q) : NAN;
	a->ac1 = s->n > 1 ? beyond(a->percent, spread / (q - 1)) : NAN;
	a->weighted_percent = a->percent;
	a->ac2 = a->ac1;
	if (s->level == AGREEMENT_NOMINAL)
		return;
	a->weighted_percent = s->n > AGREEMENT_VALUES_MAX ? NAN : h->near / h->paired;
	a->ac2 = s->n < 2 || s->n > AGREEMENT_VALUES_MAX ? NAN :
	    beyond(a->weighted_percent, total_weight(s) * spread / (q * (q - 1)));
}

/* --- alpha --------------------------------------------------------------------- */

struct alpha {
	const struct profiles *p;
	const struct agreement_scale *s;
	double *observed;            /* of each profile: Σ of δ² over its ordered pairs / (m − 1) */
	double *given;               /* of each value: n_c */
	double *place;               /* interval: the number less the first; ordinal: the mid-rank */
};

static double
distance(const struct alpha *a, size_t x, size_t y)
{
	if (x == y)
		return 0;
	switch (a->s->level) {
	case AGREEMENT_NOMINAL:
		return 1;
	case AGREEMENT_ORDINAL:
	case AGREEMENT_INTERVAL:
		return square(a->place[x] - a->place[y]);
	case AGREEMENT_RATIO:
		return ratio_distance(a->s->numbers[x], a->s->numbers[y]);
	case AGREEMENT_SETS:
		break;
	}
	return a->s->distances[x * a->s->n + y];
}

static double
observed(const struct alpha *a, size_t i)
{
	const struct profiles *p = a->p;
	double sum = 0;

	for (size_t x = p->begin[i]; x < p->begin[i + 1]; x++)
		for (size_t y = x + 1; y < p->begin[i + 1]; y++)
			sum += 2.0 * p->cells[x].times * p->cells[y].times *
			    distance(a, p->cells[x].value, p->cells[y].value);
	return sum / (p->coders[i] - 1.0);
}

struct alpha *
alpha_new(const struct profiles *p, const struct agreement_scale *s)
{
	struct alpha *a = mem_new(1, sizeof *a);

	a->p = p;
	a->s = s;
	a->observed = mem_new(p->n + 1, sizeof *a->observed);
	a->given = mem_new(s->n + 1, sizeof *a->given);
	a->place = mem_new(s->n + 1, sizeof *a->place);
	for (size_t k = 0; s->level == AGREEMENT_INTERVAL && k < s->n; k++)
		a->place[k] = s->numbers[k] - s->numbers[0];
	for (size_t i = 0; s->level != AGREEMENT_ORDINAL && i < p->n; i++)
		a->observed[i] = p->coders[i] > 1 ? observed(a, i) : 0;
	return a;
}

/* Whether two values at least were given: else chance makes no difference, and rounding must not either. */
static bool
differ(const struct alpha *a)
{
	size_t kinds = 0;

	for (size_t k = 0; kinds < 2 && k < a->s->n; k++)
		kinds += a->given[k] > 0;
	return kinds > 1;
}

/* How often each value was given, where there are pairs; all of them together. */
static double
count_given(struct alpha *a, const double *weights)
{
	const struct profiles *p = a->p;
	double n = 0;

	for (size_t k = 0; k < a->s->n; k++)
		a->given[k] = 0;
	for (size_t i = 0; i < p->n; i++) {
		if (p->coders[i] < 2)
			continue;
		n += weights[i] * p->coders[i];
		for (size_t c = p->begin[i]; c < p->begin[i + 1]; c++)
			a->given[p->cells[c].value] += weights[i] * p->cells[c].times;
	}
	return n;
}

/* Each value stands in the middle of the ranks that it takes. */
static void
rank_values(struct alpha *a)
{
	double before = 0;

	for (size_t k = 0; k < a->s->n; k++) {
		a->place[k] = before + a->given[k] / 2;
		before += a->given[k];
	}
}

/* Σ_c Σ_k n_c n_k δ²(c, k); of squared differences by the values' mean, which needs one pass. */
static double
expected(const struct alpha *a, double n)
{
	double sum = 0, mean = 0, rest = 0;
	size_t q = a->s->n;

	if (a->s->level == AGREEMENT_NOMINAL) {
		for (size_t k = 0; k < q; k++)
			sum += a->given[k] * (n - a->given[k]);
		return sum;
	}
	if (a->s->level == AGREEMENT_RATIO || a->s->level == AGREEMENT_SETS) {
		for (size_t x = 0; x < q; x++)
			for (size_t y = x + 1; a->given[x] > 0 && y < q; y++)
				sum += 2 * a->given[x] * a->given[y] * distance(a, x, y);
		return sum;
	}
	for (size_t k = 0; k < q; k++)
		mean += a->given[k] * a->place[k] / n;
	for (size_t k = 0; k < q; k++) {
		sum += a->given[k] * square(a->place[k] - mean);
		rest += a->given[k] * (a->place[k] - mean);
	}
	return 2 * (n * sum - square(rest));
}

double
alpha_value(struct alpha *a, const double *weights)
{
	double n = count_given(a, weights), sum = 0, chance;

	if (!differ(a) || ((a->s->level == AGREEMENT_RATIO || a->s->level == AGREEMENT_SETS) &&
	    a->s->n > AGREEMENT_VALUES_MAX))
		return NAN;
	if (a->s->level == AGREEMENT_ORDINAL)
		rank_values(a);
	for (size_t i = 0; i < a->p->n; i++)
		if (a->p->coders[i] > 1 && weights[i] > 0)
			sum += weights[i] * (a->s->level == AGREEMENT_ORDINAL ? observed(a, i) : a->observed[i]);
	chance = expected(a, n);
	return chance > 0 ? 1 - (n - 1) * sum / chance : NAN;
}

void
alpha_free(struct alpha *a)
{
	if (a == NULL)
		return;
	free(a->observed);
	free(a->given);
	free(a->place);
	free(a);
}

struct agreement
agreement_of(const struct profiles *p, const struct agreement_scale *s)
{
	struct shares h = shares_of(p, s);
	struct agreement a = {.units = h.units, .paired = h.paired, .codings = h.codings};
	struct alpha *alpha = alpha_new(p, s);

	a.percent = h.same / h.paired;
	beyond_chance(&a, &h, s);
	a.alpha = alpha_value(alpha, p->units);
	alpha_free(alpha);
	free(h.of);
	return a;
}
