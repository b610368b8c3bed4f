#include "common/worktime.h"

#include <stdbool.h>
#include <stdlib.h>

#include "common/buf.h"
#include "common/calendar.h"
#include "common/error.h"
#include "common/input.h"
#include "common/mem.h"
#include "common/timebucket.h"

enum { DAY = 86400, DAYS_MAX = 100000, SHIFTS_MAX = 4, MONDAY = -3 /* 1969-12-29 */ };

/* The stretches of a day that are worked, in their order, in seconds from midnight. */
struct hours {
	size_t n;
	int64_t from[SHIFTS_MAX], until[SHIFTS_MAX];
};

/* A day that is not what its weekday is. */
struct odd {
	int64_t day;
	struct hours hours;
	int64_t gained;              /* seconds over those of the week's days, of all odd days up to this one */
};

struct worktime {
	int64_t zone;
	struct hours hours;
	bool works[7];
	int64_t before[8];           /* seconds of a week before its day */
	struct odd *odd;
	size_t n, room;
};

static int64_t
worked(const struct hours *h, int64_t until)
{
	int64_t sum = 0;

	for (size_t i = 0; i < h->n && h->from[i] < until; i++)
		sum += (h->until[i] < until ? h->until[i] : until) - h->from[i];
	return sum;
}

/* --- how it is written --------------------------------------------------------- */

static bool
two_digits(struct str text, int64_t *number)
{
	if (text.n != 2 || !str_digit(text.p[0]) || !str_digit(text.p[1]))
		return false;
	*number = 10 * (text.p[0] - '0') + (text.p[1] - '0');
	return true;
}

static bool
read_clock(struct str text, int64_t *seconds)
{
	struct str hour = str_cut(&text, ':');
	int64_t h, m;

	if (!two_digits(hour, &h) || !two_digits(text, &m) || m > 59 || h > 24 || (h == 24 && m > 0))
		return false;
	*seconds = 3600 * h + 60 * m;
	return true;
}

/* 09:00-13:00,14:00-18:00 */
static bool
read_hours(struct str text, struct hours *h)
{
	int64_t last = -1;

	h->n = 0;
	while (text.n > 0) {
		struct str shift = str_cut(&text, ','), from = str_cut(&shift, '-');

		if (h->n == SHIFTS_MAX || !read_clock(from, &h->from[h->n]) ||
		    !read_clock(shift, &h->until[h->n]) || h->from[h->n] <= last ||
		    h->until[h->n] <= h->from[h->n])
			return false;
		last = h->until[h->n++];
	}
	return h->n > 0;
}

static bool
read_weekday(struct str text, size_t *day)
{
	static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

	for (*day = 0; *day < 7; (*day)++)
		if (str_is(text, names[*day]))
			return true;
	return false;
}

/* mon-fri, sun-thu, mon,wed,fri */
static bool
read_week(struct str text, bool works[7])
{
	bool any = text.n > 0;

	while (text.n > 0) {
		struct str part = str_cut(&text, ','), last = part, first = str_cut(&last, '-');
		size_t from, until;

		if (!read_weekday(first, &from) || !read_weekday(first.n < part.n ? last : first, &until))
			return false;
		works[until] = true;
		for (; from != until; from = (from + 1) % 7)
			works[from] = true;
	}
	return any;
}

static bool
read_day(struct str text, int64_t *day)
{
	struct calendar_day d = {0, 0, 0};
	int *const parts[] = {&d.year, &d.month, &d.day};
	size_t part = 0;

	if (text.n != 10 || text.p[4] != '-' || text.p[7] != '-')
		return false;
	for (size_t i = 0; i < text.n; i++) {
		if (i == 4 || i == 7)
			part++;
		else if (!str_digit(text.p[i]))
			return false;
		else
			*parts[part] = 10 * *parts[part] + (text.p[i] - '0');
	}
	if (!calendar_has(d))
		return false;
	*day = calendar_number(d);
	return true;
}

/* --- the file of days ------------------------------------------------------------ */

static struct str
next_word(struct str *rest)
{
	struct str text = str_trim(*rest);
	size_t n = 0;

	while (n < text.n && text.p[n] != ' ' && text.p[n] != '\t')
		n++;
	*rest = str_trim(str_from(text, n));
	return (struct str){text.p, n};
}

