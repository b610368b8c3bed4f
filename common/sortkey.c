#include "common/sortkey.h"

#include <stdlib.h>

#include "common/buf.h"

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR, NUMBER_MAX = 32, MONTHS = 12, YEAR = 4 };

/* The number at the front: groups of three are parted by commas in English, else a comma is the point. */
static bool
cut_number(enum language language, struct str *text, double *number)
{
	static const struct str narrow = {"\u202F", sizeof "\u202F" - 1};
	char digits[NUMBER_MAX];
	size_t n = 0;

	while (text->n > 0 && n + 1 < sizeof digits) {
		if (str_digit(*text->p) || *text->p == '.')
			digits[n++] = *text->p;
		else if (*text->p == ',' && language != LANGUAGE_EN)
			digits[n++] = '.';
		else if (*text->p != ',' && !str_starts(*text, narrow))
			break;
		*text = str_from(*text, str_starts(*text, narrow) ? narrow.n : 1);
	}
	digits[n] = '\0';
	*number = strtod(digits, NULL);
	return n > 0;
}

/* What follows the number in a label: " min". */
static bool
is_unit(enum language language, enum label label, struct str rest)
{
	struct str text = label_text(language, label);
	static const struct str argument = {"{1}", 3};

	return str_starts(text, argument) && str_equal(str_from(text, argument.n), rest);
}

static bool
find_duration(enum language language, struct str words, double *key)
{
	static const struct {
		enum label label;
		double seconds;
	} units[] = {{LABEL_SECONDS, 1}, {LABEL_MINUTES, MINUTE}, {LABEL_HOURS, HOUR}, {LABEL_DAYS, DAY}};
	double number;

	if (!cut_number(language, &words, &number))
		return false;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (is_unit(language, units[i].label, words)) {
			*key = number * units[i].seconds;
			return true;
		}
	return false;
}

static bool
find_month(enum language language, struct str words, double *key)
{
	char month[2];
	struct buf text = {0};
	struct str year, rest;
	bool found = false;
	double number;

	if (words.n < YEAR)
		return false;
	rest = year = str_from(words, words.n - YEAR);
	if (!str_digit(*year.p) || !cut_number(language, &rest, &number) || rest.n > 0)
		return false;
	for (unsigned m = 1; m <= MONTHS && !found; m++) {
		struct str parts[2] = {{month, sizeof month}, year};

		month[0] = (char)('0' + m / 10);
		month[1] = (char)('0' + m % 10);
		parts[0] = label_word(language, "month", parts[0]);
		buf_clear(&text);
		label_fill(&text, language, LABEL_MONTH, parts, 2);
		found = str_equal(buf_str(&text), words);
		*key = number * MONTHS + m;
	}
	buf_free(&text);
	return found;
}

bool
sortkey_find(enum language language, struct str words, double *key)
{
	return find_duration(language, words, key) || find_month(language, words, key);
}
