#include "common/composite.h"

#include <math.h>
#include <stdlib.h>

#include "common/mem.h"
#include "common/random.h"
#include "common/rounding.h"
#include "common/stats.h"

/* --- one scale ------------------------------------------------------------------------- */

struct spread {
	double least, most, mean, sd, n;
};

static struct spread
spread_of(const double *values, size_t bodies, size_t step)
{
	struct spread s = {.least = INFINITY, .most = -INFINITY};
	struct sum all = {0}, squares = {0};     /* exact, so that no order of the bodies tells */

	for (size_t a = 0; a < bodies; a++)
		if (!isnan(values[a * step])) {
			s.n++;
			sum_add(&all, values[a * step]);
			s.least = fmin(s.least, values[a * step]);
			s.most = fmax(s.most, values[a * step]);
		}
	s.mean = sum_value(&all) / s.n;
	for (size_t a = 0; a < bodies; a++)
		if (!isnan(values[a * step]))
			sum_add(&squares, (values[a * step] - s.mean) * (values[a * step] - s.mean));
	s.sd = sqrt(sum_value(&squares) / (s.n - 1));
	sum_free(&all);
	sum_free(&squares);
	return s;
}

static double
towards(double x, double target, bool less_is_better)
{
	if (less_is_better)
		return x > target ? target / x : 1;
	return x <= 0 ? 0 : fmin(1, x / target);
}

static double
scale_one(const struct composite_indicator *i, const struct spread *s, double x)
{
	double y;

	if (isnan(x))
		return NAN;
	if (i->scaling == COMPOSITE_TARGET)
		return towards(x, i->target, i->less_is_better);
	if (!(s->most > s->least))
		return NAN;
	if (i->scaling == COMPOSITE_Z) {
		y = (x - s->mean) / s->sd;
		return i->less_is_better ? -y : y;
	}
	y = (x - s->least) / (s->most - s->least);
	return i->less_is_better ? 1 - y : y;
}

static void
rank_column(const struct composite *c, double *scaled, size_t bodies, size_t i)
{
	double *column = mem_new(bodies + 1, sizeof *column), *ranks = mem_new(bodies + 1, sizeof *ranks);

	for (size_t a = 0; a < bodies; a++)
		column[a] = scaled[a * c->n_indicators + i];
	composite_rank(column, bodies, false, ranks);
	for (size_t a = 0; a < bodies; a++)
		scaled[a * c->n_indicators + i] = ranks[a];
	free(column);
	free(ranks);
}

void
composite_scale(const struct composite *c, const double *values, size_t bodies, double *scaled)
{
	struct spread s;

	for (size_t i = 0; i < c->n_indicators; i++) {
		s = spread_of(values + i, bodies, c->n_indicators);
		for (size_t a = 0; a < bodies; a++)
			scaled[a * c->n_indicators + i] =
			    scale_one(&c->indicators[i], &s, values[a * c->n_indicators + i]);
		if (c->mean == COMPOSITE_RANK)
			rank_column(c, scaled, bodies, i);
	}
}

/* --- the index --------------------------------------------------------------------------- */

double
composite_group(const struct composite *c, const double *scaled, size_t body, size_t group, size_t left_out)
{
	double sum = 0, n = 0, y;

	for (size_t i = 0; i < c->n_indicators; i++) {
		y = scaled[body * c->n_indicators + i];
		if (i == left_out || c->indicators[i].group != group || isnan(y))
			continue;
		sum += y;
		n++;
	}
	return sum / n;
}

static bool
has_enough(const struct composite *c, const double *scaled, size_t body, size_t left_out)
{
	size_t has = 0, want = c->least;

	for (size_t i = 0; i < c->n_indicators; i++)
		has += i != left_out && !isnan(scaled[body * c->n_indicators + i]);
	if (left_out != SIZE_MAX && want > 0)
		want--;                      /* leaving one out shall not make a body unrankable by itself */
	return has > 0 && has >= want;
}

/* Whether the group has any indicator besides the one that is left out. */
static bool
is_asked(const struct composite *c, size_t group, size_t left_out)
{
	for (size_t i = 0; i < c->n_indicators; i++)
		if (i != left_out && c->indicators[i].group == group)
			return true;
	return false;
}

