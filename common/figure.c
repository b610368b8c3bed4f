#include "common/figure.h"

#include <math.h>
#include <stdio.h>

#include "common/buf.h"
#include "common/json.h"
#include "common/unicode.h"

enum { DIGITS_MAX = 40, FIGURE_MAX = 64, UNIT_MAX = 24, WHOLE_DIGITS = 19 };

/* A figure being read: digits, spaces as one ' ', points and commas. */
struct digits {
	char p[DIGITS_MAX];
	size_t n;
};

static bool
is_among(struct str text, const char *const *words)
{
	for (; *words != NULL; words++)
		if (str_is(text, *words))
			return true;
	return false;
}

bool
figure_absent(struct str text)
{
	static const char *const nothings[] = {
		"NA", "N/A", "n/a", "NaN", "nan", "NAN", "NaT", "<NA>", "None", "none", "NONE", "null",
		"Null", "NULL",
		"#N/A", "#Н/Д", NULL
	};

	text = str_trim(text);
	/* Most cells are something: their first letter tells. */
	return text.n == 0 || (memchr("Nn#<", *text.p, 4) != NULL && is_among(text, nothings));
}

bool
figure_unknown(struct str text)
{
	static const char *const nothings[] = {
		"-", "--", "–", "—", "нет данных", "Нет данных", "НЕТ ДАННЫХ", "н/д", "Н/Д", "no data",
		"No data", NULL
	};

	text = str_trim(text);
	return figure_absent(text) || is_among(text, nothings);
}

/* The bytes of a space of any kind at the beginning, 0 when there is none. */
static size_t
space_at(struct str s)
{
	size_t width;

	if (s.n == 0)
		return 0;
	if ((unsigned char)*s.p < 0x80)
		return *s.p == ' ';
	return unicode_is_space(unicode_at(s.p, s.p + s.n, &width)) ? width : 0;
}

/* Without spaces of any kind at the beginning, and plain ones at the end. */
static struct str
trim(struct str s)
{
	size_t space;

	s = str_trim(s);
	while ((space = space_at(s)) > 0)
		s = str_from(s, space);
	return s;
}

/* Digits and what parts them; *rest is what comes then, less the space before it. */
static bool
take_digits(struct str *rest, struct digits *d)
{
	size_t space;

	d->n = 0;
	for (; rest->n > 0; *rest = str_from(*rest, space > 0 ? space : 1)) {
		space = space_at(*rest);
		if (space == 0 && !str_digit(*rest->p) && *rest->p != '.' && *rest->p != ',')
			break;
		if (d->n == DIGITS_MAX)
			return false;
		d->p[d->n++] = space > 0 ? ' ' : *rest->p;
	}
	if (d->n > 0 && d->p[d->n - 1] == ' ')
		d->n--;
	return d->n > 0 && str_digit(d->p[0]) && str_digit(d->p[d->n - 1]);
}

/* Where the decimal mark is: the last one, if none of its kind is before it; d->n when there is none. */
static size_t
decimal_mark(const struct digits *d)
{
	size_t at = d->n;

	for (size_t i = d->n; i-- > 0;) {
		if (d->p[i] != '.' && d->p[i] != ',')
			continue;
		if (at == d->n)
			at = i;
		else if (d->p[i] == d->p[at])
			return d->n;
	}
	return at;
}

/* Whether the whole part, n bytes, is digits alone, or in groups of three that one mark parts. */
static bool
join_groups(struct digits *d, size_t n, size_t *kept)
{
	size_t since = 0;
	char mark = '\0';

	*kept = 0;
	for (size_t i = 0; i < n; i++) {
		if (str_digit(d->p[i])) {
			since++;
			d->p[(*kept)++] = d->p[i];
			continue;
		}
		if (mark == '\0' ? since > 3 : mark != d->p[i] || since != 3)
			return false;
		mark = d->p[i];
		since = 0;
	}
	return mark == '\0' || since == 3;
}

