#include "common/datetext.h"

#include "common/datewords.h"
#include "common/unicode.h"

enum { WRITTEN_MAX = 96, ZONE_MAX = 14 * 3600, DAY = 86400 };

/* A date being read: lower case, е for ё, single spaces, nothing invisible. */
struct cursor {
	const char *p, *end;
};

static bool
take(struct cursor *c, const char *word)
{
	size_t n = strlen(word);

	if ((size_t)(c->end - c->p) < n || memcmp(c->p, word, n) != 0)
		return false;
	c->p += n;
	return true;
}

/* A number of at least `least' and at most `most' digits, not more than nine. */
static bool
take_number(struct cursor *c, int least, int most, int *value)
{
	int n = 0;

	*value = 0;
	while (c->p < c->end && str_digit(*c->p) && n < most) {
		*value = *value * 10 + (*c->p++ - '0');
		n++;
	}
	return n >= least && !(c->p < c->end && str_digit(*c->p));
}

/* False when there is none. */
static bool
skip_digits(struct cursor *c)
{
	const char *from = c->p;

	while (c->p < c->end && str_digit(*c->p))
		c->p++;
	return c->p > from;
}

/* Letters; empty when there are none. */
static struct str
take_word(struct cursor *c)
{
	struct str word = {c->p, 0};

	while (c->p < c->end && ((*c->p >= 'a' && *c->p <= 'z') || (unsigned char)*c->p >= 0x80))
		c->p++;
	word.n = (size_t)(c->p - word.p);
	return word;
}

/* am and pm have hours from 1 to 12, of which the last comes first. */
static bool
take_half(struct cursor *c, int *hour)
{
	struct cursor from = *c;
	bool after;

	take(c, " ");
	after = take(c, "pm") || take(c, "p.m.");
	if (!after && !take(c, "am") && !take(c, "a.m.")) {
		*c = from;
		return true;
	}
	if (*hour < 1 || *hour > 12)
		return false;
	*hour = *hour % 12 + (after ? 12 : 0);
	return true;
}

static bool
take_clock(struct cursor *c, bool dots, struct datetext *s)
{
	int hour, minute, second = 0;
	bool pointed;

	if (!take_number(c, 1, 2, &hour))
		return false;
	pointed = dots && take(c, ".");
	if ((!pointed && !take(c, ":")) || !take_number(c, 2, 2, &minute))
		return false;
	if (take(c, pointed ? "." : ":") && (!take_number(c, 2, 2, &second) ||
	    ((take(c, ".") || take(c, ",")) && !skip_digits(c))))
		return false;
	if (!take_half(c, &hour))
		return false;
	s->timed = true;
	s->clock = hour * 3600 + minute * 60 + second;
	return hour < 24 && minute < 60 && second < 60;
}

/* +3, +03:00, -0330 */
static bool
take_offset(struct cursor *c, int *zone)
{
	int sign = take(c, "+") ? 1 : take(c, "-") ? -1 : 0, hours, minutes = 0;

	if (sign == 0 || !take_number(c, 1, 4, &hours) || (take(c, ":") && !take_number(c, 2, 2, &minutes)))
		return false;
	if (hours >= 100) {          /* +0300 */
		minutes = hours % 100;
		hours /= 100;
	}
	*zone = sign * (hours * 3600 + minutes * 60);
	return minutes < 60 && *zone >= -ZONE_MAX && *zone <= ZONE_MAX;
}

/* True also when there is no zone; what is in brackets after one explains it. */
static bool
take_zone(struct cursor *c, struct datetext *s)
{
	struct cursor from = *c;
	struct str word;
	bool offset;

	take(c, " ");
	word = take_word(c);
	offset = c->p < c->end && (*c->p == '+' || *c->p == '-');
	if (str_is(word, "msk") || str_is(word, "мск")) {
		s->zoned = s->moscow = true;
	} else if (str_is(word, "z") || str_is(word, "utc") || str_is(word, "gmt")) {
		s->zoned = true;
		if (offset && word.n > 1 && !take_offset(c, &s->zone))
			return false;
	} else if (word.n > 0 || !offset) {
		*c = from;
		return true;
	} else if (!(s->zoned = take_offset(c, &s->zone))) {
		return false;
	}
	if (take(c, " (") && c->end[-1] == ')')
		c->p = c->end;
	return true;
}

