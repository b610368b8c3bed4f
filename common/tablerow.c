#include "common/tablerow.h"

#include <stdlib.h>

#include "common/arena.h"
#include "common/figure.h"
#include "common/mem.h"
#include "common/table.h"
#include "common/unicode.h"

enum {
	EXTRAS_MAX = 256,            /* columns of one table that survive by name */
	NAMES_MAX = 4096             /* names of members that are remembered */
};

struct name {
	enum column column;
	const char *extra;           /* x_NAME for one without a meaning */
};

struct tablerow {
	struct table *known;         /* every name met, by its number in names */
	struct name *names;
	size_t names_room;
	struct arena name_arena;
	size_t *header;              /* numbers of names */
	size_t header_n, header_room;
	struct str cells[COLUMN_COUNT];
	struct draft_member extras[EXTRAS_MAX];
	size_t extras_n;
	struct arena arena;
};

struct tablerow *
tablerow_new(void)
{
	struct tablerow *t = mem_new(1, sizeof *t);

	t->known = table_new();
	return t;
}

void
tablerow_free(struct tablerow *t)
{
	if (t == NULL)
		return;
	table_free(t->known);
	arena_free(&t->name_arena);
	arena_free(&t->arena);
	free(t->names);
	free(t->header);
	free(t);
}

/* x_ and the name, folded, with _ for whatever is neither letter nor digit. */
static const char *
extra_key(struct tablerow *t, struct str name)
{
	struct buf folded = {0}, key = {0};
	size_t width;
	struct str kept;

	unicode_add_composed(&folded, name, true);
	buf_add_str(&key, STR("x_"));
	for (size_t i = 0; i < folded.n; i += width) {
		uint32_t code = unicode_at(folded.p + i, folded.p + folded.n, &width);

		if (unicode_is_letter(code) || unicode_is_digit(code))
			unicode_add(&key, code);
		else if (key.p[key.n - 1] != '_')
			buf_addc(&key, '_');
	}
	while (key.n > 2 && key.p[key.n - 1] == '_')
		key.n--;
	if (key.n == 2)
		key.n = 0;
	buf_addc(&key, '\0');
	kept = arena_copy(&t->name_arena, buf_str(&key));
	buf_free(&folded);
	buf_free(&key);
	return kept.p;
}

static size_t
name_number(struct tablerow *t, struct str name)
{
	size_t i = table_number(t->known, name);

	if (i < t->names_room && t->names[i].extra != NULL)
		return i;
	while (t->names_room <= i) {
		size_t from = t->names_room;

		t->names = mem_room(t->names, from, &t->names_room, sizeof *t->names);
		memset(t->names + from, 0, (t->names_room - from) * sizeof *t->names);
	}
	t->names[i].column = columns_named(name);
	t->names[i].extra = extra_key(t, name);
	return i;
}

static void
forget_names(struct tablerow *t)
{
	table_clear(t->known);
	memset(t->names, 0, t->names_room * sizeof *t->names);
	arena_reset(&t->name_arena);
}

void
tablerow_header(struct tablerow *t, const struct str *names, size_t n)
{
	if (table_count(t->known) > 0)
		forget_names(t);
	t->header_n = 0;
	for (size_t i = 0; i < n; i++) {
		t->header = mem_room(t->header, t->header_n, &t->header_room, sizeof *t->header);
		t->header[t->header_n++] = name_number(t, names[i]);
	}
}

static void
clear(struct tablerow *t)
{
	memset(t->cells, 0, sizeof t->cells);
	t->extras_n = 0;
	arena_reset(&t->arena);
}

static void
put_extra(struct tablerow *t, const char *key, struct str value)
{
	if (*key == '\0' || t->extras_n == EXTRAS_MAX)
		return;
	for (size_t i = 0; i < t->extras_n; i++)
		if (strcmp(t->extras[i].key, key) == 0)
			return;
	t->extras[t->extras_n++] = (struct draft_member){key, value, false};
}

static void
put(struct tablerow *t, const struct name *name, struct str value)
{
	struct str *cell = &t->cells[name->column];
	struct vkid id;

	value = str_trim(value);
	if (figure_absent(value))
		return;
	if (name->column == COLUMN_COUNT) {
		put_extra(t, name->extra, value);
		return;
	}
	if (cell->n > 0 && (name->column != COLUMN_LINK || vkid_read_link(*cell, &id) ||
	    !vkid_read_link(value, &id)))
		return;
	*cell = value;
}

void
tablerow_take(struct tablerow *t, const struct str *fields, size_t n)
{
	clear(t);
	for (size_t i = 0; i < n && i < t->header_n; i++)
		put(t, &t->names[t->header[i]], fields[i]);
}

bool
tablerow_take_object(struct tablerow *t, const struct json_value *object)
{
	struct json_walk w = json_walk(object);
	const struct json_value *v;
	struct str name, value;
	size_t known = 0;

	if (table_count(t->known) > NAMES_MAX)
		forget_names(t);
	t->header_n = 0;
	clear(t);
	while ((v = json_next(&w, &name)) != NULL) {
		size_t i = name_number(t, name);

		known += t->names[i].column != COLUMN_COUNT;
		if (json_kind(v) == JSON_OBJECT)
			v = json_get(v, "count");
		if (v != NULL && (json_text(v, &t->arena, &value) || json_scalar(v, &value)))
			put(t, &t->names[i], value);
	}
	return known >= 2;
}

struct str
tablerow_cell(const struct tablerow *t, enum column column)
{
	return t->cells[column];
}

size_t
tablerow_extras(const struct tablerow *t, const struct draft_member **extras)
{
	*extras = t->extras;
	return t->extras_n;
}