/* As JSON has it: no groups, a point. */
static bool
settle_marks(struct digits *d)
{
	size_t at = decimal_mark(d), kept, n = d->n;

	for (size_t i = at; i < n; i++)
		if (i > at && !str_digit(d->p[i]))
			return false;
	if (!join_groups(d, at, &kept))
		return false;
	if (at < n)
		d->p[kept++] = '.';
	for (size_t i = at + 1; i < n; i++)
		d->p[kept++] = d->p[i];
	d->n = kept;
	return true;
}

/* The power of ten that a unit stands for; -1 for what is none. */
static int
unit(struct str s)
{
	static const struct {
		const char *name;
		int power;
	} units[] = {
		{"k", 3}, {"к", 3}, {"тыс", 3}, {"тысяч", 3}, {"тысяча", 3}, {"тысячи", 3},
		{"млн", 6}, {"миллион", 6}, {"миллиона", 6}, {"миллионов", 6},
		{"млрд", 9}
	};
	struct buf folded = {0};
	int power = -1;

	if (s.n == 0)
		return 0;
	if (str_is(s, "M") || str_is(s, "М"))   /* in lower case it is a metre or a minute */
		return 6;
	if (str_is(s, "B"))
		return 9;
	if (s.n > UNIT_MAX || unicode_valid(s) < s.n)
		return -1;
	s.n -= s.n > 1 && s.p[s.n - 1] == '.';
	unicode_add_composed(&folded, s, true);
	for (size_t i = 0; i < sizeof units / sizeof *units && power < 0; i++)
		if (str_is(buf_str(&folded), units[i].name))
			power = units[i].power;
	buf_free(&folded);
	return power;
}

/* e9, e-3; empty when there is none. */
static struct str
take_exponent(struct str *rest)
{
	struct str exponent = {rest->p, 0};
	size_t i = 1;

	if (rest->n < 2 || (*rest->p != 'e' && *rest->p != 'E'))
		return exponent;
	i += rest->p[1] == '+' || rest->p[1] == '-';
	while (i < rest->n && str_digit(rest->p[i]))
		i++;
	if (str_digit(rest->p[i - 1])) {
		exponent.n = i;
		*rest = str_from(*rest, i);
	}
	return exponent;
}

bool
figure_read(struct str text, double *number)
{
	char written[FIGURE_MAX];
	struct digits d;
	struct str exponent;
	bool minus;
	int power, n;

	text = trim(text);
	minus = str_starts(text, STR("-")) || str_starts(text, STR("\xE2\x88\x92"));
	if (minus || str_starts(text, STR("+")))
		text = str_from(text, *text.p == '\xE2' ? 3 : 1);
	if (!take_digits(&text, &d))
		return false;
	exponent = take_exponent(&text);
	power = unit(text);
	if (power < 0 || (power > 0 && exponent.n > 0) || !settle_marks(&d))
		return false;
	/* 1.001K is 1001, not 1000.9999999999999: its digits are read together with its unit. */
	n = snprintf(written, sizeof written, "%s%.*s%.*s%s", minus ? "-" : "", (int)d.n, d.p,
	    (int)exponent.n, exponent.p, power == 9 ? "e9" : power == 6 ? "e6" : power == 3 ? "e3" : "");
	return (size_t)n < sizeof written && json_parse_number((struct str){written, (size_t)n}, number);
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
	for (i = minus; i < text.n && str_digit(text.p[i]) && i < WHOLE_DIGITS + (size_t)minus; i++)
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

bool
figure_count(struct str text, int64_t *number)
{
	struct str whole = str_trim(text), part = str_cut(&whole, ',');
	int64_t thousands;

	if (part.n == 0 || part.n > 3 || *part.p < '1' || *part.p > '9' || whole.n != 3 ||
	    !str_digit(whole.p[0]) || !str_digit(whole.p[1]) || !str_digit(whole.p[2]))
		return figure_whole(text, number);
	if (!figure_whole(part, &thousands) || !figure_whole(whole, number))
		return false;
	*number += thousands * 1000;
	return true;
}
