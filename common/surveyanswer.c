#include "common/surveyanswer.h"

#include <math.h>

static bool
metric_of(const struct record *rec, bool ratings, enum satisfaction_metric *metric)
{
	*metric = record_equals(rec, "metric", "nps") ? METRIC_NPS :
	    record_equals(rec, "metric", "ces") ? METRIC_CES : METRIC_CSAT;
	return *metric != METRIC_CSAT || record_equals(rec, "metric", "csat") ||
	    (ratings && record_equals(rec, "metric", "rating"));
}

static double
number(const struct record *rec, const char *key)
{
	double x;

	return record_number(rec, key, &x) ? x : NAN;
}

/* Recommendation has one scale: who tells its end, or nothing of it, means that one. */
static void
complete_scale(struct satisfaction_answer *a)
{
	if (a->metric != METRIC_NPS)
		return;
	a->least = isnan(a->least) ? 0 : a->least;
	a->most = isnan(a->most) ? 10 : a->most;
}

bool
surveyanswer_read(const struct record *rec, const struct surveyanswer_rules *rules, struct satisfaction_answer *a)
{
	*a = (struct satisfaction_answer){
		.score = number(rec, "score"), .least = number(rec, "scale_min"), .most = number(rec, "scale_max")
	};
	if (isnan(a->score) || !metric_of(rec, rules->ratings, &a->metric))
		return false;
	a->less_is_better = rules->less_effort && a->metric == METRIC_CES;
	complete_scale(a);
	return true;
}
