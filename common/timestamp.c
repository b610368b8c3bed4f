#include "common/timestamp.h"

#include "common/json.h"

enum { DAY = 86400, WRITTEN_MAX = 64, ZONE_MAX = 14 * 3600 };

#define FIRST_SECOND INT64_C(-62135596800)   /* 0001-01-01T00:00:00Z */
#define LAST_SECOND INT64_C(253402300799)    /* 9999-12-31T23:59:59Z */
#define MILLISECONDS_FROM 1e11
#define SECONDS_FROM 1e8                     /* 1973: smaller numbers are years, ids, counts */

/* The calendar's view of a day. */
struct civil {
	int year, month, day;        /* month and day from 1 */
};

/* A date being read: lower-case ASCII, single spaces. */
struct cursor {
	const char *p, *end;
};

/* http://howardhinnant.github.io/date_algorithms.html: years begin in March, eras have 400 years. */
static int64_t
days_of(int year, int month, int day)
{
	int64_t y = month <= 2 ? (int64_t)year - 1 : year;
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t of_era = y - era * 400;
	int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static void
civil_day(int64_t days, struct civil *c)
{
	int64_t z = days + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t of_era = z - era * 146097;
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * of_year + 2) / 153;

	c->day = (int)(of_year - (153 * month + 2) / 5 + 1);
	c->month = (int)(month < 10 ? month + 3 : month - 9);
	c->year = (int)(year + era * 400 + (c->month <= 2));
}

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
	int64_t days = seconds / DAY - (seconds % DAY < 0);
	int rest = (int)(seconds - days * DAY);
	struct civil c;

	civil_day(days, &c);
	put_digits(text, c.year, 4);
	put_digits(text + 5, c.month, 2);
	put_digits(text + 8, c.day, 2);
	put_digits(text + 11, rest / 3600, 2);
	put_digits(text + 14, rest / 60 % 60, 2);
	put_digits(text + 17, rest % 60, 2);
	buf_add(b, text, sizeof text - 1);
}

static bool
take(struct cursor *c, const char *word)
{
	size_t n = strlen(word);

	if ((size_t)(c->end - c->p) < n || memcmp(c->p, word, n) != 0)
		return false;
	c->p += n;
	return true;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A number of at least `least' and at most `most' digits. */
static bool
take_number(struct cursor *c, int least, int most, int *value)
{
	int n = 0;

	*value = 0;
	while (c->p < c->end && is_digit(*c->p) && n < most) {
		*value = *value * 10 + (*c->p++ - '0');
		n++;
	}
	return n >= least && !(c->p < c->end && is_digit(*c->p));
}

static bool
take_clock(struct cursor *c, int *seconds)
{
	int hour, minute, second = 0, ignored;

	if (!take_number(c, 1, 2, &hour) || !take(c, ":") || !take_number(c, 2, 2, &minute))
		return false;
	if (take(c, ":") && !take_number(c, 2, 2, &second))
		return false;
	if ((take(c, ".") || take(c, ",")) && !take_number(c, 1, 9, &ignored))
		return false;
	take(c, " ");
	if (take(c, "pm"))
		hour = hour < 12 ? hour + 12 : hour;
	else if (take(c, "am"))
		hour = hour == 12 ? 0 : hour;
	*seconds = hour * 3600 + minute * 60 + second;
	return hour < 24 && minute < 60 && second < 60;
}

static bool
take_zone(struct cursor *c, int *zone)
{
	int sign, hours, minutes = 0;

	*zone = 0;
	if (take(c, "z") || take(c, "utc") || take(c, "gmt"))
		return true;
	sign = take(c, "+") ? 1 : take(c, "-") ? -1 : 0;
	if (sign == 0)
		return false;
	if (!take_number(c, 1, 4, &hours) || (take(c, ":") && !take_number(c, 2, 2, &minutes)))
		return false;
	if (hours >= 100) {          /* +0300 */
		minutes = hours % 100;
		hours /= 100;
	}
	*zone = sign * (hours * 3600 + minutes * 60);
	return minutes < 60 && *zone >= -ZONE_MAX && *zone <= ZONE_MAX;
}

static int
lower(int c)
{
	return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

/* ASCII in lower case, every space one plain space; false when it is too long for a date. */
static bool
begin(struct str text, char *room, struct cursor *c)
{
	size_t n = 0;

	if (text.n >= WRITTEN_MAX)
		return false;
	for (size_t i = 0; i < text.n; i++) {
		bool nbsp = i + 1 < text.n && memcmp(text.p + i, "\xC2\xA0", 2) == 0;
		bool thin = i + 2 < text.n && memcmp(text.p + i, "\xE2\x80\xAF", 3) == 0;

		i += nbsp ? 1 : thin ? 2 : 0;
		if (!nbsp && !thin && text.p[i] != ' ' && text.p[i] != '\t')
			room[n++] = (char)lower(text.p[i]);
		else if (n > 0 && room[n - 1] != ' ')
			room[n++] = ' ';
	}
	while (n > 0 && room[n - 1] == ' ')
		n--;
	*c = (struct cursor){room, room + n};
	return n > 0;
}

static bool
real_day(int year, int month, int day)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return year >= 1 && month >= 1 && month <= 12 && day >= 1 &&
	    day <= days[month - 1] + (month == 2 && leap);
}

/* The stems of the months in both languages: what follows a stem is its ending. */
static const struct month {
	const char *stem;
	int number;
} months[] = {
	{"jan", 1}, {"feb", 2}, {"mar", 3}, {"apr", 4}, {"may", 5}, {"jun", 6},
	{"jul", 7}, {"aug", 8}, {"sep", 9}, {"oct", 10}, {"nov", 11}, {"dec", 12},
	{"янв", 1}, {"фев", 2}, {"мар", 3}, {"апр", 4}, {"май", 5}, {"мая", 5}, {"июн", 6},
	{"июл", 7}, {"авг", 8}, {"сен", 9}, {"окт", 10}, {"ноя", 11}, {"дек", 12},
	{"Янв", 1}, {"Фев", 2}, {"Мар", 3}, {"Апр", 4}, {"Май", 5}, {"Мая", 5}, {"Июн", 6},
	{"Июл", 7}, {"Авг", 8}, {"Сен", 9}, {"Окт", 10}, {"Ноя", 11}, {"Дек", 12}
};

static bool
take_month(struct cursor *c, int *month)
{
	for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
		if (!take(c, months[i].stem))
			continue;
		while (c->p < c->end && (lower(*c->p) != *c->p || (*c->p >= 'a' && *c->p <= 'z') ||
		    (unsigned char)*c->p >= 0x80))
			c->p++;
		take(c, ".");
		take(c, ",");
		*month = months[i].number;
		return true;
	}
	return false;
}

