#include "common/markdown.h"

#include <stdlib.h>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include "common/error.h"
#include "common/mem.h"
#include "common/unicode.h"

enum {
	MARKS_MAX = 4, URL_MAX = 2000, NAME_MAX = 16, LIST_DIGITS = 9,
	BLOCK = 5,                   /* per cent of a bar */
	REPLACEMENT = 0xFFFD
};

/* Marks that stack on the letter before them. */
static bool
is_combining(uint32_t code)
{
	return (code >= 0x300 && code <= 0x36F) || (code >= 0x483 && code <= 0x489) ||
	    (code >= 0x1AB0 && code <= 0x1AFF) || (code >= 0x1DC0 && code <= 0x1DFF) ||
	    (code >= 0x20D0 && code <= 0x20FF && code != 0x20E3) || (code >= 0xFE20 && code <= 0xFE2F);
}

/* They turn the reading direction, or are there without being seen. */
static bool
is_hidden(uint32_t code)
{
	return code == 0xAD || code == 0x61C || code == 0x200B || code == 0x200C || code == 0x200E ||
	    code == 0x200F || (code >= 0x202A && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F) ||
	    code == 0xFEFF || (code >= 0xFFF9 && code <= 0xFFFB) || (code >= 0xE0000 && code <= 0xE0FFF) ||
	    code == 0x115F || code == 0x1160 || code == 0x3164 || code == 0xFFA0;
}

/* What breaks or ends a line somewhere; the other controls mean nothing. */
static bool
is_break(uint32_t code)
{
	return (code >= 0x09 && code <= 0x0D) || code == 0x85 || code == 0x2028 || code == 0x2029;
}

struct plain {
	struct buf *out;
	size_t start;                /* of this text in out */
	size_t marks;                /* combining ones in a row */
	bool space;                  /* one is due before the next character */
};

static void
add_character(struct plain *p, uint32_t code)
{
	if (is_hidden(code))
		return;
	p->marks = is_combining(code) ? p->marks + 1 : 0;
	if (p->marks > MARKS_MAX)
		return;
	if (is_break(code) || code == ' ') {
		p->space = p->out->n > p->start;
		return;
	}
	if (code < 0x20 || (code >= 0x7F && code < 0xA0))
		code = REPLACEMENT;
	if (p->space)
		buf_addc(p->out, ' ');
	p->space = false;
	unicode_add(p->out, code);
}

void
markdown_add_plain(struct buf *out, struct str text)
{
	const char *at = text.p, *end = text.p + text.n;
	struct plain p = {.out = out, .start = out->n};

	while (at < end) {
		size_t width;

		add_character(&p, unicode_at(at, end, &width));
		at += width;
	}
}

/* At the front a list, a heading or a rule would begin. */
static bool
begins_block(struct str text, size_t at)
{
	char c = text.p[at];

	if (at == 0)
		return c == '-' || c == '+' || c == '=';
	return (c == '.' || c == ')') && at <= LIST_DIGITS && strspn(text.p, "0123456789") == at &&
	    (at + 1 == text.n || text.p[at + 1] == ' ');
}

/* Sites that make links of bare addresses find none: "://" and "www." are broken up. */
static bool
begins_address(struct str text, size_t at)
{
	if (text.p[at] == ':')
		return str_starts(str_from(text, at), STR("://"));
	return text.p[at] == '.' && at >= 3 && strncmp(text.p + at - 3, "www", 3) == 0;
}

void
markdown_add_escaped(struct buf *out, struct str text)
{
	struct buf plain = {0};
	struct str s;

	markdown_add_plain(&plain, text);
	buf_text(&plain);            /* for strspn() */
	s = buf_str(&plain);
	for (size_t i = 0; i < s.n; i++) {
		if (strchr("\\`*_{}[]<>#|~!$&@^", s.p[i]) != NULL || begins_block(s, i) ||
		    begins_address(s, i))
			buf_addc(out, '\\');
		buf_addc(out, s.p[i]);
	}
	buf_free(&plain);
}

static bool
is_web(struct str url)
{
	return url.n <= URL_MAX && (str_starts(url, STR("http://")) || str_starts(url, STR("https://")));
}

