#include "common/jsontext.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/jsonscan.h"

enum {
	WHOLE_DIGITS = 15,           /* 10^15 < 2^53 */
	SHORT_SCALE = 10000          /* for numbers of few decimals, up to 10^11 */
};
#define SHORT_MAX 1e15

/* Most numbers are whole and short enough for a double: counts, ids.  False leaves the rest to strtod(). */
static bool
parse_whole(struct str text, double *number)
{
	size_t at = *text.p == '-';
	int64_t n = 0;

	if (text.n > at + WHOLE_DIGITS || text.n == at)
		return false;
	for (; at < text.n; at++) {
		if (text.p[at] < '0' || text.p[at] > '9')
			return false;
		n = 10 * n + (text.p[at] - '0');
	}
	*number = *text.p == '-' ? -(double)n : (double)n;
	return true;
}

bool
json_parse_number(struct str text, double *number)
{
	char digits[64];
	char *end;

	if (text.n > 0 && parse_whole(text, number))
		return true;
	if (text.n == 0 || text.n >= sizeof digits ||
	    (*text.p != '-' && (*text.p < '0' || *text.p > '9')))
		return false;
	memcpy(digits, text.p, text.n);
	digits[text.n] = '\0';
	if (strspn(digits, "0123456789+-.eE") != text.n)
		return false;
	*number = strtod(digits, &end);
	return *end == '\0' && isfinite(*number);
}

/*
 * Scores, weights and counts have at most four decimals.  When n/10000 is the
 * double itself, its decimals are the shortest, and no printf is needed.
 */
static bool
add_short_number(struct buf *b, double number)
{
	double scaled = number * SHORT_SCALE;
	size_t n, unit = SHORT_SCALE / 10;

	if (fabs(scaled) > SHORT_MAX || rint(scaled) / SHORT_SCALE != number)
		return false;
	n = (size_t)fabs(rint(scaled));
	if (number < 0)
		buf_addc(b, '-');
	buf_add_count(b, n / SHORT_SCALE);
	n %= SHORT_SCALE;
	if (n > 0)
		buf_addc(b, '.');
	for (; n > 0; n %= unit, unit /= 10) {
		buf_addc(b, (char)('0' + n / unit));
		if (unit == 1)
			break;
	}
	return true;
}

void
json_add_number(struct buf *b, double number)
{
	char digits[40];

	if (!isfinite(number)) {
		buf_add_str(b, STR("null"));
		return;
	}
	if (number == 0)
		number = 0;          /* no minus sign before it */
	if (add_short_number(b, number))
		return;
	for (int precision = 15; precision <= 17; precision++) {
		snprintf(digits, sizeof digits, "%.*g", precision, number);
		if (strtod(digits, NULL) == number)
			break;
	}
	buf_add_str(b, str_of(digits));
}

static void
add_escape(struct buf *b, unsigned char c)
{
	static const char letters[] = "btnvfr";

	buf_addc(b, '\\');
	if (c == '"' || c == '\\')
		buf_addc(b, (char)c);
	else if (c >= '\b' && c <= '\r' && c != '\v')
		buf_addc(b, letters[c - '\b']);
	else
		buf_addf(b, "u%04x", c);
}

static size_t
plain_run(struct str text, size_t from)
{
	size_t i = from;

	while (text.n - i >= 8 && !jsonscan_eight_stop(text.p + i))
		i += 8;
	while (i < text.n && (unsigned char)text.p[i] >= 0x20 && text.p[i] != '"' && text.p[i] != '\\')
		i++;
	return i - from;
}

void
json_add_string(struct buf *b, struct str text)
{
	size_t at = 0;

	buf_reserve(b, text.n + 2);
	buf_addc(b, '"');
	while (at < text.n) {
		size_t plain = plain_run(text, at);

		buf_add(b, text.p + at, plain);
		at += plain;
		if (at < text.n)
			add_escape(b, (unsigned char)text.p[at++]);
	}
	buf_addc(b, '"');
}
