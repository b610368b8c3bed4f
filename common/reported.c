#include "common/reported.h"

#include <stdlib.h>

#include "common/mem.h"
#include "common/plainword.h"

/* Where the reader is: names and numbers of what it went into, for messages. */
struct reader {
	struct reported *r;
	struct str text;
	struct str near;             /* the member's name seen last */
	struct buf place;
	struct buf *why;
	size_t *line;
	struct table *seen;          /* names of the object that is read */
};

static size_t
line_of(struct str text, size_t byte)
{
	size_t line = 1;

	for (size_t i = 0; i < byte && i < text.n; i++)
		line += text.p[i] == '\n';
	return line;
}

/* The rest of a message; always false. */
static bool
fail(struct reader *in, const char *what)
{
	if (in->near.p != NULL)
		*in->line = line_of(in->text, json_offset(in->r->json, in->near));
	buf_add_str(in->why, buf_str(&in->place));
	buf_addf(in->why, "%s", what);
	return false;
}

/* Go into what is called so; back with leave(). */
static size_t
enter(struct reader *in, struct str name)
{
	size_t mark = in->place.n;

	plainword_add(&in->place, name);
	buf_add_str(&in->place, STR(": "));
	return mark;
}

static size_t
enter_item(struct reader *in, const char *what, size_t number)
{
	size_t mark = in->place.n;

	buf_addf(&in->place, "%s %zu: ", what, number);
	return mark;
}

static void
leave(struct reader *in, size_t mark)
{
	in->place.n = mark;
}

/* The object has each name once.  Done before anything in it is read. */
static bool
check_names(struct reader *in, const struct json_value *object)
{
	struct json_walk w = json_walk(object);
	struct str name;

	if (!json_is_object(object))
		return fail(in, "not an object");
	in->seen = table_emptied(in->seen);
	while (json_next(&w, &name) != NULL) {
		size_t before = table_count(in->seen);

		in->near = name;
		if (table_number(in->seen, name) < before) {
			enter(in, name);
			return fail(in, "is there twice");
		}
	}
	return true;
}

static bool
read_cell(struct reader *in, struct str name, const struct json_value *value, struct reported_cell *cell)
{
	size_t mark;

	*cell = (struct reported_cell){.column = name, .kind = json_kind(value)};
	if (cell->kind == JSON_NULL || json_text(value, &in->r->arena, &cell->text) ||
	    json_scalar(value, &cell->text))
		return true;
	mark = enter(in, name);
	if (cell->kind == JSON_ARRAY)
		fail(in, "a list, where a cell is expected");
	else
		fail(in, "an object, where a cell is expected");
	leave(in, mark);
	return false;
}

static bool
read_cells(struct reader *in, const struct json_value *object, struct reported_cell **cells, size_t *n)
{
	struct json_walk w = json_walk(object);
	const struct json_value *value;
	struct str name;

	if (!check_names(in, object))
		return false;
	*n = 0;
	*cells = arena_take(&in->r->arena, json_count(object) * sizeof **cells + 1);
	while ((value = json_next(&w, &name)) != NULL) {
		in->near = name;
		if (!read_cell(in, name, value, &(*cells)[(*n)++]))
			return false;
	}
	return true;
}

static void
add_key_part(struct buf *key, const struct reported_cell *cell)
{
	if (key->n > 0)
		buf_addc(key, ' ');
	plainword_add(key, cell->column);
	buf_addc(key, '=');
	if (cell->kind == JSON_NULL)
		buf_add_str(key, STR("null"));
	else
		plainword_add(key, cell->text);
}

/* How often each key was there, so that a row that comes again is told from the first. */
struct repeats {
	struct table *keys;
	size_t *times;
	size_t room;
};

static void
add_row(struct reader *in, struct reported_table *t, struct repeats *again, struct buf *key,
    const struct reported_row *row)
{
	size_t known = table_count(again->keys), number = table_number(again->keys, buf_str(key));

	if (number == known) {
		again->times = mem_room(again->times, known, &again->room, sizeof *again->times);
		again->times[number] = 0;
	}
	again->times[number]++;
	if (key->n == 0)
		buf_addf(key, "#%zu", again->times[number]);
	else if (again->times[number] > 1)
		buf_addf(key, " #%zu", again->times[number]);
	table_number(t->keys, buf_str(key));
	t->rows[t->n] = *row;
	t->rows[t->n++].key = arena_copy(&in->r->arena, buf_str(key));
	for (size_t i = 0; i < row->n; i++)
		table_number(t->columns, row->cells[i].column);
}

/* {"name":...,"value":...,"low":...,"high":...,"n":...}; what else it says of itself is no figure. */
static bool
read_figure(struct reader *in, const struct json_value *object, struct reported_row *row, struct buf *key)
{
	static const char *const numbers[] = {"value", "low", "high", "n"};
	struct reported_cell *cells;
	size_t n;

	if (!read_cells(in, object, &cells, &n))
		return false;
	row->cells = cells;
	for (size_t i = 0; i < n; i++) {
		bool number = false;

		for (size_t j = 0; j < sizeof numbers / sizeof *numbers; j++)
			number = number || str_is(cells[i].column, numbers[j]);
		if (str_is(cells[i].column, "name") && cells[i].kind == JSON_STRING)
			plainword_add(key, cells[i].text);
		else if (number)
			row->cells[row->n++] = cells[i];
	}
	return key->n > 0 || fail(in, "no name");
}

