#include "common/figure.h"

#include <math.h>

#include "common/json.h"

enum { DIGITS_MAX = 40 };

static const char *const nothings[] = {"NA", "N/A", "NaN", "nan", "None", "null", "NULL", NULL};

bool
figure_absent(struct str text)
{
	text = str_trim(text);
	for (const char *const *word = nothings; *word != NULL; word++)
		if (str_is(text, *word))
			return true;
	return text.n == 0;
}

/* The bytes of a space at the beginning, 0 when there is none. */
static size_t
space_at(struct str s)
{
	if (s.n > 0 && s.p[0] == ' ')
		return 1;
	if (str_starts(s, STR("\xC2\xA0")))
		return 2;
	return str_starts(s, STR("\xE2\x80\xAF")) ? 3 : 0;
}

/* 1,234,567: commas that part thousands, not a decimal one. */
static bool
commas_part(const char *digits, size_t n)
{
	size_t commas = 0, since = 0;

	for (size_t i = 0; i < n; i++, since++) {
		if (digits[i] != ',')
			continue;
		if (commas > 0 && since != 3)
			return false;
		commas++;
		since = (size_t)-1;
	}
	return commas > 1 && since == 3;
}

static void
settle_commas(char *digits, size_t *n)
{
	bool part = commas_part(digits, *n);
	size_t kept = 0;

	for (size_t i = 0; i < *n; i++) {
		if (digits[i] == ',' && part)
			continue;
		digits[kept++] = digits[i] == ',' ? '.' : digits[i];
	}
	*n = kept;
}

static double
unit(struct str s)
{
	static const struct {
		const char *name;
		double times;
	} units[] = {
		{"", 1}, {"K", 1e3}, {"k", 1e3}, {"К", 1e3}, {"к", 1e3}, {"тыс.", 1e3}, {"тыс", 1e3},
		{"M", 1e6}, {"m", 1e6}, {"М", 1e6}, {"млн", 1e6}, {"млн.", 1e6}
	};

	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (str_is(s, units[i].name))
			return units[i].times;
	return 0;
}

bool
figure_read(struct str text, double *number)
{
	char digits[DIGITS_MAX];
	size_t n = 0, space;
	double times;

	text = str_trim(text);
	for (; text.n > 0 && n < DIGITS_MAX; text = str_from(text, space > 0 ? space : 1)) {
		space = space_at(text);
		if (space == 0 && memchr("0123456789.,-+eE", *text.p, 16) == NULL)
			break;
		if (space == 0)
			digits[n++] = *text.p;
	}
	settle_commas(digits, &n);
	times = unit(text);
	if (times == 0 || !json_parse_number((struct str){digits, n}, number))
		return false;
	*number *= times;
	return isfinite(*number);
}

bool
figure_whole(struct str text, int64_t *number)
{
	uint64_t value = 0;
	double other;
	size_t i = 0;
	bool minus;

	text = str_trim(text);
	minus = text.n > 0 && text.p[0] == '-';
	for (i = minus; i < text.n && text.p[i] >= '0' && text.p[i] <= '9' && i < 19 + (size_t)minus; i++)
		value = value * 10 + (uint64_t)(text.p[i] - '0');
	if (i > (size_t)minus && i == text.n && value <= INT64_MAX) {
		*number = minus ? -(int64_t)value : (int64_t)value;
		return true;
	}
	if (!figure_read(text, &other) || other != floor(other) || fabs(other) > 9007199254740992.0)
		return false;
	*number = (int64_t)other;
	return true;
}
