#include "common/numerals.h"

#include <math.h>
#include <stdio.h>

#include "common/settled.h"

enum { DIGITS_MAX = 340, MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR };

static const double exact_max = 1e15;    /* beyond it a double has no digits to show */

static const char *const point[LANGUAGES] = {".", ","};
static const char *const group[LANGUAGES] = {",", "\u202F"};

/* The whole part in groups of three, then the fraction behind the language's point. */
static void
add_grouped(struct buf *b, enum language language, const char *digits)
{
	size_t whole = strspn(digits, "0123456789");

	for (size_t i = 0; i < whole; i++) {
		if (i > 0 && (whole - i) % 3 == 0)
			buf_add_str(b, str_of(group[language]));
		buf_addc(b, digits[i]);
	}
	if (digits[whole] == '.') {
		buf_add_str(b, str_of(point[language]));
		buf_add_str(b, str_of(digits + whole + 1));
	}
}

static struct str
fill(struct arena *arena, enum language language, enum label label, const struct str *arguments, size_t n)
{
	struct buf b = {0};

	label_fill(&b, language, label, arguments, n);
	return settled(arena, &b);
}

struct str
numerals_decimal(struct arena *arena, enum language language, double number, int places)
{
	char digits[DIGITS_MAX];
	struct buf b = {0};

	if (!isfinite(number))
		return STR("—");
	if (fabs(number) >= exact_max) {
		buf_addf(&b, "%.3g", number);
		return settled(arena, &b);
	}
	snprintf(digits, sizeof digits, "%.*f", places, fabs(number));
	if (number < 0 && strspn(digits, "0.") < strlen(digits))
		buf_add_str(&b, STR("−"));
	add_grouped(&b, language, digits);
	return settled(arena, &b);
}

/* A count that is none after all, a mean say, keeps two places. */
struct str
numerals_count(struct arena *arena, enum language language, double number)
{
	bool whole = isnan(number) || number == floor(number);

	return numerals_decimal(arena, language, number, whole ? 0 : 2);
}

struct str
numerals_percent(struct arena *arena, enum language language, double share)
{
	struct str number = numerals_decimal(arena, language, 100 * share, 1);

	return isnan(share) ? number : fill(arena, language, LABEL_PERCENT, &number, 1);
}

struct str
numerals_range(struct arena *arena, enum language language, double low, double high)
{
	struct str ends[] = {
		numerals_decimal(arena, language, 100 * low, 1),
		numerals_decimal(arena, language, 100 * high, 1)
	};

	return isnan(low) || isnan(high) ? STR("—") : fill(arena, language, LABEL_PERCENT_RANGE, ends, 2);
}

struct str
numerals_counted(struct arena *arena, enum language language, double number, enum unit unit)
{
	struct buf b = {0};

	buf_add_str(&b, numerals_count(arena, language, number));
	buf_add_str(&b, STR("\u00A0"));
	buf_add_str(&b, label_unit(language, unit, number));
	return settled(arena, &b);
}

struct str
numerals_duration(struct arena *arena, enum language language, double seconds)
{
	static const struct scale {
		double below;
		double unit;
		int places;
		enum label label;
	} scales[] = {
		{MINUTE, 1, 0, LABEL_SECONDS},
		{HOUR, MINUTE, 0, LABEL_MINUTES},
		{2 * DAY, HOUR, 1, LABEL_HOURS},
		{INFINITY, DAY, 1, LABEL_DAYS},
	};
	const struct scale *s = scales;
	struct str number;
	bool whole;

	if (isnan(seconds))
		return STR("—");
	while (seconds >= s->below && isfinite(s->below))
		s++;
	whole = fabs(seconds - s->unit * round(seconds / s->unit)) < 0.5;
	number = numerals_decimal(arena, language, seconds / s->unit, whole ? 0 : s->places);
	return fill(arena, language, s->label, &number, 1);
}

/* "2024-05" at the front, then the end or a dash; the month one of twelve. */
static bool
is_month(struct str s)
{
	static const char shape[] = "dddd-dd";

	if (s.n < 7)
		return false;
	for (size_t i = 0; i < 7; i++)
		if (shape[i] == 'd' ? s.p[i] < '0' || s.p[i] > '9' : s.p[i] != '-')
			return false;
	return memcmp(s.p + 5, "00", 2) > 0 && memcmp(s.p + 5, "12", 2) <= 0;
}

struct str
numerals_month(struct arena *arena, enum language language, struct str s)
{
	struct str parts[2];

	if (!is_month(s) || s.n != 7)
		return s;
	parts[0] = label_word(language, "month", str_from(s, 5));
	parts[1] = (struct str){s.p, 4};
	return fill(arena, language, LABEL_MONTH, parts, 2);
}

struct str
numerals_day(struct arena *arena, enum language language, struct str s)
{
	struct str parts[3];

	if (!is_month(s) || s.n < 10 || s.p[7] != '-' || s.p[8] < '0' || s.p[8] > '3' ||
	    s.p[9] < '0' || s.p[9] > '9')
		return s;
	parts[0] = s.p[8] == '0' ? (struct str){s.p + 9, 1} : (struct str){s.p + 8, 2};
	parts[1] = label_word(language, "date", (struct str){s.p + 5, 2});
	parts[2] = (struct str){s.p, 4};
	return fill(arena, language, LABEL_DATE, parts, 3);
}
