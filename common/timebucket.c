#include "common/timebucket.h"

#include <stdlib.h>

#include "common/calendar.h"
#include "common/mem.h"

enum { DAY_SECONDS = 86400, HOUR_SECONDS = 3600, KEPT = 1024 };

struct date {
	int64_t year;
	int month, day;              /* from 1 */
};

static const char *const names[] = {"year", "quarter", "month", "week", "day", "hour"};

bool
timebucket_named(struct str name, enum timebucket *bucket)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (!str_is(name, names[i]))
			continue;
		*bucket = (enum timebucket)i;
		return true;
	}
	return false;
}

/* One or two digits off the front; false when there is none or the number exceeds max. */
static bool
take_digits(struct str *text, int max, int *number)
{
	size_t n = 0;

	*number = 0;
	for (; n < 2 && n < text->n && text->p[n] >= '0' && text->p[n] <= '9'; n++)
		*number = 10 * *number + (text->p[n] - '0');
	*text = str_from(*text, n);
	return n > 0 && *number <= max;
}

bool
timebucket_offset(struct str text, int64_t *seconds)
{
	int sign, hours, minutes = 0;

	*seconds = 0;
	if (str_is(text, "Z") || str_is(text, "UTC"))
		return true;
	if (text.n == 0 || (*text.p != '+' && *text.p != '-'))
		return false;
	sign = *text.p == '-' ? -1 : 1;
	text = str_from(text, 1);
	if (!take_digits(&text, 23, &hours))
		return false;
	if (text.n > 0 && *text.p == ':')
		text = str_from(text, 1);
	else if (text.n == 0)
		text = STR("00");
	if (text.n != 2 || !take_digits(&text, 59, &minutes) || text.n != 0)
		return false;
	*seconds = sign * (hours * HOUR_SECONDS + minutes * 60);
	return true;
}

static int64_t
floor_divide(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* H. Hinnant's civil_from_days: years begin in March, so that a leap day comes last. */
static struct date
date_of(int64_t days)
{
	int64_t shifted = days + 719468;                    /* since 0000-03-01 */
	int64_t era = floor_divide(shifted, 146097);        /* of 400 years */
	int64_t of_era = shifted - era * 146097;
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int month = (int)((5 * of_year + 2) / 153);         /* from March, 0 */
	int day = (int)(of_year - (153 * month + 2) / 5) + 1;

	month += month < 10 ? 3 : -9;
	return (struct date){era * 400 + year + (month <= 2), month, day};
}

/* From 0. */
static int
day_of_year(struct date date)
{
	static const int before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
	bool leap = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0);

	return before[date.month - 1] + date.day - 1 + (leap && date.month > 2);
}

/* The Thursday in the Monday-to-Sunday week of a day; day 0 was a Thursday. */
static int64_t
thursday_of(int64_t days)
{
	return floor_divide(days + 3, 7) * 7;
}

static void
add_digits(struct buf *b, int64_t number, int width)
{
	char digits[4];

	for (int i = width; i-- > 0; number /= 10)
		digits[i] = (char)('0' + number % 10);
	buf_add(b, digits, (size_t)width);
}

static void
add_part(struct buf *b, const char *mark, int64_t number)
{
	buf_add_str(b, str_of(mark));
	add_digits(b, number, 2);
}

bool
timebucket_add(struct buf *b, enum timebucket bucket, int64_t local)
{
	int64_t days = floor_divide(local, DAY_SECONDS);
	struct date date;

	if (bucket == BUCKET_WEEK)
		days = thursday_of(days);
	date = date_of(days);
	if (date.year < 0 || date.year > 9999)
		return false;
	add_digits(b, date.year, 4);
	if (bucket == BUCKET_QUARTER) {
		buf_add_str(b, STR("-Q"));
		add_digits(b, (date.month + 2) / 3, 1);
	}
	if (bucket == BUCKET_WEEK)
		add_part(b, "-W", day_of_year(date) / 7 + 1);
	if (bucket == BUCKET_MONTH || bucket == BUCKET_DAY || bucket == BUCKET_HOUR)
		add_part(b, "-", date.month);
	if (bucket == BUCKET_DAY || bucket == BUCKET_HOUR)
		add_part(b, "-", date.day);
	if (bucket == BUCKET_HOUR)
		add_part(b, "T", floor_divide(local, HOUR_SECONDS) - days * 24);
	return true;
}

