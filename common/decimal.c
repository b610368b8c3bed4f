#include "common/decimal.h"

#include <stddef.h>

enum { EXPONENT_DIGITS = 9 };        /* of longer ones nothing is said but that they are written alike */

/* Digits d1 d2 ... dn, the first and the last no 0, and the power of ten that 0.d1d2...dn takes. */
struct decimal {
	const char *first, *last;    /* the point may lie between; NULL: 0 */
	long long power;
	bool negative, sound;
};

static bool
read_exponent(struct str text, long long *exponent)
{
	bool negative = text.n > 0 && *text.p == '-';

	if (text.n > 0 && (*text.p == '-' || *text.p == '+'))
		text = str_from(text, 1);
	while (text.n > 1 && *text.p == '0')
		text = str_from(text, 1);
	if (text.n > EXPONENT_DIGITS)
		return false;
	for (*exponent = 0; text.n > 0; text = str_from(text, 1))
		*exponent = *exponent * 10 + (*text.p - '0');
	if (negative)
		*exponent = -*exponent;
	return true;
}

static struct decimal
read_digits(struct str digits)
{
	const char *point = digits.n > 0 ? memchr(digits.p, '.', digits.n) : NULL;
	struct decimal d = {.sound = true};

	if (point == NULL)
		point = digits.p + digits.n;
	for (size_t i = 0; i < digits.n; i++) {
		const char *at = digits.p + i;

		if (*at == '.' || *at == '0')
			continue;
		if (d.first == NULL) {
			d.first = at;
			d.power = at < point ? point - at : point + 1 - at;
		}
		d.last = at;
	}
	return d;
}

static struct decimal
read_number(struct str text)
{
	bool negative = text.n > 0 && *text.p == '-';
	struct str digits = negative ? str_from(text, 1) : text;
	long long exponent = 0;
	struct decimal d;
	size_t e = 0;

	while (e < digits.n && digits.p[e] != 'e' && digits.p[e] != 'E')
		e++;
	d = read_digits((struct str){digits.p, e});
	if (d.first == NULL)
		return d;
	d.negative = negative;
	d.sound = e == digits.n || read_exponent(str_from(digits, e + 1), &exponent);
	d.power += exponent;
	return d;
}

static bool
same_digits(const struct decimal *a, const struct decimal *b)
{
	const char *p = a->first, *q = b->first;

	for (;; p++, q++) {
		p += p < a->last && *p == '.';
		q += q < b->last && *q == '.';
		if (*p != *q)
			return false;
		if (p == a->last || q == b->last)
			return p == a->last && q == b->last;
	}
}

bool
decimal_equal(struct str left, struct str right)
{
	struct decimal a, b;

	if (str_equal(left, right))
		return true;
	a = read_number(left);
	b = read_number(right);
	if (!a.sound || !b.sound || a.negative != b.negative || a.power != b.power)
		return false;
	if (a.first == NULL || b.first == NULL)
		return a.first == b.first;
	return same_digits(&a, &b);
}
