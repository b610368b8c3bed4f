#include "common/html.h"

#include <libxml/HTMLparser.h>
#include <limits.h>
#include <stdlib.h>

#include "common/arena.h"
#include "common/error.h"
#include "common/htmlbytes.h"
#include "common/mem.h"

enum { NAME_MAX_BYTES = 24 };

struct html {
	htmlParserCtxtPtr parser;
	struct htmlbytes bytes;
	size_t fed;
	size_t depth;
	bool stopped;
	struct html_event *events;
	size_t n, room, next;
	struct arena arena;
};

static struct html_event *
add_event(struct html *h, enum html_kind kind, const char *text, size_t n)
{
	struct html_event *e;

	h->events = mem_room(h->events, h->n, &h->room, sizeof *h->events);
	e = &h->events[h->n++];
	*e = (struct html_event){.kind = kind, .text = arena_copy(&h->arena, (struct str){text, n})};
	return e;
}

static void
stop(struct html *h)
{
	if (h->stopped)
		return;
	h->stopped = true;
	add_event(h, HTML_STOP, "", 0);
	xmlStopParser(h->parser);
}

static struct str
copy(struct html *h, const xmlChar *text)
{
	return arena_copy(&h->arena, str_of(text == NULL ? "" : (const char *)text));
}

static void
take_open(void *context, const xmlChar *name, const xmlChar **pairs)
{
	struct html *h = context;
	struct html_event *e;
	struct html_attribute *attributes;
	size_t n = 0;

	if (h->stopped)
		return;
	if (++h->depth > HTML_DEPTH_MAX) {
		stop(h);
		return;
	}
	e = add_event(h, HTML_OPEN, (const char *)name, strlen((const char *)name));
	while (pairs != NULL && pairs[2 * n] != NULL)
		n++;
	if (n == 0)
		return;
	attributes = arena_take(&h->arena, n * sizeof *attributes);
	for (size_t i = 0; i < n; i++)
		attributes[i] = (struct html_attribute){copy(h, pairs[2 * i]), copy(h, pairs[2 * i + 1])};
	e->attributes = attributes;
	e->n = n;
}

static void
take_close(void *context, const xmlChar *name)
{
	struct html *h = context;

	if (h->stopped || h->depth == 0)
		return;
	h->depth--;
	add_event(h, HTML_CLOSE, (const char *)name, strlen((const char *)name));
}

static void
take_text(void *context, const xmlChar *text, int n)
{
	struct html *h = context;

	if (!h->stopped && n > 0)
		add_event(h, HTML_TEXT, (const char *)text, (size_t)n);
}

