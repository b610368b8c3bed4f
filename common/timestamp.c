#include "common/timestamp.h"

#include <math.h>

#include "common/calendar.h"
#include "common/datetext.h"
#include "common/figure.h"
#include "common/json.h"

enum { DAY = 86400, ZONE_MAX = 14 * 3600, MOSCOW = 3 * 3600 };

/* 2011-03-27 to 2014-10-25: for so long Moscow was an hour further ahead. */
enum { MOSCOW_AHEAD_FROM = 15060, MOSCOW_AHEAD_TO = 16368 };

/* A leap day lies at most so many years back. */
enum { YEARS_BACK = 8 };

/* Excel's days: that of 1970-01-01, and those from 2000 on, up to 2100. */
enum { SERIAL_EPOCH = 25569, SERIAL_FROM = 36526, SERIAL_TO = 73051 };

#define FIRST_SECOND INT64_C(-62135596800)   /* 0001-01-01T00:00:00Z */
#define LAST_SECOND INT64_C(253402300799)    /* 9999-12-31T23:59:59Z */
#define MILLISECONDS_FROM 1e11
#define MILLISECONDS_TO 1e13                 /* 20240203150405 is no number of them */
#define SECONDS_TO 4102444800.0              /* 2100 */
#define SECONDS_FROM 1e8                     /* 1973: smaller numbers are years, ids, counts */

bool
timestamp_valid(int64_t seconds)
{
	return seconds >= FIRST_SECOND && seconds <= LAST_SECOND;
}

static void
put_digits(char *p, int value, int width)
{
	for (int i = width - 1; i >= 0; i--, value /= 10)
		p[i] = (char)('0' + value % 10);
}

void
timestamp_add(struct buf *b, int64_t seconds)
{
	char text[] = "0000-00-00T00:00:00Z";
	int64_t number = calendar_number_at(seconds);
	int rest = (int)(seconds - number * DAY);
	struct calendar_day d = calendar_day(number);

	put_digits(text, d.year, 4);
	put_digits(text + 5, d.month, 2);
	put_digits(text + 8, d.day, 2);
	put_digits(text + 11, rest / 3600, 2);
	put_digits(text + 14, rest / 60 % 60, 2);
	put_digits(text + 17, rest % 60, 2);
	buf_add(b, text, sizeof text - 1);
}

static bool
read_number(struct str text, struct timestamp *t)
{
	double number;

	if (text.n == 0 || *text.p == '-' || !json_parse_number(text, &number) || number >= MILLISECONDS_TO)
		return false;
	if (number >= MILLISECONDS_FROM)
		number /= 1000;
	if (number < SECONDS_FROM || number >= SECONDS_TO)
		return false;
	*t = (struct timestamp){(int64_t)number, false};
	return true;
}

/*
 * The latest such day that does not lie after today.  Tomorrow's is none of
 * them: it may be a year old, or written by a clock that is ahead.
 */
static bool
latest(struct calendar_day d, int64_t today, int64_t *number)
{
	int this_year = calendar_day(today).year;

	for (d.year = this_year + 1; d.year >= this_year - YEARS_BACK; d.year--) {
		if (!calendar_has(d))
			continue;
		*number = calendar_number(d);
		if (*number <= today + 1)
			return *number <= today;
	}
	return false;
}

/* The number of the day that is meant; false when that can't be told. */
static bool
settle_day(const struct datetext *said, int zone, int64_t now, int64_t *number)
{
	int64_t today = calendar_number_at(now + zone);

	*number = said->days_ago >= 0 ? today - said->days_ago : calendar_number(said->day);
	return said->days_ago >= 0 || said->day.year != 0 || latest(said->day, today, number);
}

bool
timestamp_read_near(struct str text, int zone, int64_t now, struct timestamp *t)
{
	struct datetext said;
	int64_t number;

	if (read_number(str_trim(text), t))
		return true;
	if (!datetext_read(text, &said) || (now == 0 && said.day.year == 0))
		return false;
	t->day_only = !said.timed && said.before < 0;
	t->seconds = now - said.before;
	if (said.before >= 0)
		return timestamp_valid(t->seconds);
	if (said.zoned)
		zone = said.moscow ? MOSCOW : said.zone;
	if (!settle_day(&said, zone, now, &number))
		return false;
	if (said.moscow && number >= MOSCOW_AHEAD_FROM && number <= MOSCOW_AHEAD_TO)
		zone += 3600;
	t->seconds = number * DAY + said.clock - zone;
	return timestamp_valid(t->seconds);
}

