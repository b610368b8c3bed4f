#include "common/weekdays.h"

#include "common/error.h"
#include "common/timebucket.h"

enum { DAYS_MAX = 366 * 200 };

static void
add_day(struct sampleframe *f, int64_t day)
{
	static const char *const names[] = {"1 Mon", "2 Tue", "3 Wed", "4 Thu", "5 Fri", "6 Sat", "7 Sun"};
	struct buf name = {0};
	size_t weekday = (size_t)(((day + 3) % 7 + 7) % 7);   /* 1970-01-01 was a Thursday */

	timebucket_add(&name, BUCKET_DAY, day * 86400);
	sampleframe_add(f, sampleframe_stratum(f, str_of(names[weekday])), buf_str(&name), buf_str(&name),
	    buf_str(&name));
	buf_free(&name);
}

void
weekdays_add(struct sampleframe *f, const int64_t *day_of, size_t n, size_t *candidate_of)
{
	int64_t first = INT64_MAX, last = INT64_MIN;

	for (size_t i = 0; i < n; i++) {
		if (day_of[i] == WEEKDAYS_NONE)
			continue;
		first = day_of[i] < first ? day_of[i] : first;
		last = day_of[i] > last ? day_of[i] : last;
	}
	if (first <= last && last - first >= DAYS_MAX)
		die("the records lie more than 200 years apart, too far for --weeks");
	for (int64_t day = first; day <= last; day++)
		add_day(f, day);
	for (size_t i = 0; i < n; i++)     /* candidate i is day first + i */
		candidate_of[i] = day_of[i] == WEEKDAYS_NONE ? WEEKDAYS_NOBODY : (size_t)(day_of[i] - first);
}