/* --- many ------------------------------------------------------------------ */

/* The name of one stretch of `unit' seconds, which is of the bucket as a whole. */
struct kept {
	int64_t stretch;
	unsigned char n;             /* 0: nothing is kept here */
	char name[15];
};

struct timebuckets {
	enum timebucket bucket;
	int64_t local, unit;
	struct buf name;
	struct kept kept[KEPT];
};

struct timebuckets *
timebuckets_new(enum timebucket bucket, int64_t local)
{
	struct timebuckets *t = mem_new(1, sizeof *t);

	t->bucket = bucket;
	t->local = local;
	t->unit = bucket == BUCKET_HOUR ? HOUR_SECONDS : DAY_SECONDS;
	return t;
}

void
timebuckets_free(struct timebuckets *t)
{
	if (t == NULL)
		return;
	buf_free(&t->name);
	free(t);
}

bool
timebuckets_find(struct timebuckets *t, int64_t seconds, struct str *name)
{
	int64_t stretch = floor_divide(seconds + t->local, t->unit);
	struct kept *k = &t->kept[(uint64_t)stretch % KEPT];

	if (k->n == 0 || k->stretch != stretch) {
		buf_clear(&t->name);
		if (!timebucket_add(&t->name, t->bucket, stretch * t->unit))
			return false;
		*k = (struct kept){.stretch = stretch, .n = (unsigned char)t->name.n};
		memcpy(k->name, t->name.p, t->name.n);
	}
	*name = (struct str){k->name, k->n};
	return true;
}

/* --- the next one ---------------------------------------------------------- */

/* The digits at a place of the name, as a number. */
static int
number_at(struct str name, size_t at, size_t n)
{
	int number = 0;

	for (size_t i = at; i < at + n && i < name.n; i++)
		number = 10 * number + (str_digit(name.p[i]) ? name.p[i] - '0' : 0);
	return number;
}

/* A time in that stretch, from which `step' leads into the next one; false when the name can be none. */
static bool
time_in(enum timebucket bucket, struct str name, int64_t *local, int64_t *step)
{
	static const int64_t steps[] = {366, 92, 31, 7, 1, 0};
	struct calendar_day day = {number_at(name, 0, 4), 1, 1};

	if (bucket == BUCKET_QUARTER)
		day.month = 3 * number_at(name, 6, 1) - 2;
	else if (bucket == BUCKET_WEEK)
		day.day = 4;                 /* which is in the first week */
	else if (bucket != BUCKET_YEAR)
		day.month = number_at(name, 5, 2);
	if (bucket == BUCKET_DAY || bucket == BUCKET_HOUR)
		day.day = number_at(name, 8, 2);
	if (!calendar_has(day))
		return false;
	*local = calendar_number(day) * DAY_SECONDS;
	if (bucket == BUCKET_WEEK)
		*local += (number_at(name, 6, 2) - 1) * 7 * (int64_t)DAY_SECONDS;
	if (bucket == BUCKET_HOUR)
		*local += number_at(name, 11, 2) * (int64_t)HOUR_SECONDS;
	*step = bucket == BUCKET_HOUR ? HOUR_SECONDS : steps[bucket] * DAY_SECONDS;
	return true;
}

bool
timebucket_next(struct buf *b, enum timebucket bucket, struct str name)
{
	size_t before = b->n;
	int64_t local, step;
	bool same;

	if (!time_in(bucket, name, &local, &step) || !timebucket_add(b, bucket, local))
		return false;
	same = str_equal(name, str_from(buf_str(b), before));
	b->n = before;
	return same && timebucket_add(b, bucket, local + step);
}