static double
weigh(const struct composite *c, const double *scaled, size_t bodies, size_t body, const double *weights,
    size_t left_out)
{
	double sum = 0, total = 0, y;

	for (size_t g = 0; g < c->n_groups; g++) {
		if (!(weights[g] > 0) || !is_asked(c, g, left_out))
			continue;
		y = composite_group(c, scaled, body, g, left_out);
		if (isnan(y) && c->missing == COMPOSITE_NONE)
			return NAN;
		if (isnan(y) && c->missing == COMPOSITE_SKIP)
			continue;
		if (isnan(y))
			y = c->mean == COMPOSITE_RANK ? (double)bodies : 0;
		total += weights[g];
		if (c->mean == COMPOSITE_GEOMETRIC)
			sum += weights[g] * (y > 0 ? log(y) : -INFINITY);
		else
			sum += weights[g] * y;
	}
	sum /= total;
	return c->mean == COMPOSITE_GEOMETRIC ? exp(sum) : sum;
}

void
composite_index(const struct composite *c, const double *scaled, size_t bodies, const double *weights,
    size_t left_out, double *index)
{
	for (size_t a = 0; a < bodies; a++)
		index[a] = has_enough(c, scaled, a, left_out) ?   /* rounded, so that equal bodies are equal */
		    rounding_decimals(weigh(c, scaled, bodies, a, weights, left_out)) : NAN;
}

/* --- ranks ------------------------------------------------------------------------------- */

struct ranked {
	double value;
	size_t body;
};

static int
by_value(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->value != y->value)
		return x->value < y->value ? -1 : 1;
	return (x->body > y->body) - (x->body < y->body);
}

size_t
composite_rank(const double *index, size_t bodies, bool less_is_better, double *ranks)
{
	struct ranked *list = mem_new(bodies + 1, sizeof *list);
	size_t n = 0;

	for (size_t a = 0; a < bodies; a++) {
		ranks[a] = NAN;
		if (!isnan(index[a]))
			list[n++] = (struct ranked){less_is_better ? index[a] : -index[a], a};
	}
	qsort(list, n, sizeof *list, by_value);
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i; end < n && list[end].value == list[i].value;)
			end++;
		for (size_t k = i; k < end; k++)
			ranks[list[k].body] = ((double)(i + 1) + (double)end) / 2;
	}
	free(list);
	return n;
}

double
composite_tau(const double *a, const double *b, size_t n)
{
	double together = 0, in_a = 0, in_b = 0, x, y;

	for (size_t i = 0; i < n; i++)
		for (size_t k = i + 1; k < n; k++) {
			if (isnan(a[i]) || isnan(a[k]) || isnan(b[i]) || isnan(b[k]))
				continue;
			x = (a[i] > a[k]) - (a[i] < a[k]);
			y = (b[i] > b[k]) - (b[i] < b[k]);
			together += x * y;
			in_a += x * x;
			in_b += y * y;
		}
	return in_a > 0 && in_b > 0 ? together / sqrt(in_a * in_b) : NAN;
}

/* Weights that add up to 1: exponential numbers by their sum.  A group that weighs nothing never does. */
static void
draw_weights(const struct composite *c, struct random *chance, double *weights)
{
	double sum = 0;

	for (size_t g = 0; g < c->n_groups; g++)
		sum += weights[g] = c->weights[g] > 0 ? -log1p(-random_unit(chance)) : 0;
	for (size_t g = 0; g < c->n_groups; g++)
		weights[g] /= sum;
}

double
composite_random_weights(const struct composite *c, const double *scaled, size_t bodies, const double *ranks,
    size_t draws, uint64_t seed, struct composite_range *ranges)
{
	struct random chance = random_begin(seed, 0);
	struct values *seen = mem_new(bodies + 1, sizeof *seen);
	double *weights = mem_new(c->n_groups + 1, sizeof *weights), *index = mem_new(bodies + 1, sizeof *index);
	double *drawn = mem_new(bodies + 1, sizeof *drawn), tau = 0, known = 0, t;

	for (size_t d = 0; d < draws; d++) {
		draw_weights(c, &chance, weights);
		composite_index(c, scaled, bodies, weights, SIZE_MAX, index);
		composite_rank(index, bodies, c->mean == COMPOSITE_RANK, drawn);
		t = composite_tau(ranks, drawn, bodies);
		if (!isnan(t)) {
			tau += t;
			known++;
		}
		for (size_t a = 0; a < bodies; a++)
			if (!isnan(drawn[a]))
				values_add(&seen[a], drawn[a]);
	}
	for (size_t a = 0; a < bodies; a++) {
		ranges[a] = (struct composite_range){values_quantile(&seen[a], .05), values_quantile(&seen[a], .95)};
		values_free(&seen[a]);
	}
	free(seen);
	free(weights);
	free(index);
	free(drawn);
	return tau / known;
}