bool
markdown_add_link(struct buf *out, struct str markdown, struct str url)
{
	if (!is_web(url))
		return false;
	buf_addc(out, '[');
	buf_add_str(out, markdown);
	buf_add_str(out, STR("]("));
	for (size_t i = 0; i < url.n; i++) {
		unsigned char c = (unsigned char)url.p[i];

		if (c <= ' ' || c >= 0x7F || strchr("<>()[]\\|`\"'^{}", c) != NULL)
			buf_addf(out, "%%%02X", c);
		else if (c == '&')
			buf_add_str(out, STR("\\&"));
		else
			buf_addc(out, (char)c);
	}
	buf_addc(out, ')');
	return true;
}

void
markdown_add_anchor(struct buf *out, struct str heading)
{
	struct buf folded = {0};
	const char *at, *end;

	unicode_add_composed(&folded, heading, true);
	end = folded.p + folded.n;
	for (at = folded.p; at < end; ) {
		size_t width;
		uint32_t code = unicode_at(at, end, &width);

		if (code == ' ')
			buf_addc(out, '-');
		else if (unicode_is_letter(code) || unicode_is_digit(code) || code == '-' || code == '_')
			buf_add(out, at, width);
		at += width;
	}
	buf_free(&folded);
}

/* The nodes that will be changed: gathered first, since a tree that is walked must stay. */
struct nodes {
	cmark_node **items;
	size_t n, room;
};

static bool
is_type(cmark_node *node, const char *type)
{
	return strcmp(cmark_node_get_type_string(node), type) == 0;
}