/* {"key":{...},"cells":{...}} or {"total":true,"cells":{...}} */
static bool
read_row(struct reader *in, const struct json_value *object, struct reported_row *row, struct buf *key)
{
	const struct json_value *parts, *cells;
	struct reported_cell *list;
	size_t mark, n;

	if (!check_names(in, object))
		return false;
	parts = json_get(object, "key");
	cells = json_get(object, "cells");
	if (cells == NULL || (parts == NULL) == !json_true(json_get(object, "total")))
		return fail(in, "no row: a key, or \"total\":true, and cells make one");
	if (parts == NULL) {
		buf_add_str(key, STR("total"));
	} else {
		mark = enter(in, STR("key"));
		if (!read_cells(in, parts, &list, &n))
			return false;
		leave(in, mark);
		for (size_t i = 0; i < n; i++)
			add_key_part(key, &list[i]);
	}
	mark = enter(in, STR("cells"));
	if (!read_cells(in, cells, &row->cells, &row->n))
		return false;
	leave(in, mark);
	return true;
}

static bool
read_rows(struct reader *in, const struct json_value *list, struct reported_table *t, struct repeats *again)
{
	struct json_walk w = json_walk(list);
	const struct json_value *item;
	struct buf key = {0};
	bool sound = true;

	t->rows = arena_take(&in->r->arena, json_count(list) * sizeof *t->rows + 1);
	while (sound && (item = json_next(&w, NULL)) != NULL) {
		struct reported_row row = {0};
		size_t mark = enter_item(in, t->figures ? "figure" : "row", t->n + 1);

		buf_clear(&key);
		sound = t->figures ? read_figure(in, item, &row, &key) : read_row(in, item, &row, &key);
		leave(in, mark);
		if (sound)
			add_row(in, t, again, &key, &row);
	}
	buf_free(&key);
	return sound;
}

static bool
read_table(struct reader *in, struct str name, const struct json_value *list, bool figures)
{
	struct reported *r = in->r;
	struct repeats again = {0};
	struct reported_table *t;
	bool sound;

	if (!json_is_array(list))
		return fail(in, "not a list of rows");
	if (r->n == REPORTED_TABLES)
		return fail(in, "more than 10,000 tables");
	r->tables = mem_room(r->tables, r->n, &r->room, sizeof *r->tables);
	t = &r->tables[r->n++];
	*t = (struct reported_table){.name = name, .figures = figures};
	t->keys = table_new();
	t->columns = table_new();
	again.keys = table_new();
	sound = read_rows(in, list, t, &again);
	table_free(again.keys);
	free(again.times);
	return sound;
}

static bool
read_tables(struct reader *in, const struct json_value *tables)
{
	struct json_walk w = json_walk(tables);
	const struct json_value *list;
	struct str name;

	if (!check_names(in, tables))
		return false;
	while ((list = json_next(&w, &name)) != NULL) {
		size_t mark = enter(in, name);

		in->near = name;
		if (!read_table(in, name, list, false))
			return false;
		leave(in, mark);
	}
	return true;
}

static bool
read_schema(struct reader *in, const struct json_value *value)
{
	double schema;

	if (!json_number(value, &schema))
		return fail(in, "not a report.json of cx-report: no schema");
	if (schema != REPORTED_SCHEMA)
		return fail(in, "made by another cx-report: its schema is not the one that is read here");
	return true;
}

static bool
read_root(struct reader *in, const struct json_value *root)
{
	const struct json_value *figures;
	size_t mark;

	if (!check_names(in, root) || !read_schema(in, json_get(root, "schema")))
		return false;
	json_text(json_get(root, "version"), &in->r->arena, &in->r->version);
	figures = json_get(root, "figures");
	mark = enter(in, STR("figures"));
	if (figures != NULL && !read_table(in, STR("figures"), figures, true))
		return false;
	leave(in, mark);
	enter(in, STR("tables"));
	return read_tables(in, json_get(root, "tables"));
}

struct reported *
reported_read(struct str text, size_t *line, struct buf *why)
{
	struct reported *r = mem_new(1, sizeof *r);
	struct reader in = {.r = r, .text = text, .why = why, .line = line, .seen = table_new()};
	const struct json_value *root;
	struct json_error error;
	bool sound;

	r->json = json_new();
	*line = 1;
	root = json_read(r->json, text, &error);
	if (root == NULL) {
		*line = line_of(text, error.byte - 1);
		buf_addf(why, "%s", text.n > 0 ? error.what : "empty");
	}
	sound = root != NULL && read_root(&in, root);
	table_free(in.seen);
	buf_free(&in.place);
	if (sound)
		return r;
	reported_free(r);
	return NULL;
}

void
reported_free(struct reported *r)
{
	if (r == NULL)
		return;
	for (size_t i = 0; i < r->n; i++) {
		table_free(r->tables[i].keys);
		table_free(r->tables[i].columns);
	}
	free(r->tables);
	json_free(r->json);
	arena_free(&r->arena);
	free(r);
}

const struct reported_table *
reported_find(const struct reported *r, const struct reported_table *like)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->tables[i].figures == like->figures && str_equal(r->tables[i].name, like->name))
			return &r->tables[i];
	return NULL;
}

const struct reported_cell *
reported_cell(const struct reported_row *row, struct str column)
{
	for (size_t i = 0; row != NULL && i < row->n; i++)
		if (str_equal(row->cells[i].column, column))
			return &row->cells[i];
	return NULL;
}
