#include "common/dictxml.h"

#include <stdint.h>
#include <string.h>

#include <libxml/xmlreader.h>

#include "common/json.h"

static const char DOCTYPE_REFUSED[] = "a document type, which is not read: take it out";

struct walk {
	struct foreign *f;
	xmlTextReaderPtr reader;
	struct str path[FOREIGN_DEPTH_MAX];
	size_t depth;
	bool over;
};

/* libxml2's own words go nowhere but into the flaw. */
static void
hush(void *context, const char *text, xmlParserSeverities severity, xmlTextReaderLocatorPtr at)
{
	struct walk *w = context;
	size_t n = strcspn(text, "\n");
	int line = xmlTextReaderLocatorLineNumber(at);

	(void)severity;
	if (w->over)
		return;
	w->f->line = line > 0 ? (size_t)line : w->f->line;
	foreign_flaw(w->f, "%.*s", (int)n, text);
	w->over = true;
}

/* The attribute, a copy in the dictionary's arena; n = 0 when there is none. */
static struct str
attribute(struct walk *w, const char *name)
{
	xmlChar *value = xmlTextReaderGetAttribute(w->reader, (const xmlChar *)name);
	struct str copy = {NULL, 0};

	if (value != NULL)
		copy = arena_copy(&w->f->dict->arena, str_of((const char *)value));
	xmlFree(value);
	return copy;
}

static void
stop(struct walk *w, const char *why)
{
	foreign_flaw(w->f, "%s", why);
	w->over = true;
}

static void
read_category(struct walk *w)
{
	if (w->depth == FOREIGN_DEPTH_MAX) {
		stop(w, "nested more than 32 deep");
		return;
	}
	w->path[w->depth++] = str_trim(attribute(w, "name"));
	foreign_open(w->f, w->path, w->depth);
	w->depth -= xmlTextReaderIsEmptyElement(w->reader) == 1;
}

static void
read_pattern(struct walk *w)
{
	struct str name = attribute(w, "name"), score = str_trim(attribute(w, "score"));
	double weight;

	if (w->depth == 0)
		foreign_flaw(w->f, "a pattern outside of any category");
	else if (score.n > 0 && !json_parse_number(score, &weight))
		foreign_flaw(w->f, "'%.*s' is no score", (int)score.n, score.p);
	else
		foreign_add(w->f, foreign_open(w->f, w->path, w->depth), name, score.n > 0 ? &weight : NULL);
}

static void
read_element(struct walk *w)
{
	struct str name = str_of((const char *)xmlTextReaderConstLocalName(w->reader)), engine;

	if (str_is(name, "cnode")) {
		read_category(w);
	} else if (str_is(name, "pnode")) {
		read_pattern(w);
	} else if (str_is(name, "dictionary")) {
		engine = attribute(w, "patternengine");
		if (engine.n > 0 && !str_is(engine, "substring"))
			stop(w, "its patternengine is not \"substring\", and no other is read");
	} else {
		foreign_flaw(w->f, "<%.*s> is not known", (int)name.n, name.p);
	}
}

static void
read_nodes(struct walk *w)
{
	while (!w->over && xmlTextReaderRead(w->reader) == 1) {
		int type = xmlTextReaderNodeType(w->reader);
		long line = xmlGetLineNo(xmlTextReaderCurrentNode(w->reader));

		w->f->line = line > 0 ? (size_t)line : w->f->line;
		if (type == XML_READER_TYPE_DOCUMENT_TYPE)
			stop(w, DOCTYPE_REFUSED);
		else if (type == XML_READER_TYPE_ELEMENT)
			read_element(w);
		else if (type == XML_READER_TYPE_END_ELEMENT && w->depth > 0 &&
		    strcmp((const char *)xmlTextReaderConstLocalName(w->reader), "cnode") == 0)
			w->depth--;
	}
}

/* The line of the first place where the text holds it; 0 when it does nowhere. */
static size_t
line_of(struct str text, const char *what)
{
	size_t line = 0;

	while (text.n > 0) {
		struct str row = str_cut(&text, '\n');

		line++;
		for (size_t i = 0; i + 2 <= row.n; i++)
			if (row.p[i] == '<' && str_starts(str_from(row, i), str_of(what)))
				return line;
	}
	return 0;
}

void
dictxml_read(struct foreign *f, struct str text)
{
	struct walk w = {.f = f};

	if ((f->line = line_of(text, "<!DOCTYPE")) > 0 || (f->line = line_of(text, "<!ENTITY")) > 0) {
		foreign_flaw(f, "%s", DOCTYPE_REFUSED);
		return;
	}
	/* UTF-8 whatever it says: in another encoding a document type could hide. */
	w.reader = xmlReaderForMemory(text.p, (int)text.n, NULL, "UTF-8",
	    XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_IGNORE_ENC);
	if (w.reader == NULL) {
		foreign_flaw(f, "out of memory");
		return;
	}
	xmlTextReaderSetErrorHandler(w.reader, hush, &w);
	read_nodes(&w);
	xmlFreeTextReader(w.reader);
}
