#include "common/svgtag.h"

#include <math.h>
#include <stdlib.h>

enum { NUMBER_MAX = 40 };

bool
svgtag_next(struct str *rest, struct svgtag *t)
{
	struct str inside;

	str_cut(rest, '<');
	if (rest->n == 0)
		return false;
	*t = (struct svgtag){0};
	t->closing = *rest->p == '/';
	if (t->closing)
		*rest = str_from(*rest, 1);
	inside = str_cut(rest, '>');
	t->empty = inside.n > 0 && inside.p[inside.n - 1] == '/';
	if (t->empty)
		inside.n--;
	while (t->name.n < inside.n && strchr(" \t\r\n", inside.p[t->name.n]) == NULL)
		t->name.n++;
	t->name.p = inside.p;
	t->attributes = str_from(inside, t->name.n);
	t->text = *rest;
	t->text = str_cut(&t->text, '<');
	return true;
}

/* gnuplot writes name="value", name='value' and name = 'value'. */
struct str
svgtag_attribute(const struct svgtag *t, const char *name)
{
	struct str rest = t->attributes;

	while (rest.n > 0) {
		struct str key = str_cut(&rest, '='), value;
		char quote;

		while (key.n > 0 && (*key.p == '\n' || *key.p == ' ' || *key.p == '\t'))
			key = str_from(key, 1);
		key = str_trim(key);
		rest = str_trim(rest);
		if (rest.n == 0 || (*rest.p != '"' && *rest.p != '\''))
			break;
		quote = *rest.p;
		rest = str_from(rest, 1);
		value = str_cut(&rest, quote);
		if (str_is(key, name))
			return value;
	}
	return (struct str){"", 0};
}

double
svgtag_number(struct str s)
{
	char digits[NUMBER_MAX];
	double n;

	if (s.n == 0 || s.n >= sizeof digits)
		return 0;
	memcpy(digits, s.p, s.n);
	digits[s.n] = '\0';
	n = strtod(digits, NULL);
	return isfinite(n) ? n : 0;
}

double
svgtag_argument(struct str transform, const char *name, size_t place)
{
	struct str part = {0};

	while (transform.n > 0 && !str_starts(transform, str_of(name)))
		transform = str_from(transform, 1);
	str_cut(&transform, '(');
	transform = str_cut(&transform, ')');
	for (size_t i = 0; i <= place; i++)
		part = str_trim(str_cut(&transform, ','));
	return svgtag_number(part);
}
