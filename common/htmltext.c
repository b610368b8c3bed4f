#include "common/htmltext.h"

#include "common/html.h"
#include "common/htmlbytes.h"
#include "common/htmlref.h"
#include "common/unicode.h"

enum { NAME_MAX = 24, FOREIGN_PREFIX_MAX = 3 };

/* What a < or & in a text begins, with its bytes. */
enum trace {
	TRACE_NONE,
	TRACE_CHARACTER,             /* a reference to one */
	TRACE_TAG,                   /* to be parsed */
	TRACE_LINE_END,              /* the same, and it ends a line, whether anything began there or not */
	TRACE_NOTHING                /* to be left out */
};

static const char *const line_ends[] = {"br", "p", "div", "li", "tr", NULL};
static const char *const blocks[] = {
	"address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt", "figcaption",
	"figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav",
	"ol", "p", "pre", "section", "table", "tr", "ul", NULL
};
static const char *const documents[] = {"html", "body", "head", NULL};   /* of which the parser wants one */
static const char *const mute[] = {"script", "style", NULL};

static bool
is_word(char c)
{
	return htmlbytes_is_letter(c) || (c >= '0' && c <= '9');
}

static bool
same_letters(struct str s, const char *lower)
{
	return htmlbytes_begins(s, lower) && s.n == strlen(lower);
}

static bool
is_one_of(struct str s, const char *const *names)
{
	for (; *names != NULL; names++)
		if (same_letters(s, *names))
			return true;
	return false;
}

/* The bytes to the > that ends the tag, with it; 0 when another tag or the end of the text comes first. */
static size_t
tag_extent(struct str s, size_t at)
{
	char quote = '\0', before = '\0';

	for (; at < s.n; at++) {
		char c = s.p[at];

		if (quote != '\0') {
			quote = c == quote ? '\0' : quote;
		} else if ((c == '"' || c == '\'') && before == '=') {
			quote = c;
		} else if (c == '>') {
			return at + 1;
		} else if (c == '<') {
			return 0;
		}
		before = htmlbytes_is_blank(c) ? before : c;
	}
	return 0;
}

/* What is looked for, and whether it is known not to come any more: so that a wall of <!-- stays linear. */
struct ends {
	bool lacking[3];
};

enum end { END_COMMENT, END_SCRIPT, END_STYLE };

/* The bytes of s to behind its end, looked for from `at' on; 0 when there is none. */
static size_t
find_end(struct ends *ends, enum end which, struct str s, size_t at)
{
	static const char *const words[] = {"-->", "</script>", "</style>"};
	const char *word = words[which];
	size_t n = strlen(word);

	for (; !ends->lacking[which] && at + n <= s.n; at++)
		if (*word == s.p[at] && same_letters((struct str){s.p + at, n}, word))
			return at + n;
	ends->lacking[which] = true;
	return 0;
}

/* <!-- … -->, <!doctype …>, <![if …]>, <?xml …> at s. */
static size_t
declaration_at(struct ends *ends, struct str s)
{
	if (str_starts(s, STR("<!--")))
		return find_end(ends, END_COMMENT, s, 4);
	if (str_starts(s, STR("<![")) || htmlbytes_begins(s, "<!doctype") || htmlbytes_begins(s, "<?xml"))
		return tag_extent(s, 2);
	return 0;
}

/* The bytes of a tag's name; the o: and st1: of word processors too, but not that of <https://…>. */
static size_t
name_extent(struct str s)
{
	size_t n = 0, colon = 0;

	while (n < s.n && n <= NAME_MAX && (is_word(s.p[n]) || (s.p[n] == ':' && n > 0 && colon == 0))) {
		colon = s.p[n] == ':' ? n : colon;
		n++;
	}
	if (n == 0 || n > NAME_MAX || !htmlbytes_is_letter(*s.p) || n == s.n ||
	    (!htmlbytes_is_blank(s.p[n]) && s.p[n] != '/' && s.p[n] != '>'))
		return 0;
	if (colon > 0)
		return colon <= FOREIGN_PREFIX_MAX && colon + 1 < n ? n : 0;
	return html_knows((struct str){s.p, n}) ? n : 0;
}

static enum trace
tag_at(struct ends *ends, struct str s, size_t *width)
{
	bool closes = s.n > 1 && s.p[1] == '/';
	size_t from = closes ? 2 : 1;
	struct str name;

	if (s.n < 3)
		return TRACE_NONE;
	if (s.p[1] == '!' || s.p[1] == '?')
		return (*width = declaration_at(ends, s)) > 0 ? TRACE_NOTHING : TRACE_NONE;
	name = (struct str){s.p + from, name_extent(str_from(s, from))};
	if (name.n == 0 || (*width = tag_extent(s, from + name.n)) == 0)
		return TRACE_NONE;
	if (is_one_of(name, documents))
		return TRACE_NOTHING;
	if (!closes && is_one_of(name, mute)) {
		*width = find_end(ends, same_letters(name, "style") ? END_STYLE : END_SCRIPT, s, *width);
		return *width > 0 ? TRACE_TAG : TRACE_NONE;
	}
	return closes && is_one_of(name, line_ends) ? TRACE_LINE_END : TRACE_TAG;
}