/* 20240506 */
static bool
read_digits(struct str text, struct calendar_day *d)
{
	int value[8];

	if (text.n != sizeof value / sizeof *value)
		return false;
	for (size_t i = 0; i < text.n; i++) {
		value[i] = text.p[i] - '0';
		if (value[i] < 0 || value[i] > 9)
			return false;
	}
	*d = (struct calendar_day){value[0] * 1000 + value[1] * 100 + value[2] * 10 + value[3],
	    value[4] * 10 + value[5], value[6] * 10 + value[7]};
	return d->year >= 1900 && d->year < 2100 && calendar_has(*d);
}

bool
timestamp_read_cell(struct str text, int zone, int64_t now, struct timestamp *t)
{
	struct calendar_day d;
	double serial, clock = 0;
	int64_t number;

	if (timestamp_read_near(text, zone, now, t))
		return true;
	text = str_trim(text);
	if (read_digits(text, &d)) {
		number = calendar_number(d);
	} else if (figure_read(text, &serial) && serial >= SERIAL_FROM && serial < SERIAL_TO) {
		number = (int64_t)serial - SERIAL_EPOCH;
		clock = round((serial - floor(serial)) * DAY);
	} else {
		return false;
	}
	t->day_only = clock == 0;
	t->seconds = number * DAY + (int64_t)clock - zone;
	return timestamp_valid(t->seconds);
}

bool
timestamp_read(struct str text, int zone, struct timestamp *t)
{
	return timestamp_read_near(text, zone, 0, t);
}

/* Digits where the pattern has 0, a T, t or space where it has T, and its own marks. */
static bool
fits(const char *p, const char *pattern)
{
	for (; *pattern != '\0'; p++, pattern++) {
		bool digit = *p >= '0' && *p <= '9', joint = *p == 'T' || *p == 't' || *p == ' ';

		if (*pattern == '0' ? !digit : *pattern == 'T' ? !joint : *p != *pattern)
			return false;
	}
	return true;
}

static int
two_digits(const char *p)
{
	return (p[0] - '0') * 10 + (p[1] - '0');
}

/* Z or +hh:mm, and nothing after it. */
static bool
parse_offset(struct str text, int *zone)
{
	*zone = 0;
	if (str_is(text, "Z") || str_is(text, "z"))
		return true;
	if (text.n != 6 || (*text.p != '+' && *text.p != '-') || !fits(text.p + 1, "00:00") ||
	    two_digits(text.p + 4) > 59)
		return false;
	*zone = two_digits(text.p + 1) * 3600 + two_digits(text.p + 4) * 60;
	if (*zone > ZONE_MAX)
		return false;
	*zone = *text.p == '-' ? -*zone : *zone;
	return true;
}

bool
timestamp_parse(struct str text, int64_t *seconds)
{
	int hour, minute, second, zone;
	struct calendar_day d;
	const char *p = text.p;

	if (text.n < 20 || !fits(p, "0000-00-00T00:00:00"))
		return false;
	d = (struct calendar_day){two_digits(p) * 100 + two_digits(p + 2), two_digits(p + 5),
	    two_digits(p + 8)};
	hour = two_digits(p + 11);
	minute = two_digits(p + 14);
	second = two_digits(p + 17);
	text = str_from(text, 19);
	if (text.n > 1 && text.p[0] == '.' && text.p[1] >= '0' && text.p[1] <= '9')
		do
			text = str_from(text, 1);
		while (text.n > 0 && *text.p >= '0' && *text.p <= '9');
	if (!calendar_has(d) || hour > 23 || minute > 59 || second > 59 || !parse_offset(text, &zone))
		return false;
	*seconds = calendar_number(d) * DAY + hour * 3600 + minute * 60 + second - zone;
	return timestamp_valid(*seconds);
}
