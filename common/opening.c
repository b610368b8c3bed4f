#include "common/opening.h"

#include "common/jsonscan.h"

enum { CALL_MAX = 64, LINES_TRIED = 8, WHOLE_LINES = 2 };

bool
opening_at(struct str s)
{
	return s.n > 0 && (*s.p == '{' || *s.p == '[');
}

static bool
is_name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
	    c == '.';
}

size_t
opening_call(struct str s)
{
	size_t n = 0, blank;

	while (n < s.n && n < CALL_MAX && is_name_char(s.p[n]))
		n++;
	if (n == 0 || n == s.n || s.p[n] != '(')
		return 0;
	blank = s.n - (n + 1) - jsonscan_after_space(str_from(s, n + 1)).n;
	return opening_at(str_from(s, n + 1 + blank)) ? n + 1 + blank : 0;
}

bool
opening_surely_at(struct str s)
{
	struct str inner;

	if (!opening_at(s))
		return false;
	inner = jsonscan_after_space(str_from(s, 1));
	return inner.n == 0 || memchr("\"'{[]}-0123456789", *inner.p, 17) != NULL ||
	    str_starts(inner, STR("null")) || str_starts(inner, STR("true")) || str_starts(inner, STR("false"));
}

bool
opening_is_json(struct input *in)
{
	struct str rest = jsonscan_after_space(input_peek(in, INPUT_HEAD));

	if (rest.n > 0 && *rest.p == '\x1E')
		rest = jsonscan_after_space(str_from(rest, 1));
	return opening_surely_at(rest) || opening_call(rest) > 0;
}

bool
opening_follows(struct input *in)
{
	struct str head = input_peek(in, INPUT_HEAD), rest = head;

	while (rest.n > 0) {
		struct str line = jsonscan_after_space(str_cut(&rest, '\n'));

		if (line.n > 0 && opening_surely_at(str_from(head, (size_t)(line.p - head.p))))
			return true;
	}
	return jsonscan_after_space(head).n == 0;
}

/* A line that ends inside a string is a broken one: strings have no line ends in them. */
static bool
is_whole(struct str line)
{
	struct jsonscan s = {0};

	if (jsonscan_value(&s, line))
		return jsonscan_after_space(str_from(line, s.at)).n == 0;
	return s.quoted;
}

/* [] may be followed by a document over many lines; a line that is cut off by what we see is given credit. */
static bool
next_line_opens(struct input *in, size_t most, struct str seen, size_t newline)
{
	struct str rest = jsonscan_after_space(str_from(seen, newline));

	while (rest.n == 0 && input_look_further(in, most, &seen))
		rest = jsonscan_after_space(str_from(seen, newline));
	return opening_at(rest) && (memchr(rest.p, '\n', rest.n) == NULL || is_whole(str_cut(&rest, '\n')));
}

/* Two whole documents on lines of their own, soon behind a line that is broken or none. */
static bool
has_lines_soon(struct str rest)
{
	size_t whole = 0;

	str_cut(&rest, '\n');
	for (size_t i = 0; i < LINES_TRIED && rest.n > 0; i++) {
		struct str line = jsonscan_after_space(str_cut(&rest, '\n'));

		whole += line.n > 0 && *line.p == '{' && jsonscan_extent(line) > 0 && is_whole(line);
	}
	return whole >= WHOLE_LINES;
}

static bool
has_lines(struct input *in, size_t most)
{
	struct str seen = input_peek(in, INPUT_HEAD), line;
	size_t from = seen.n - jsonscan_after_space(seen).n, searched = from;
	const char *newline = NULL;

	do {
		if (seen.n > searched)
			newline = memchr(seen.p + searched, '\n', seen.n - searched);
		searched = seen.n;
	} while (newline == NULL && input_look_further(in, most, &seen));
	if (newline == NULL)
		return false;
	line = (struct str){seen.p + from, (size_t)(newline - seen.p) - from};
	if (has_lines_soon(str_from(seen, from)))
		return true;
	return is_whole(line) && next_line_opens(in, most, seen, (size_t)(newline - seen.p));
}

bool
opening_is_lines(struct input *in, size_t most)
{
	return !opening_is_json(in) ||
	    (opening_at(jsonscan_after_space(input_peek(in, INPUT_HEAD))) && has_lines(in, most));
}