static enum trace
trace_at(struct ends *ends, struct str s, size_t *width, uint32_t *code)
{
	if (*s.p == '&')
		return (*width = htmlref_at(s, code)) > 0 ? TRACE_CHARACTER : TRACE_NONE;
	return *s.p == '<' ? tag_at(ends, s, width) : TRACE_NONE;
}

static bool
may_begin(char c)
{
	return c == '&' || c == '<';
}

bool
htmltext_present(struct str text)
{
	struct ends ends = {0};
	size_t width;
	uint32_t code;

	for (size_t i = 0; i < text.n; i++)
		if (may_begin(text.p[i]) && trace_at(&ends, str_from(text, i), &width, &code) != TRACE_NONE)
			return true;
	return false;
}

static void
add_escaped(struct buf *b, char c)
{
	if (may_begin(c))
		buf_add_str(b, c == '&' ? STR("&amp;") : STR("&lt;"));
	else
		buf_addc(b, c);
}

void
htmltext_add_escaped(struct buf *b, struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		add_escaped(b, text.p[i]);
}

/* The text as the parser shall read it: tags as they are, of the rest nothing that it could take for one. */
static void
add_marked(struct buf *b, struct str text)
{
	struct ends ends = {0};
	struct buf one = {0};
	size_t width, from = 0;
	uint32_t code;
	enum trace trace;

	for (size_t i = 0; i < text.n; i = from) {
		while (i < text.n && !may_begin(text.p[i]))
			i++;
		buf_add(b, text.p + from, i - from);
		from = i;
		if (i == text.n)
			break;
		trace = trace_at(&ends, str_from(text, i), &width, &code);
		from = i + (trace == TRACE_NONE ? 1 : width);
		if (trace == TRACE_TAG || trace == TRACE_LINE_END)
			buf_add(b, text.p + i, width);
		if (trace == TRACE_LINE_END)
			buf_add_str(b, STR("<br>"));
		if (trace == TRACE_NONE)
			add_escaped(b, text.p[i]);
		if (trace != TRACE_CHARACTER)
			continue;
		buf_clear(&one);
		unicode_add(&one, code);
		htmltext_add_escaped(b, buf_str(&one));
	}
	buf_free(&one);
}

/* The same without any tag in it needs no parser. */
static bool
add_simple(struct buf *b, struct str text, bool keep_tags)
{
	struct ends ends = {0};
	size_t width, from = 0, begun = b->n;
	uint32_t code;

	if (text.n == 0)
		return true;
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '<' && !keep_tags &&
		    trace_at(&ends, str_from(text, i), &width, &code) != TRACE_NONE) {
			b->n = begun;
			return false;
		}
		if (text.p[i] != '&' || (width = htmlref_at(str_from(text, i), &code)) == 0)
			continue;
		buf_add(b, text.p + from, i - from);
		unicode_add(b, code);
		from = i + width;
		i = from - 1;
	}
	buf_add(b, text.p + from, text.n - from);
	return true;
}

static void
add_fresh_line(struct buf *b, size_t begun)
{
	if (b->n > begun && b->p[b->n - 1] != '\n')
		buf_addc(b, '\n');
}

static void
add_open(struct buf *b, size_t begun, const struct html_event *e)
{
	if (str_is(e->text, "br"))
		buf_addc(b, '\n');
	else if (str_is(e->text, "img") && html_has_class(e, "emoji"))
		buf_add_str(b, html_value(e, "alt"));
	else if (is_one_of(e->text, blocks))
		add_fresh_line(b, begun);
	else if ((str_is(e->text, "td") || str_is(e->text, "th")) && b->n > begun &&
	    !htmlbytes_is_blank(b->p[b->n - 1]))
		buf_addc(b, ' ');
}

/* False when the parser stopped before the end. */
static bool
add_events(struct buf *b, size_t begun, struct html *html)
{
	struct html_event e;

	while (html_next(html, &e)) {
		if (e.kind == HTML_STOP)
			return false;
		if (e.kind == HTML_TEXT)
			buf_add_str(b, e.text);
		else if (e.kind == HTML_OPEN)
			add_open(b, begun, &e);
		else if (e.kind == HTML_CLOSE && is_one_of(e.text, blocks) && !is_one_of(e.text, line_ends))
			add_fresh_line(b, begun);
	}
	return true;
}

void
htmltext_add(struct buf *b, struct str text)
{
	size_t begun = b->n;
	struct buf marked = {0};
	struct html *html;
	bool whole;

	if (add_simple(b, text, false))
		return;
	html = html_new();
	add_marked(&marked, text);
	html_feed(html, buf_str(&marked));
	whole = add_events(b, begun, html);
	html_finish(html);
	whole = whole && add_events(b, begun, html);
	html_free(html);
	buf_free(&marked);
	if (whole)
		return;
	b->n = begun;
	add_simple(b, text, true);
}
