#include "common/documents.h"

enum { FIRST_LOOK = 1 << 18 };

/* How far brackets and quotes have been followed. */
struct scan {
	size_t at, depth;
	bool quoted;
};

static size_t
pass_string(struct scan *s, struct str text)
{
	size_t at = s->at;

	while (at < text.n && text.p[at] != '"')
		at += text.p[at] == '\\' ? 2 : 1;
	return at;
}

/* True when the value is complete, s->at behind it; the grammar is the reader's business. */
static bool
scan_on(struct scan *s, struct str text)
{
	while (s->at < text.n) {
		if (s->quoted) {
			size_t at = pass_string(s, text);

			s->at = at;
			if (at >= text.n)
				return false;
			s->quoted = false;
			s->at++;
			continue;
		}
		switch (text.p[s->at++]) {
		case '"':
			s->quoted = true;
			break;
		case '{': case '[':
			s->depth++;
			break;
		case '}': case ']':
			if (s->depth <= 1)
				return true;
			s->depth--;
			break;
		}
	}
	return false;
}

size_t
documents_extent(struct str text)
{
	struct scan s = {0};

	return scan_on(&s, text) ? s.at : 0;
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
opens(struct str s)
{
	return s.n > 0 && (*s.p == '{' || *s.p == '[');
}

static struct str
after_space(struct str s)
{
	while (s.n > 0 && is_space(*s.p))
		s = str_from(s, 1);
	return s;
}

static void
skip_space(struct documents *d)
{
	for (;;) {
		struct str some = input_peek(d->in, FIRST_LOOK);
		size_t blank = some.n - after_space(some).n;

		input_skip(d->in, blank);
		d->skipped += blank;
		if (blank == 0 || blank < some.n)
			return;
	}
}

/* Look twice as far, up to what a document may have; false when that is all. */
static bool
look_further(const struct documents *d, struct str *seen)
{
	size_t want = 2 * seen->n > FIRST_LOOK ? 2 * seen->n : FIRST_LOOK, had = seen->n;

	if (had > INPUT_LINE_MAX)
		return false;
	*seen = input_peek(d->in, want > INPUT_LINE_MAX ? (size_t)INPUT_LINE_MAX + 1 : want);
	return seen->n > had;
}

/* A line that ends inside a string is a broken one: strings have no line ends in them. */
static bool
first_line_is_whole(struct str line)
{
	struct scan s = {0};

	if (scan_on(&s, line))
		return after_space(str_from(line, s.at)).n == 0;
	return s.quoted;
}

static bool
has_lines(struct documents *d)
{
	struct str seen = input_peek(d->in, FIRST_LOOK), rest;
	size_t from = seen.n - after_space(seen).n, searched = from;
	const char *newline = NULL;

	do {
		if (seen.n > searched)
			newline = memchr(seen.p + searched, '\n', seen.n - searched);
		searched = seen.n;
	} while (newline == NULL && look_further(d, &seen));
	if (newline == NULL && seen.n > INPUT_LINE_MAX)
		return true;         /* too long; the next line may do */
	if (newline == NULL ||
	    !first_line_is_whole((struct str){seen.p + from, (size_t)(newline - seen.p) - from}))
		return false;
	rest = str_from(seen, (size_t)(newline - seen.p));
	while (after_space(rest).n == 0 && look_further(d, &seen))
		rest = str_from(seen, searched);
	return opens(after_space(rest));
}

bool
documents_begin(struct input *in)
{
	return opens(after_space(input_peek(in, FIRST_LOOK)));
}

bool
documents_follow(struct input *in)
{
	struct str rest = input_peek(in, FIRST_LOOK);

	while (rest.n > 0) {
		if (opens(after_space(rest)))
			return true;
		str_cut(&rest, '\n');
	}
	return after_space(input_peek(in, FIRST_LOOK)).n == 0;
}

struct documents
documents_open(struct input *in)
{
	struct documents d = {.in = in};

	d.lines = !documents_begin(in) || has_lines(&d);
	return d;
}

static enum documents_status
next_line(struct documents *d, struct str *text)
{
	enum input_status status;

	while ((status = input_file_line(d->in, text)) == INPUT_LINE)
		if (after_space(*text).n > 0)
			return DOCUMENTS_ONE;
	return status == INPUT_LONG ? DOCUMENTS_LONG : DOCUMENTS_END;
}

enum documents_status
documents_next(struct documents *d, struct str *text, uint64_t *byte)
{
	struct scan s = {0};
	struct str seen = {0};

	*byte = 0;
	if (d->lines)
		return next_line(d, text);
	if (d->over)
		return DOCUMENTS_END;
	input_skip(d->in, d->taken);
	d->skipped += d->taken;
	d->taken = 0;
	skip_space(d);
	*byte = d->skipped;
	while (look_further(d, &seen)) {
		if (!opens(seen)) {
			d->over = true;
			*text = seen;
			return DOCUMENTS_OTHER;
		}
		if (scan_on(&s, seen)) {
			d->taken = s.at;
			*text = (struct str){seen.p, s.at};
			return s.at > INPUT_LINE_MAX ? DOCUMENTS_LONG : DOCUMENTS_ONE;
		}
	}
	d->over = true;
	*text = seen;
	if (seen.n == 0)
		return DOCUMENTS_END;
	return seen.n > INPUT_LINE_MAX ? DOCUMENTS_LONG : DOCUMENTS_CUT;
}
