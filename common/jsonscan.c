#include "common/jsonscan.h"

/* What a byte outside of strings means to the scan. */
enum { PLAIN, QUOTE, OPEN, CLOSE, COMMA };

static const unsigned char meanings[256] = {
	['"'] = QUOTE, ['{'] = OPEN, ['['] = OPEN, ['}'] = CLOSE, [']'] = CLOSE, [','] = COMMA
};

bool
jsonscan_is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct str
jsonscan_after_space(struct str s)
{
	while (s.n > 0 && jsonscan_is_space(*s.p))
		s = str_from(s, 1);
	return s;
}

/* Behind the string's closing quote, or false where the text ends before. */
static bool
pass_string(struct jsonscan *s, struct str text)
{
	size_t at = s->at;

	while (at < text.n) {
		while (text.n - at >= 8 && !jsonscan_eight_stop(text.p + at))
			at += 8;
		if (at == text.n)
			break;
		if (text.p[at] == '"' || (s->mend && text.p[at] == '\n')) {
			s->quoted = false;
			s->at = at + 1;
			return true;
		}
		if (text.p[at] == '\\' && at + 1 == text.n)
			break;       /* what it escapes is still to come */
		at += text.p[at] == '\\' ? 2 : 1;
	}
	s->at = at;
	return false;
}

/* One more byte that means something, with s->at behind it; PLAIN at the end of the text. */
static int
next_mark(struct jsonscan *s, struct str text)
{
	while (s->at < text.n) {
		int meaning = meanings[(unsigned char)text.p[s->at]];

		if (s->quoted) {
			if (!pass_string(s, text))
				return PLAIN;
			continue;
		}
		s->at++;
		if (meaning == QUOTE)
			s->quoted = true;
		else if (meaning != PLAIN)
			return meaning;
	}
	return PLAIN;
}

bool
jsonscan_value(struct jsonscan *s, struct str text)
{
	int mark;

	while ((mark = next_mark(s, text)) != PLAIN) {
		if (mark == OPEN)
			s->depth++;
		else if (mark == CLOSE && s->depth <= 1)
			return true;
		else if (mark == CLOSE)
			s->depth--;
	}
	return false;
}

bool
jsonscan_element(struct jsonscan *s, struct str text)
{
	int mark;

	while ((mark = next_mark(s, text)) != PLAIN) {
		if (s->depth == 0 && mark != OPEN) {
			s->at--;
			return true;
		}
		s->depth += mark == OPEN;
		s->depth -= mark == CLOSE;
	}
	return false;
}

size_t
jsonscan_extent(struct str text)
{
	struct jsonscan s = {0};

	return jsonscan_value(&s, text) ? s.at : 0;
}

bool
jsonscan_name(struct str text, struct str *name, struct str *value)
{
	struct jsonscan s = {.at = 1};
	struct str rest;

	if (text.n == 0 || *text.p != '"' || !pass_string(&s, text))
		return false;
	*name = (struct str){text.p + 1, s.at - 2};
	rest = jsonscan_after_space(str_from(text, s.at));
	if (rest.n == 0 || *rest.p != ':')
		return false;
	*value = jsonscan_after_space(str_from(rest, 1));
	return value->n > 0;
}

bool
jsonscan_member(struct str text, size_t *at, struct str *name, struct str *value)
{
	struct jsonscan s = {0};
	struct str rest;

	if (*at == 0)
		*at = 1;
	rest = *at < text.n ? jsonscan_after_space(str_from(text, *at)) : STR("");
	if (rest.n > 0 && *rest.p == ',')
		rest = jsonscan_after_space(str_from(rest, 1));
	if (!jsonscan_name(rest, name, value))
		return false;
	*at = text.n;
	if (jsonscan_element(&s, *value)) {
		value->n = s.at;
		*at = (size_t)(value->p - text.p) + s.at;
	}
	return true;
}
