#include "common/measurefile.h"

#include <stdlib.h>
#include <unistd.h>

#include "common/arena.h"
#include "common/dict.h"
#include "common/error.h"
#include "common/input.h"
#include "common/mem.h"

static const char *const notes[] = {"ru", "en", "unit", "formula", "note"};

enum { NOTES = sizeof notes / sizeof *notes };

struct noted {
	struct str definition;
	struct str notes[NOTES];
};

struct measurefile {
	struct arena texts;
	struct noted *items;
	size_t n, room;
};

struct measurefile *
measurefile_new(void)
{
	return mem_new(1, sizeof(struct measurefile));
}

void
measurefile_free(struct measurefile *f)
{
	arena_free(&f->texts);
	free(f->items);
	free(f);
}

static void
add_note(struct measurefile *f, const char *path, size_t number, struct str text)
{
	struct str rest = text, word = str_cut(&rest, ' ');
	size_t i = 0;

	while (i < NOTES && !str_is(word, notes[i]))
		i++;
	if (i == NOTES)
		die("%s:%zu: '@%.*s' is no note: @ru, @en, @unit, @formula or @note", path, number, (int)word.n, word.p);
	if (f->n == 0)
		die("%s:%zu: a note stands below its measure", path, number);
	if (f->items[f->n - 1].notes[i].n > 0)
		die("%s:%zu: the measure has its @%s already", path, number, notes[i]);
	f->items[f->n - 1].notes[i] = arena_copy(&f->texts, str_trim(rest));
}

static void
add_definition(struct measurefile *f, struct str text, struct option_list *list)
{
	char *copy = arena_take(&f->texts, text.n + 1);

	memcpy(copy, text.p, text.n);
	copy[text.n] = '\0';
	f->items = mem_room(f->items, f->n, &f->room, sizeof *f->items);
	f->items[f->n++] = (struct noted){.definition = {copy, text.n}};
	list->values = mem_room(list->values, list->n, &list->room, sizeof *list->values);
	list->values[list->n++] = copy;
}

static void
read_file(struct measurefile *f, const char *path, struct option_list *list)
{
	size_t length = strlen(path), before = f->n;
	char *name = mem_new(length + 1, 1), *names[] = {name, NULL};
	enum input_status status;
	struct input *in;
	struct str line;

	memcpy(name, path, length);
	in = input_open(names);
	for (size_t n = 1; (status = input_line(in, &line)) != INPUT_END; n++) {
		struct str text = str_trim(line);

		if (status == INPUT_LONG || (text.n > 0 && memchr(text.p, '\0', text.n) != NULL))
			die("%s:%zu: no line of text", path, n);
		if (text.n == 0 || *text.p == '#')
			continue;
		if (*text.p == '@' && f->n == before)
			die("%s:%zu: a note stands below its measure", path, n);
		if (*text.p == '@')
			add_note(f, path, n, str_from(text, 1));
		else
			add_definition(f, text, list);
	}
	input_close(in);
	free(name);
}

/* A name without a slash that is no file is that of a set. */
static char *
set_named(const char *path)
{
	struct buf in_share = {0};
	char *found;

	if (strchr(path, '/') != NULL || access(path, F_OK) == 0)
		return NULL;
	buf_addf(&in_share, "measures/%s.measures", path);
	found = dict_default(buf_text(&in_share));
	buf_free(&in_share);
	return found;
}

/* The files' own come first, so that a run's formulas may speak of what is in them. */
void
measurefile_read(struct measurefile *f, const struct option_list *paths, struct option_list *definitions,
    struct stream *s)
{
	struct option_list own = *definitions;

	*definitions = (struct option_list){0};
	for (size_t i = 0; i < paths->n; i++) {
		char *set = set_named(paths->values[i]);
		const char *path = set != NULL ? set : paths->values[i];

		read_file(f, path, definitions);
		stream_uses(s, path);
		free(set);
	}
	for (size_t i = 0; i < own.n; i++) {
		definitions->values = mem_room(definitions->values, definitions->n, &definitions->room,
		    sizeof *definitions->values);
		definitions->values[definitions->n++] = own.values[i];
	}
	free(own.values);
}

static void
explain(const struct noted *n, const char *table, struct rowlines *lines)
{
	struct str rest = n->definition, name = str_trim(str_cut(&rest, '='));
	struct record *row = rowlines_row(lines, table, name);

	record_set_text(row, "measure", name);
	record_set_text(row, "definition", n->definition);
	for (size_t k = 0; k < NOTES; k++)
		if (n->notes[k].n > 0)
			record_set_text(row, notes[k], n->notes[k]);
}

void
measurefile_explain(const struct measurefile *f, const char *table, struct rowlines *lines, struct stream *s)
{
	rowlines_column(lines, "measure");
	rowlines_column(lines, "definition");
	for (size_t k = 0; k < NOTES; k++)
		rowlines_column(lines, notes[k]);
	rowlines_begin(lines, s);
	for (size_t i = 0; i < f->n; i++) {
		explain(&f->items[i], table, lines);
		rowlines_add(lines, s);
	}
}
