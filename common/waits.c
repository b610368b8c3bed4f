#include "common/waits.h"

#include "common/moment.h"

/* For the answer, or without one until the dump was taken.  False when that is unknown. */
static bool
waited(const struct waits *w, struct record *rec, const struct verdict *v, int64_t *until)
{
	*until = w->seen;
	if (v->answered == ANSWERED_YES) {
		*until = v->told;
		return v->seconds >= 0;
	}
	return v->answered == ANSWERED_NO && v->asked_known &&
	    (moment_of(rec, "seen", until) || w->seen_known) && *until >= v->asked;
}

static void
set_working(const struct waits *w, struct record *rec, const char *key, int64_t from, int64_t until)
{
	if (w->worktime != NULL)
		record_set_number(rec, key, (double)worktime_between(w->worktime, from, until));
}

void
waits_set(const struct waits *w, struct record *rec, const struct verdict *v)
{
	int64_t until;

	if (v->seconds >= 0) {
		record_set_number(rec, "answer_seconds", (double)v->seconds);
		set_working(w, rec, "answer_working_seconds", v->asked, v->told);
	}
	if (w->censored && waited(w, rec, v, &until)) {
		record_set_number(rec, "wait_seconds", (double)(until - v->asked));
		set_working(w, rec, "wait_working_seconds", v->asked, until);
	}
}