static void
gather(cmark_node *document, struct nodes *nodes)
{
	cmark_iter *walk = cmark_iter_new(document);
	cmark_event_type event;

	while ((event = cmark_iter_next(walk)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(walk);

		if (event != CMARK_EVENT_ENTER)
			continue;
		nodes->items = mem_room(nodes->items, nodes->n, &nodes->room, sizeof *nodes->items);
		nodes->items[nodes->n++] = node;
	}
	cmark_iter_free(walk);
}

static cmark_node *
new_html(cmark_node_type type, struct buf *html)
{
	cmark_node *node = cmark_node_new(type);

	if (node == NULL || !cmark_node_set_on_enter(node, buf_text(html)))
		die("out of memory");
	buf_free(html);
	return node;
}

/* The text under a node, in a row. */
static void
add_literals(struct buf *out, cmark_node *top)
{
	cmark_iter *walk = cmark_iter_new(top);
	cmark_event_type event;

	while ((event = cmark_iter_next(walk)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(walk);
		cmark_node_type type = cmark_node_get_type(node);

		if (event == CMARK_EVENT_ENTER && (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE))
			buf_add_str(out, str_of(cmark_node_get_literal(node)));
	}
	cmark_iter_free(walk);
}

static void
anchor(cmark_node *heading)
{
	struct buf words = {0}, html = {0};

	add_literals(&words, heading);
	buf_add_str(&html, STR("<span class=\"anchor\" id=\""));
	markdown_add_anchor(&html, buf_str(&words));
	buf_add_str(&html, STR("\"></span>"));
	cmark_node_prepend_child(heading, new_html(CMARK_NODE_CUSTOM_INLINE, &html));
	buf_free(&words);
}

/* A wide table scrolls in its own box; the keyboard must reach a box that scrolls. */
static void
box(cmark_node *table)
{
	struct buf begin = {0}, end = {0};

	buf_add_str(&begin, STR("<div class=\"table\" tabindex=\"0\">"));
	buf_add_str(&end, STR("</div>"));
	cmark_node_insert_before(table, new_html(CMARK_NODE_CUSTOM_BLOCK, &begin));
	cmark_node_insert_after(table, new_html(CMARK_NODE_CUSTOM_BLOCK, &end));
}

/* <!-- begin figures -->: the name within, or nothing. */
static struct str
named(struct str comment, struct str lead)
{
	struct str name = {0};

	if (!str_starts(comment, lead))
		return name;
	comment = str_from(comment, lead.n);
	name = str_cut(&comment, ' ');
	for (size_t i = 0; i < name.n; i++)
		if (name.p[i] < 'a' || name.p[i] > 'z')
			return (struct str){0};
	if (name.n > NAME_MAX || !str_starts(comment, STR("-->")) || comment.n > sizeof "-->\n" - 1)
		return (struct str){0};
	return name;
}

static void
divide(cmark_node *comment)
{
	struct str text = str_of(cmark_node_get_literal(comment));
	struct str begin = named(text, STR("<!-- begin ")), end = named(text, STR("<!-- end "));
	struct buf html = {0};

	if (begin.n > 0)
		buf_addf(&html, "<div class=\"%.*s\">", (int)begin.n, begin.p);
	else if (end.n > 0)
		buf_add_str(&html, STR("</div>"));
	if (html.n > 0)
		cmark_node_insert_before(comment, new_html(CMARK_NODE_CUSTOM_BLOCK, &html));
	cmark_node_unlink(comment);
	cmark_node_free(comment);
}

/* How much of a full block each shows, and in which class. */
static const struct block {
	const char *text, *kind;
	double part;
} blocks[] = {
	{"█", "full", 1}, {"▉", "full", .875}, {"▊", "full", .75}, {"▋", "full", .625},
	{"▌", "full", .5}, {"▍", "full", .375}, {"▎", "full", .25}, {"▏", "full", .125},
	{"░", "light", 1}, {"▓", "dark", 1},
};

static const struct block *
cut_block(struct str *text)
{
	for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
		if (str_starts(*text, str_of(blocks[i].text))) {
			*text = str_from(*text, strlen(blocks[i].text));
			return &blocks[i];
		}
	return NULL;
}

/* False when the text is not made of blocks alone. */
static bool
add_bars(struct buf *html, struct str text)
{
	const struct block *block = cut_block(&text);

	if (block == NULL)
		return false;
	buf_add_str(html, STR("<span class=\"bar\" aria-hidden=\"true\">"));
	while (block != NULL) {
		const char *kind = block->kind;
		double width = 0;

		for (; block != NULL && strcmp(block->kind, kind) == 0; block = cut_block(&text))
			width += block->part;
		buf_addf(html, "<i class=\"%s\" style=\"width:%.4g%%\"></i>", kind, width * BLOCK);
	}
	buf_add_str(html, STR("</span>"));
	return text.n == 0;
}

/* A cell may hold no HTML of ours directly, but emphasis may, and a cell emphasis. */
static void
draw(cmark_node *cell)
{
	cmark_node *text = cmark_node_first_child(cell), *holder;
	struct buf html = {0};

	if (text == NULL || cmark_node_next(text) != NULL ||
	    cmark_node_get_type(text) != CMARK_NODE_TEXT ||
	    !add_bars(&html, str_of(cmark_node_get_literal(text)))) {
		buf_free(&html);
		return;
	}
	holder = cmark_node_new(CMARK_NODE_EMPH);
	if (holder == NULL)
		die("out of memory");
	cmark_node_append_child(holder, new_html(CMARK_NODE_CUSTOM_INLINE, &html));
	cmark_node_insert_before(text, holder);
	cmark_node_unlink(text);
	cmark_node_free(text);
}

/* Backwards, so that a node's inside is done before what goes round it. */
static void
dress(cmark_node *document)
{
	struct nodes nodes = {0};

	gather(document, &nodes);
	while (nodes.n-- > 0) {
		cmark_node *node = nodes.items[nodes.n];

		if (is_type(node, "heading"))
			anchor(node);
		else if (is_type(node, "table"))
			box(node);
		else if (is_type(node, "table_cell"))
			draw(node);
		else if (is_type(node, "html_block"))
			divide(node);
	}
	free(nodes.items);
}

void
markdown_add_html(struct buf *out, struct str markdown)
{
	static const int options = CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_TABLE_PREFER_STYLE_ATTRIBUTES;
	cmark_parser *parser;
	cmark_node *document;
	char *html;

	cmark_gfm_core_extensions_ensure_registered();
	parser = cmark_parser_new(options);
	cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
	cmark_parser_feed(parser, markdown.p, markdown.n);
	document = cmark_parser_finish(parser);
	dress(document);
	html = cmark_render_html(document, options, cmark_parser_get_syntax_extensions(parser));
	buf_add_str(out, str_of(html));
	free(html);
	cmark_node_free(document);
	cmark_parser_free(parser);
}