struct html *
html_new(void)
{
	static const char root[] = "<html><body>";
	struct html *h = mem_new(1, sizeof *h);
	xmlSAXHandler handler;

	memset(&handler, 0, sizeof handler);
	handler.startElement = take_open;
	handler.endElement = take_close;
	handler.characters = take_text;
	handler.ignorableWhitespace = take_text;
	h->parser = htmlCreatePushParserCtxt(&handler, h, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
	if (h->parser == NULL)
		die("out of memory");
	htmlCtxtUseOptions(h->parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
	    HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | HTML_PARSE_NODEFDTD);
	/* Outside a root it reads no text, and a stray </p> at the beginning would be the end of the page. */
	htmlParseChunk(h->parser, root, sizeof root - 1, 0);
	h->fed = sizeof root - 1;
	h->n = h->depth = 0;
	return h;
}

void
html_free(struct html *h)
{
	if (h == NULL)
		return;
	if (h->parser->myDoc != NULL)
		xmlFreeDoc(h->parser->myDoc);
	htmlFreeParserCtxt(h->parser);
	htmlbytes_free(&h->bytes);
	free(h->events);
	arena_free(&h->arena);
	free(h);
}

static void
parse(struct html *h, struct str clean)
{
	if (clean.n > INT_MAX / 2) {
		stop(h);
		return;
	}
	htmlParseChunk(h->parser, clean.p, (int)clean.n, 0);
	h->fed += clean.n;
	/* What it gives up by itself must not look like the end of the page. */
	if (h->parser->instate == XML_PARSER_EOF ||
	    h->fed - (size_t)xmlByteConsumed(h->parser) > HTML_OPEN_MAX)
		stop(h);
}

static void
feed(struct html *h, struct str bytes, bool last)
{
	struct str clean;

	arena_reset(&h->arena);
	h->n = h->next = 0;
	if (h->stopped)
		return;
	clean = htmlbytes_clean(&h->bytes, bytes, last);
	if (clean.n > 0)
		parse(h, clean);
	if (!last || h->stopped)
		return;
	add_event(h, HTML_END, "", 0);
	htmlParseChunk(h->parser, "", 0, 1);
}

void
html_feed(struct html *h, struct str bytes)
{
	feed(h, bytes, false);
}

void
html_finish(struct html *h)
{
	feed(h, STR(""), true);
}

bool
html_next(struct html *h, struct html_event *e)
{
	if (h->next == h->n)
		return false;
	*e = h->events[h->next++];
	return true;
}

struct str
html_value(const struct html_event *e, const char *name)
{
	for (size_t i = 0; i < e->n; i++)
		if (str_is(e->attributes[i].name, name))
			return e->attributes[i].value;
	return STR("");
}

bool
html_has_class(const struct html_event *e, const char *word)
{
	struct str rest = html_value(e, "class");
	size_t n;

	while (rest.n > 0) {
		for (n = 0; n < rest.n && !htmlbytes_is_blank(rest.p[n]);)
			n++;
		if (str_is((struct str){rest.p, n}, word))
			return true;
		rest = str_from(rest, n < rest.n ? n + 1 : n);
	}
	return false;
}

/* The parser's tables are those of HTML 4; this is what HTML 5 has besides. */
static const char *const newer[] = {
	"article", "aside", "audio", "details", "dialog", "figcaption", "figure", "footer", "header", "main",
	"mark", "nav", "nobr", "picture", "section", "source", "summary", "svg", "time", "video", "wbr"
};

static const struct {
	const char *name;
	uint32_t code;
} newer_characters[] = {
	{"AMP", '&'}, {"LT", '<'}, {"GT", '>'}, {"QUOT", '"'}, {"COPY", 0xA9}, {"REG", 0xAE},
	{"Tab", '\t'}, {"NewLine", '\n'}, {"excl", '!'}, {"num", '#'}, {"dollar", '$'}, {"percnt", '%'},
	{"lpar", '('}, {"rpar", ')'}, {"ast", '*'}, {"plus", '+'}, {"comma", ','}, {"period", '.'},
	{"sol", '/'}, {"colon", ':'}, {"semi", ';'}, {"equals", '='}, {"quest", '?'}, {"commat", '@'},
	{"lbrack", '['}, {"bsol", '\\'}, {"rbrack", ']'}, {"lowbar", '_'}, {"grave", '`'}, {"lcub", '{'},
	{"verbar", '|'}, {"rcub", '}'}, {"dash", 0x2010}, {"hyphen", 0x2010}, {"numero", 0x2116},
	{"check", 0x2713}
};

/* A name as the parser's tables have it; false when none of them can be so. */
static bool
read_name(struct str name, bool lower, char text[NAME_MAX_BYTES])
{
	if (name.n == 0 || name.n >= NAME_MAX_BYTES)
		return false;
	for (size_t i = 0; i < name.n; i++) {
		if (!htmlbytes_is_letter(name.p[i]) && (name.p[i] < '0' || name.p[i] > '9'))
			return false;
		text[i] = lower ? (char)(name.p[i] | (name.p[i] > '9' ? 0x20 : 0)) : name.p[i];
	}
	text[name.n] = '\0';
	return true;
}

bool
html_knows(struct str name)
{
	char text[NAME_MAX_BYTES];

	if (!read_name(name, true, text))
		return false;
	for (size_t i = 0; i < sizeof newer / sizeof *newer; i++)
		if (strcmp(text, newer[i]) == 0)
			return true;
	return htmlTagLookup((const xmlChar *)text) != NULL;
}

bool
html_begins(struct str text)
{
	size_t n = 1;

	if (htmlbytes_begins(text, "<!doctype") || htmlbytes_begins(text, "<!--") ||
	    htmlbytes_begins(text, "<?xml"))
		return true;
	while (n < text.n && (htmlbytes_is_letter(text.p[n]) || (text.p[n] >= '1' && text.p[n] <= '6')))
		n++;
	return n > 1 && n < text.n && *text.p == '<' && (text.p[n] == '>' || htmlbytes_is_blank(text.p[n])) &&
	    html_knows((struct str){text.p + 1, n - 1});
}

uint32_t
html_character(struct str name)
{
	char text[NAME_MAX_BYTES];
	const htmlEntityDesc *entity;

	if (!read_name(name, false, text))
		return 0;
	for (size_t i = 0; i < sizeof newer_characters / sizeof *newer_characters; i++)
		if (strcmp(text, newer_characters[i].name) == 0)
			return newer_characters[i].code;
	entity = htmlEntityLookup((const xmlChar *)text);
	return entity == NULL ? 0 : entity->value;
}
