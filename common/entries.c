#include "common/entries.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/json.h"
#include "common/mem.h"
#include "common/table.h"
#include "common/unicode.h"

struct dict *
dict_new(const char *path)
{
	struct dict *d = mem_new(1, sizeof *d);

	d->path = path;
	d->names = table_new();
	return d;
}

void
dict_free(struct dict *d)
{
	if (d == NULL)
		return;
	for (size_t i = 0; i < d->n_categories; i++)
		free(d->categories[i].notes);
	free(d->categories);
	free(d->entries);
	table_free(d->names);
	arena_free(&d->arena);
	free(d);
}

bool
dict_is_name(struct str name)
{
	for (size_t i = 0; i < name.n; i++)
		if ((unsigned char)name.p[i] <= ' ' || strchr("[]=,;|", name.p[i]) != NULL)
			return false;
	return name.n > 0;
}

size_t
dict_open(struct dict *d, struct str name)
{
	size_t number = table_number(d->names, name);

	if (number < d->n_categories)
		return number;
	d->categories = mem_room(d->categories, d->n_categories, &d->categories_room, sizeof *d->categories);
	d->categories[d->n_categories] = (struct dict_category){.name = name};
	return d->n_categories++;
}

void
dict_add_note(struct dict *d, size_t category, struct dict_note note)
{
	struct dict_category *c = &d->categories[category];

	c->notes = mem_room(c->notes, c->n_notes, &c->room, sizeof *c->notes);
	c->notes[c->n_notes++] = note;
}

void
dict_add(struct dict *d, struct dict_entry entry)
{
	d->entries = mem_room(d->entries, d->n_entries, &d->entries_room, sizeof *d->entries);
	d->entries[d->n_entries++] = entry;
}

static bool
read_weight(const struct dict *d, struct str text, struct flaw at, struct flaws *flaws, double *weight)
{
	bool plus = text.n > 1 && *text.p == '+';

	if (json_parse_number(plus ? str_from(text, 1) : text, weight) &&
	    *weight <= DICT_WEIGHT_MAX && *weight >= -DICT_WEIGHT_MAX)
		return true;
	flaws_add(flaws, d->path, at, "'%.*s' is no weight", (int)text.n, text.p);
	return false;
}

bool
dict_add_line(struct dict *d, size_t category, struct str line, size_t number, struct flaws *flaws)
{
	struct str rest = line, source = str_trim(str_cut(&rest, '\t')), weight = str_trim(rest);
	struct dict_entry e = {.category = category, .line = number};
	struct flaw at = {.line = number};
	struct pattern_error why;

	e.excludes = str_starts(source, STR("- "));
	e.source = e.excludes ? str_trim(str_from(source, 2)) : source;
	e.column = at.column = unicode_count((struct str){line.p, (size_t)(e.source.p - line.p)}) + 1;
	weight = str_trim(str_cut(&weight, '\t'));
	e.has_weight = weight.n > 0;
	at.column += unicode_count((struct str){e.source.p, (size_t)(weight.p - e.source.p)});
	if (e.has_weight && !read_weight(d, weight, at, flaws, &e.weight))
		return false;
	e.pattern = pattern_parse(e.source, &d->arena, &why);
	if (e.pattern == NULL) {
		at.column = e.column + unicode_count((struct str){e.source.p, why.byte - 1});
		flaws_add(flaws, d->path, at, "%s", why.what);
		return false;
	}
	dict_add(d, e);
	return true;
}

size_t
dict_category(const struct dict *d, const char *name)
{
	for (size_t i = 0; i < d->n_categories; i++)
		if (str_is(d->categories[i].name, name))
			return i;
	return SIZE_MAX;
}

struct str
dict_note(const struct dict_category *c, const char *key)
{
	for (size_t i = 0; i < c->n_notes; i++)
		if (str_is(c->notes[i].key, key))
			return c->notes[i].text;
	return STR("");
}