/* 29 dec 2025; the year may have a г. after it. */
static bool
take_worded_day(struct cursor *c, int64_t *days)
{
	int day, month, year;

	if (!take_number(c, 1, 2, &day) || !take(c, " ") || !take_month(c, &month) || !take(c, " ") ||
	    !take_number(c, 4, 4, &year) || !real_day(year, month, day))
		return false;
	*days = days_of(year, month, day);
	if (!take(c, " года") && !take(c, " г."))
		take(c, " г");
	return true;
}

static bool
take_mark(struct cursor *c, char *mark)
{
	if (c->p == c->end || (*c->p != '-' && *c->p != '.' && *c->p != '/'))
		return false;
	*mark = *c->p++;
	return true;
}

/* 2023-01-26 or 26.01.2023, one mark in both places; month first, as in 01/26/2023, is not known. */
static bool
take_numeric_day(struct cursor *c, int64_t *days)
{
	int first, month, last, year, day;
	const char *from = c->p;
	char one, two;
	bool year_first;

	if (!take_number(c, 1, 4, &first))
		return false;
	year_first = c->p - from == 4;
	if (!take_mark(c, &one) || !take_number(c, 1, 2, &month) || !take_mark(c, &two) || one != two ||
	    !take_number(c, year_first ? 1 : 4, year_first ? 2 : 4, &last))
		return false;
	year = year_first ? first : last;
	day = year_first ? last : first;
	if (!real_day(year, month, day))
		return false;
	*days = days_of(year, month, day);
	return true;
}

static void
take_joint(struct cursor *c)
{
	if (take(c, "t"))
		return;
	take(c, ",");
	take(c, " ");
	if (!take(c, "в "))
		take(c, "at ");
}

static bool
read_number(const struct cursor *c, struct timestamp *t)
{
	double number;

	if (!json_parse_number((struct str){c->p, (size_t)(c->end - c->p)}, &number))
		return false;
	if (number >= MILLISECONDS_FROM)
		number /= 1000;
	if (number < SECONDS_FROM || number > (double)LAST_SECOND)
		return false;
	*t = (struct timestamp){(int64_t)number, false};
	return true;
}

/* What comes after the day: a clock, perhaps with its own zone. */
static bool
read_clock(struct cursor *c, int *clock, int *zone)
{
	take_joint(c);
	if (!take_clock(c, clock))
		return false;
	return c->p == c->end || (take_zone(c, zone) && c->p == c->end);
}

bool
timestamp_read(struct str text, int zone, struct timestamp *t)
{
	char room[WRITTEN_MAX];
	struct cursor c, again;
	int clock = 0;
	int64_t days;

	if (!begin(text, room, &c))
		return false;
	if (read_number(&c, t))
		return true;
	again = c;
	if (!take_numeric_day(&c, &days)) {
		c = again;
		if (!take_worded_day(&c, &days))
			return false;
	}
	t->day_only = c.p == c.end;
	if (!t->day_only && !read_clock(&c, &clock, &zone))
		return false;
	t->seconds = days * DAY + clock - zone;
	return timestamp_valid(t->seconds);
}

/* Z, or +hh:mm. */
static bool
ends_in_zone(struct str text)
{
	char last = text.p[text.n - 1], sign = text.p[text.n - 6];

	return last == 'Z' || last == 'z' || sign == '+' || sign == '-';
}

bool
timestamp_parse(struct str text, int64_t *seconds)
{
	struct timestamp t;

	/* yyyy-mm-ddThh:mm:ss and a zone, nothing looser. */
	if (text.n < 20 || text.p[4] != '-' || text.p[7] != '-' || text.p[13] != ':' || text.p[16] != ':' ||
	    (text.p[10] != 'T' && text.p[10] != 't' && text.p[10] != ' ') ||
	    !ends_in_zone(text) || !timestamp_read(text, 0, &t))
		return false;
	*seconds = t.seconds;
	return true;
}