/*
 * In lower case, every run of spaces one plain space; false when it is empty,
 * or too long for a date.
 */
static bool
begin(struct str text, char *room, struct cursor *c)
{
	size_t n = 0, width;

	if (text.n >= WRITTEN_MAX)
		return false;
	for (size_t i = 0; i < text.n; i += width) {
		uint32_t code = unicode_at(text.p + i, text.p + text.n, &width);
		unsigned folded = width == 2 ?
		    unicode_fold_cyrillic((unsigned char)text.p[i], (unsigned char)text.p[i + 1]) : 0;

		if (code > ' ' && code < 0x7F) {     /* most of a date: no table need be asked */
			room[n++] = (char)(code >= 'A' && code <= 'Z' ? code - 'A' + 'a' : code);
			continue;
		}
		if (folded != 0) {
			room[n++] = (char)(folded >> 8);
			room[n++] = (char)(folded & 0xFF);
		} else if (code == ' ' || unicode_is_space(code)) {
			if (n > 0 && room[n - 1] != ' ')
				room[n++] = ' ';
		} else if (!unicode_is_ignorable(code)) {
			memcpy(room + n, text.p + i, width);
			room[n] = (char)(code >= 'A' && code <= 'Z' ? room[n] - 'A' + 'a' : room[n]);
			n += width;
		}
	}
	n -= n > 0 && room[n - 1] == ' ';
	*c = (struct cursor){room, room + n};
	return n > 0;
}

static bool
take_mark(struct cursor *c, char *mark)
{
	if (c->p == c->end || (*c->p != '-' && *c->p != '.' && *c->p != '/'))
		return false;
	*mark = *c->p++;
	return true;
}

/* г., года, or nothing. */
static void
take_year_word(struct cursor *c)
{
	struct cursor from = *c;
	struct str word;

	take(c, " ");
	word = take_word(c);
	if (str_is(word, "года") || str_is(word, "год") || str_is(word, "г"))
		take(c, ".");
	else
		*c = from;
}

/*
 * 2023-01-26, or 26.01.2023 and 26.01.23, one mark in both places.  Only with
 * dots the day is sure to come first; and of the years with two digits only
 * those from 2000 are sure.
 */
static bool
take_numeric_day(struct cursor *c, struct datetext *s)
{
	const char *from = c->p;
	int first, last;
	char one, two;

	if (!take_number(c, 1, 4, &first) || !take_mark(c, &one))
		return false;
	s->day.year = c->p - from == 5 ? first : 0;
	if (!take_number(c, 1, 2, &s->day.month) || !take_mark(c, &two) || one != two)
		return false;
	from = c->p;
	if (!take_number(c, 1, s->day.year != 0 ? 2 : 4, &last))
		return false;
	if (s->day.year != 0) {
		s->day.day = last;
		return calendar_has(s->day);
	}
	s->day.day = first;
	s->day.year = c->p - from == 4 ? last : c->p - from == 2 && last < 70 ? 2000 + last : 0;
	take_year_word(c);
	return one == '.' && calendar_has(s->day);
}

/* A year after a day and a month; it may be missing. */
static void
take_year(struct cursor *c, struct datetext *s)
{
	struct cursor from = *c;

	s->day.year = 0;
	if ((take(c, " ") || take(c, "-")) && take_number(c, 4, 4, &s->day.year) &&
	    !(c->p < c->end && *c->p == ':')) {
		take_year_word(c);
		return;
	}
	*c = from;
	s->day.year = 0;
	if (take(c, "-") && take_number(c, 2, 2, &s->day.year) && s->day.year < 70) {
		s->day.year += 2000;
		return;
	}
	s->day.year = 0;
	*c = from;
}

