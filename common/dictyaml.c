#include "common/dictyaml.h"

#include <stdint.h>
#include <string.h>
#include <yaml.h>

struct walk {
	struct foreign *f;
	struct str path[FOREIGN_DEPTH_MAX];  /* the keys on the way here, the last of them maybe still to come */
	struct {
		bool maps;           /* a map, else a list */
		bool keyed;          /* its key was read, the value comes next */
	} open[FOREIGN_DEPTH_MAX];
	size_t depth;                /* of what is open */
	size_t names;                /* keys on the path */
	size_t documents;
	size_t lines;                /* in the text: libyaml may mean the one after the last */
	bool over;
};

static void
stop(struct walk *w, const char *why)
{
	foreign_flaw(w->f, "%s", why);
	w->over = true;
}

static bool
is_own(struct str key)
{
	return key.n == 0 || str_is(key, "__");
}

/* How many bytes at i break a line, as libyaml counts lines: CR, LF, both, U+0085, U+2028, U+2029. */
static size_t
break_at(struct str text, size_t i)
{
	const char *p = text.p + i;
	size_t rest = text.n - i;

	if (*p == '\n' || *p == '\r')
		return rest > 1 && memcmp(p, "\r\n", 2) == 0 ? 2 : 1;
	if (rest > 1 && memcmp(p, "\xC2\x85", 2) == 0)
		return 2;
	return rest > 2 && (memcmp(p, "\xE2\x80\xA8", 3) == 0 || memcmp(p, "\xE2\x80\xA9", 3) == 0) ? 3 : 0;
}

static size_t
lines_in(struct str text)
{
	size_t n = 1, width;

	for (size_t i = 0; i < text.n; i += width > 0 ? width : 1) {
		width = break_at(text, i);
		n += width > 0 && i + width < text.n;
	}
	return n;
}

static size_t
line_of(const struct walk *w, yaml_mark_t mark)
{
	return mark.line < w->lines ? mark.line + 1 : w->lines;
}

/* The keys on the path that name a category. */
static size_t
category(struct walk *w)
{
	size_t n = w->names;

	while (n > 0 && is_own(w->path[n - 1]))
		n--;
	if (n == 0) {
		foreign_flaw(w->f, "a pattern outside of any category");
		return SIZE_MAX;
	}
	return foreign_open(w->f, w->path, n);
}

static void
add_pattern(struct walk *w, struct str text)
{
	foreign_add(w->f, category(w), text, NULL);
}

/* A value was read: the map around it waits for a key again. */
static void
close_value(struct walk *w)
{
	if (w->depth > 0 && w->open[w->depth - 1].maps) {
		w->open[w->depth - 1].keyed = false;
		w->names--;
	}
}

static void
scalar(struct walk *w, struct str text)
{
	if (w->depth == 0) {
		stop(w, "a dictionary is a map of categories");
	} else if (w->open[w->depth - 1].maps && !w->open[w->depth - 1].keyed) {
		w->path[w->names++] = arena_copy(&w->f->dict->arena, text);
		w->open[w->depth - 1].keyed = true;
	} else {
		if (text.n > 0)          /* "key:" alone is a category without patterns */
			add_pattern(w, text);
		close_value(w);
	}
}

static void
begin(struct walk *w, bool maps)
{
	if (w->depth + 1 >= FOREIGN_DEPTH_MAX)
		stop(w, "nested more than 32 deep");
	else if (w->depth == 0 && !maps)
		stop(w, "a dictionary is a map of categories");
	else if (w->depth > 0 && w->open[w->depth - 1].maps && !w->open[w->depth - 1].keyed)
		stop(w, "a key must be a name");
	else if (w->depth > 0 && !w->open[w->depth - 1].maps && !maps)
		stop(w, "a list in a list");
	else {
		w->open[w->depth].maps = maps;
		w->open[w->depth++].keyed = false;
	}
}

/* A scalar's text; ~ and null without quotes are nothing. */
static struct str
value_of(const yaml_event_t *e)
{
	struct str text = {(const char *)e->data.scalar.value, e->data.scalar.length};

	if (e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && (str_is(text, "~") || str_is(text, "null")))
		text.n = 0;
	return text;
}

static void
take(struct walk *w, const yaml_event_t *e)
{
	w->f->line = line_of(w, e->start_mark);
	switch (e->type) {
	case YAML_DOCUMENT_START_EVENT:
		if (++w->documents > 1)
			stop(w, "more than one document");
		break;
	case YAML_ALIAS_EVENT:
		stop(w, "an alias (*name), which is not read: write out what it stands for");
		break;
	case YAML_SCALAR_EVENT:
		scalar(w, value_of(e));
		break;
	case YAML_MAPPING_START_EVENT:
	case YAML_SEQUENCE_START_EVENT:
		begin(w, e->type == YAML_MAPPING_START_EVENT);
		break;
	case YAML_MAPPING_END_EVENT:
	case YAML_SEQUENCE_END_EVENT:
		w->depth--;
		close_value(w);
		break;
	default:
		break;
	}
}

void
dictyaml_read(struct foreign *f, struct str text)
{
	struct walk w = {.f = f, .lines = lines_in(text)};
	yaml_parser_t parser;
	yaml_event_t event;

	if (!yaml_parser_initialize(&parser)) {
		foreign_flaw(f, "out of memory");
		return;
	}
	yaml_parser_set_input_string(&parser, (const unsigned char *)text.p, text.n);
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	while (!w.over) {
		if (!yaml_parser_parse(&parser, &event)) {
			f->line = line_of(&w, parser.problem_mark);
			foreign_flaw(f, "%s", parser.problem != NULL ? parser.problem : "no YAML");
			break;
		}
		take(&w, &event);
		w.over |= event.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
}
