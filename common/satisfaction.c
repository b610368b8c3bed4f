#include "common/satisfaction.h"

#include <math.h>
#include <stdlib.h>

#include "common/mem.h"
#include "common/proportion.h"

enum { POINTS_LEAST = 3, POINTS_MOST = 11 };     /* of a scale of which two answers are the best */

static bool
whole(double x)
{
	return x == floor(x);
}

static bool
on_scale(const struct satisfaction_answer *a)
{
	return isfinite(a->score) && isfinite(a->least) && isfinite(a->most) && a->least < a->most &&
	    a->score >= a->least && a->score <= a->most;
}

static bool
in_points(const struct satisfaction_answer *a)
{
	return on_scale(a) && whole(a->score) && whole(a->least) && whole(a->most);
}

static void
add_mean(struct satisfaction_mean *m, const struct satisfaction_answer *a)
{
	double part = (a->score - a->least) / (a->most - a->least), hundred = 100 * (a->less_is_better ? 1 - part : part);

	if (m->n == 0) {
		m->least = a->least;
		m->most = a->most;
	} else if (m->least != a->least || m->most != a->most) {
		m->least = m->most = NAN;
	}
	m->n++;
	sum_add(&m->raw, a->score);
	sum_add(&m->hundred, hundred);
	sum_add(&m->squares, hundred * hundred);
}

static bool
add_csat(struct satisfaction *s, const struct satisfaction_answer *a)
{
	double points = a->most - a->least + 1;

	if (!in_points(a) || points < POINTS_LEAST || points > POINTS_MOST)
		return false;
	while (s->n_questions <= a->question) {
		s->questions = mem_room(s->questions, s->n_questions, &s->room, sizeof *s->questions);
		s->questions[s->n_questions++] = (struct satisfaction_mean){.n = 0};
	}
	s->csat_n++;
	s->csat_top += a->score >= a->most - 1;
	add_mean(&s->questions[a->question], a);
	return true;
}

static bool
add_nps(struct satisfaction *s, const struct satisfaction_answer *a)
{
	if (!in_points(a) || a->least != 0 || a->most != 10)
		return false;
	s->nps_n++;
	s->nps_for += a->score >= 9;
	s->nps_against += a->score <= 6;
	return true;
}

static bool
add_ces(struct satisfaction *s, const struct satisfaction_answer *a)
{
	if (!on_scale(a))
		return false;
	s->ces_n++;
	s->ces_best += a->score == (a->less_is_better ? a->least : a->most);
	add_mean(&s->ces, a);
	return true;
}

bool
satisfaction_add(struct satisfaction *s, const struct satisfaction_answer *a)
{
	switch (a->metric) {
	case METRIC_CSAT:
		return add_csat(s, a);
	case METRIC_NPS:
		return add_nps(s, a);
	case METRIC_CES:
		return add_ces(s, a);
	case METRICS:
		break;
	}
	return false;
}

static void
free_mean(struct satisfaction_mean *m)
{
	sum_free(&m->raw);
	sum_free(&m->hundred);
	sum_free(&m->squares);
}

void
satisfaction_free(struct satisfaction *s)
{
	for (size_t i = 0; i < s->n_questions; i++)
		free_mean(&s->questions[i]);
	free(s->questions);
	free_mean(&s->ces);
}

/* Of a mean of n answers, by their own variance. */
static double
error_squared(const struct satisfaction_mean *m)
{
	double mean = sum_value(&m->hundred) / m->n;
	double squares = sum_value(&m->squares) - m->n * mean * mean;

	return fmax(squares, 0) / (m->n - 1) / m->n;
}

/* Sums over the questions: exact too, for these are numbered as they came. */
struct weighed {
	struct sum total, raw, hundred, error;
	double least, most, n;
	bool one_scale, error_known;
};

static void
weigh(struct weighed *all, const struct satisfaction_mean *m, double w)
{
	double error = error_squared(m);

	if (all->n == 0) {
		all->least = m->least;
		all->most = m->most;
	}
	all->one_scale = all->one_scale && m->least == all->least && m->most == all->most;
	all->n += m->n;
	sum_add(&all->total, w);
	sum_add(&all->raw, w * (sum_value(&m->raw) / m->n));
	sum_add(&all->hundred, w * (sum_value(&m->hundred) / m->n));
	if (isnan(error))
		all->error_known = false;
	else
		sum_add(&all->error, w * w * error);
}

static void
set_csi(struct satisfaction_figures *f, const struct satisfaction *s, const double *weights, size_t n)
{
	struct weighed all = {.one_scale = true, .error_known = true};
	double total;

	for (size_t q = 0; q < s->n_questions; q++) {
		double w = q < n ? weights[q] : 1;

		if (s->questions[q].n > 0 && w > 0)
			weigh(&all, &s->questions[q], w);
	}
	total = sum_value(&all.total);
	f->csi_n = all.n;
	f->csi = all.one_scale ? sum_value(&all.raw) / total : NAN;
	f->csi_100 = sum_value(&all.hundred) / total;
	f->csi_se = all.error_known ? sqrt(sum_value(&all.error)) / total : NAN;
	sum_free(&all.total);
	sum_free(&all.raw);
	sum_free(&all.hundred);
	sum_free(&all.error);
}

struct satisfaction_figures
satisfaction_figures(const struct satisfaction *s, const double *weights, size_t n)
{
	struct interval top = proportion_wilson(s->csat_top, s->csat_n);
	struct satisfaction_figures f = {
		.csat = s->csat_top / s->csat_n, .csat_low = top.low, .csat_high = top.high
	};
	double promoters = s->nps_for / s->nps_n, critics = s->nps_against / s->nps_n, net = promoters - critics;

	set_csi(&f, s, weights, n);
	f.nps = 100 * net;
	f.nps_se = 100 * sqrt((promoters + critics - net * net) / s->nps_n);
	f.ces = isnan(s->ces.least) ? NAN : sum_value(&s->ces.raw) / s->ces_n;
	f.ces_100 = sum_value(&s->ces.hundred) / s->ces_n;
	f.ces_se = sqrt(error_squared(&s->ces));
	f.ces_best = s->ces_best / s->ces_n;
	return f;
}