static void
take_days(struct worktime *w, const struct input *in, struct str line)
{
	struct str rest = str_trim(str_cut(&line, '#')), days = next_word(&rest), last = days;
	struct hours hours = {0};
	int64_t from, until;

	if (days.n == 0)
		return;
	if (days.n == 22 && days.p[10] == '.' && days.p[11] == '.') {
		last = str_from(days, 12);
		days.n = 10;
	}
	if (!read_day(days, &from) || !read_day(last, &until) || until < from)
		die("%s:%zu: a day is written 2024-05-01, several 2024-01-01..2024-01-08", input_name(in),
		    input_number(in));
	if (str_is(rest, "working"))
		hours = w->hours;
	else if (rest.n > 0 && !str_is(rest, "off") && !read_hours(rest, &hours))
		die("%s:%zu: '%.*s': off, working, or hours as 09:00-17:00", input_name(in), input_number(in),
		    (int)rest.n, rest.p);
	for (; from <= until; from++) {
		if (w->n == DAYS_MAX)
			die("%s:%zu: more than %d days", input_name(in), input_number(in), DAYS_MAX);
		w->odd = mem_room(w->odd, w->n, &w->room, sizeof *w->odd);
		w->odd[w->n++] = (struct odd){.day = from, .hours = hours};
	}
}

static void
read_days(struct worktime *w, const char *path)
{
	char *names[] = {(char *)(uintptr_t)path, NULL};
	struct input *in = input_open(names);
	enum input_status status;
	struct str line;

	while ((status = input_line(in, &line)) != INPUT_END) {
		if (status == INPUT_LONG)
			die("%s:%zu: the line is too long", input_name(in), input_number(in));
		take_days(w, in, line);
	}
	input_close(in);
}

/* --- the clock ----------------------------------------------------------------------- */

static int
by_day(const void *a, const void *b)
{
	const struct odd *x = a, *y = b;

	return (x->day > y->day) - (x->day < y->day);
}

static size_t
weekday(int64_t day)
{
	int64_t rest = (day - MONDAY) % 7;

	return (size_t)(rest < 0 ? rest + 7 : rest);
}

static void
add_up(struct worktime *w, const char *path)
{
	int64_t usual = worked(&w->hours, DAY), gained = 0;

	for (size_t i = 0; i < 7; i++)
		w->before[i + 1] = w->before[i] + (w->works[i] ? usual : 0);
	if (w->n > 1)
		qsort(w->odd, w->n, sizeof *w->odd, by_day);
	for (size_t i = 0; i < w->n; i++) {
		if (i > 0 && w->odd[i].day == w->odd[i - 1].day) {
			struct calendar_day d = calendar_day(w->odd[i].day);

			die("%s: %04d-%02d-%02d is there twice", path, d.year, d.month, d.day);
		}
		gained += worked(&w->odd[i].hours, DAY) - (w->works[weekday(w->odd[i].day)] ? usual : 0);
		w->odd[i].gained = gained;
	}
}

struct worktime *
worktime_new(const char *zone, const char *week, const char *hours, const char *holidays)
{
	struct worktime *w = mem_new(1, sizeof *w);

	zone = zone != NULL ? zone : "+03:00";
	week = week != NULL ? week : "mon-fri";
	hours = hours != NULL ? hours : "09:00-18:00";
	if (!timebucket_offset(str_of(zone), &w->zone))
		die("option --zone: '%s' is no offset from UTC, as +03:00 is", zone);
	if (!read_week(str_of(week), w->works))
		die("option --week: '%s' are no days of the week, as mon-fri or mon,wed,sat are", week);
	if (!read_hours(str_of(hours), &w->hours))
		die("option --hours: '%s' are no hours, as 09:00-18:00 or 09:00-13:00,14:00-18:00 are", hours);
	if (holidays != NULL)
		read_days(w, holidays);
	add_up(w, holidays);
	return w;
}

void
worktime_free(struct worktime *w)
{
	if (w == NULL)
		return;
	free(w->odd);
	free(w);
}

/* How many of the odd days come before this one. */
static size_t
odd_before(const struct worktime *w, int64_t day)
{
	size_t low = 0, high = w->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (w->odd[middle].day < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Working seconds from a Monday long ago until a time of the local clock; below 0 before it. */
static int64_t
reading(const struct worktime *w, int64_t local)
{
	static const struct hours none = {0};
	int64_t day = calendar_number_at(local);
	size_t of_week = weekday(day), odd = odd_before(w, day);
	int64_t weeks = (day - (int64_t)of_week - MONDAY) / 7;
	const struct hours *h = w->works[of_week] ? &w->hours : &none;

	if (odd < w->n && w->odd[odd].day == day)
		h = &w->odd[odd].hours;
	return weeks * w->before[7] + w->before[of_week] + (odd > 0 ? w->odd[odd - 1].gained : 0) +
	    worked(h, local - day * DAY);
}

int64_t
worktime_between(const struct worktime *w, int64_t from, int64_t until)
{
	return reading(w, until + w->zone) - reading(w, from + w->zone);
}