/* 29 dec 2025, 29-dec-2025, 29-dec-25, «29» dec 2025, dec 29, 2025, and all of them without the year. */
static bool
take_worded_day(struct cursor *c, struct datetext *s)
{
	bool day_first, quoted = take(c, "«") || take(c, "\"");

	day_first = quoted || (c->p < c->end && str_digit(*c->p));
	if (day_first && !take_number(c, 1, 2, &s->day.day))
		return false;
	if (quoted && !take(c, "»") && !take(c, "\""))
		return false;
	if (day_first && !take(c, " ") && !take(c, "-"))
		return false;
	s->day.month = datewords_month(take_word(c));
	take(c, ".");
	if (!day_first && (!take(c, " ") || !take_number(c, 1, 2, &s->day.day)))
		return false;
	take(c, ",");
	take_year(c, s);
	return s->day.month != 0 && (s->day.year == 0 || calendar_has(s->day));
}

static void
take_weekday(struct cursor *c)
{
	struct cursor from = *c;

	if (!datewords_weekday(take_word(c))) {
		*c = from;
		return;
	}
	take(c, ".");
	take(c, ",");
	take(c, " ");
}

/* What is between a day and a clock: T, a space, в, at or a comma, at least one of them. */
static bool
take_joint(struct cursor *c)
{
	const char *from = c->p;

	if (take(c, "t"))
		return true;
	take(c, ",");
	take(c, " ");
	if (!take(c, "в "))
		take(c, "at ");
	return c->p > from;
}

/* вчера, or 5 минут назад, час назад, два дня назад, только что. */
static bool
take_relative(struct cursor *c, struct datetext *s)
{
	int n, unit;
	bool counted;
	struct str word = {0};

	if (take(c, "только что") || take(c, "just now")) {
		s->before = 0;
		return c->p == c->end;
	}
	counted = take_number(c, 1, 4, &n);
	if (!counted) {
		word = take_word(c);
		if ((s->days_ago = datewords_day(word)) >= 0)
			return true;
		n = datewords_count(word);
	}
	if (counted || n > 0) {
		take(c, " ");
		word = take_word(c);
	} else {
		n = 1;
	}
	unit = datewords_unit(word);
	take(c, ".");
	if (n == 0 || unit == 0 || (!take(c, " назад") && !take(c, " ago")) || c->p < c->end)
		return false;
	if (unit == DAY)
		s->days_ago = n;
	else
		s->before = (int64_t)n * unit;
	return true;
}

/* What may follow the day: a clock, a zone, and the year that C's ctime() puts last. */
static bool
take_rest(struct cursor *c, struct datetext *s)
{
	if (c->p == c->end)
		return true;
	if (s->timed || !take_joint(c) || !take_clock(c, s->day.month != 0, s) || !take_zone(c, s))
		return false;
	if (s->day.month != 0 && s->day.year == 0) {
		take_year(c, s);
		if (s->day.year != 0 && !calendar_has(s->day))
			return false;
	}
	return c->p == c->end;
}

/* 10:00 06.05.2024: a clock before the day; then none comes behind. */
static void
take_clock_first(struct cursor *c, struct datetext *s)
{
	struct cursor from = *c;

	if (take_clock(c, false, s) && (take(c, ", ") || take(c, " ")))
		return;
	*c = from;
	s->timed = false;
}

bool
datetext_read(struct str text, struct datetext *s)
{
	static bool (*const days[])(struct cursor *, struct datetext *) = {
		take_numeric_day, take_worded_day, take_relative
	};
	char room[WRITTEN_MAX];
	struct cursor from, c;

	if (!begin(text, room, &from))
		return false;
	take_weekday(&from);
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		*s = (struct datetext){.days_ago = DATETEXT_NOT_SAID, .before = DATETEXT_NOT_SAID};
		c = from;
		take_clock_first(&c, s);
		if (days[i](&c, s))
			return take_rest(&c, s);
	}
	return false;
}
