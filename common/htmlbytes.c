#include "common/htmlbytes.h"

#include "common/unicode.h"

/* Bytes of "</script>": a tag is looked at when so much of it is there. */
enum { AHEAD = 9 };

/* What stands behind a name in a tag: the next one, a value, its quotes. */
static void
step_in_tag(struct htmlbytes *h, char c)
{
	if (c == '>') {
		h->place = h->script_end != NULL ? HTMLBYTES_IN_SCRIPT : HTMLBYTES_OUTSIDE;
	} else if (c == '=' && h->named) {
		h->place = HTMLBYTES_BEFORE_VALUE;
		h->named = false;
	} else if (htmlbytes_is_blank(c) || c == '/' || c == '"' || c == '\'') {
		h->attributes++;
	} else if (h->attributes > 0) {
		h->named = true;
	}
}

/* Whether this is the beginning of the tag, and not of one with a longer name. */
static bool
is_tag(struct str rest, const char *head)
{
	size_t n = strlen(head);
	char next = rest.n > n ? rest.p[n] : ':';

	return htmlbytes_begins(rest, head) && !htmlbytes_is_letter(next) && (next < '0' || next > '9') &&
	    memchr(":-_.", next, 4) == NULL;
}

/* What a < begins. */
static void
begin_tag(struct htmlbytes *h, struct str rest)
{
	bool closes = rest.n > 1 && rest.p[1] == '/';

	if (rest.n > 1 && (rest.p[1] == '!' || rest.p[1] == '?')) {
		h->place = str_starts(rest, STR("<!--")) ? HTMLBYTES_IN_COMMENT : HTMLBYTES_IN_DECLARATION;
		h->dashes = 0;
		return;
	}
	if (rest.n < 3 || !htmlbytes_is_letter(rest.p[closes ? 2 : 1]))
		return;
	h->place = HTMLBYTES_IN_TAG;
	h->tag = h->clean.n;
	h->attributes = 0;
	h->named = false;
	h->script_end = NULL;
	if (is_tag(rest, "<script"))
		h->script_end = "</script";
	else if (is_tag(rest, "<style"))
		h->script_end = "</style";
}

/* <!-- has two dashes that may belong to its end, as in <!-->. */
static void
step_in_comment(struct htmlbytes *h, char c)
{
	if (c == '>' && h->dashes >= 2)
		h->place = HTMLBYTES_OUTSIDE;
	if (c == '-')
		h->dashes++;
	else if (c != '!' || h->dashes < 2)
		h->dashes = 0;
}

/* Follow a byte through the page; whether the parser is to see it. */
static bool
step(struct htmlbytes *h, struct str rest)
{
	char c = *rest.p;

	switch (h->place) {
	case HTMLBYTES_OUTSIDE:
		if (c == '<')
			begin_tag(h, rest);
		return h->place != HTMLBYTES_IN_COMMENT && h->place != HTMLBYTES_IN_DECLARATION;
	case HTMLBYTES_IN_COMMENT:
		step_in_comment(h, c);
		return false;
	case HTMLBYTES_IN_DECLARATION:
		if (c == '>')
			h->place = HTMLBYTES_OUTSIDE;
		return false;
	case HTMLBYTES_IN_SCRIPT:
		if (c == '<' && is_tag(rest, h->script_end))
			begin_tag(h, rest);
		return h->place == HTMLBYTES_IN_TAG;
	case HTMLBYTES_IN_TAG:
		step_in_tag(h, c);
		return c == '>' || h->attributes <= HTMLBYTES_ATTRIBUTES;
	case HTMLBYTES_BEFORE_VALUE:
		if (htmlbytes_is_blank(c))
			break;
		h->quote = c;
		h->place = c == '"' || c == '\'' ? HTMLBYTES_IN_QUOTES : HTMLBYTES_IN_TAG;
		if (c == '>')
			step_in_tag(h, c);
		break;
	case HTMLBYTES_IN_QUOTES:
		if (c == h->quote)
			h->place = HTMLBYTES_IN_TAG;
		break;
	}
	return c == '>' || h->attributes <= HTMLBYTES_ATTRIBUTES;
}

static bool
is_in_tag(const struct htmlbytes *h)
{
	return h->place == HTMLBYTES_IN_TAG || h->place == HTMLBYTES_BEFORE_VALUE ||
	    h->place == HTMLBYTES_IN_QUOTES;
}

/* One character of what was fed, as the parser can take it; its bytes. */
static size_t
clean_one(struct htmlbytes *h, struct str rest)
{
	bool inside = is_in_tag(h) && h->place != HTMLBYTES_IN_QUOTES;
	bool keep = step(h, rest), bad = *rest.p == '\0';
	size_t width = 1;

	if (inside && *rest.p == '<') {      /* to the parser, another tag would begin here */
		buf_addc(&h->clean, ' ');
		return 1;
	}
	if ((unsigned char)*rest.p >= 0x80)
		bad = unicode_at(rest.p, rest.p + rest.n, &width) == 0xFFFD && width == 1;
	if (!keep)
		return width;
	if (bad)
		buf_add_str(&h->clean, STR("\xEF\xBF\xBD"));
	else
		buf_add(&h->clean, rest.p, width);
	if (htmlbytes_begins(rest, "</html") || htmlbytes_begins(rest, "</body")) {
		buf_add_str(&h->clean, STR("/x"));
		return 2;
	}
	return width;
}

/* How much of the bytes can be looked at before more of them are known. */
static size_t
settled(struct str s)
{
	size_t from = s.n > AHEAD ? s.n - AHEAD : 0;

	for (size_t i = from; i < s.n; i++)
		if (s.p[i] == '<')
			return i;
	for (size_t back = 1; back <= 3 && back <= s.n; back++)
		if (((unsigned char)s.p[s.n - back] & 0xC0) == 0xC0)
			return s.n - back;
	return s.n;
}

static void
drop(struct buf *b, size_t n)
{
	if (n > 0 && b->n > n)
		memmove(b->p, b->p + n, b->n - n);
	b->n -= n;
}

struct str
htmlbytes_clean(struct htmlbytes *h, struct str bytes, bool last)
{
	size_t ready;

	drop(&h->clean, h->given);
	h->tag -= is_in_tag(h) && h->tag >= h->given ? h->given : 0;
	buf_add_str(&h->held, bytes);
	ready = last ? h->held.n : settled(buf_str(&h->held));
	for (size_t at = 0; at < ready;)
		at += clean_one(h, str_from(buf_str(&h->held), at));
	drop(&h->held, ready);
	h->given = h->clean.n;
	if (is_in_tag(h) && !last && h->clean.n > h->tag && h->clean.n - h->tag <= HTMLBYTES_TAG_MAX)
		h->given = h->tag;
	return (struct str){h->clean.p, h->given};
}

void
htmlbytes_free(struct htmlbytes *h)
{
	buf_free(&h->held);
	buf_free(&h->clean);
}
