#include "common/rows.h"

#include <math.h>
#include <stdlib.h>

#include "common/arena.h"
#include "common/mem.h"
#include "common/table.h"

struct rows {
	struct arena arena;
	struct table *names;
	struct rows_table **tables;
	size_t room;
	struct json *json;
	struct buf line, list, key;
};

/* No cells: what a row is, and people. */
static const char *const framing[] = {
	"kind", "id", "table", "total", "author", "author_name", "reply_to_author"
};

struct rows *
rows_new(void)
{
	struct rows *r = mem_new(1, sizeof *r);

	r->names = table_new();
	r->json = json_new();
	return r;
}

void
rows_free(struct rows *r)
{
	for (size_t i = 0; i < rows_count(r); i++) {
		table_free(r->tables[i]->columns);
		free(r->tables[i]->items);
		free(r->tables[i]);
	}
	free(r->tables);
	table_free(r->names);
	json_free(r->json);
	arena_free(&r->arena);
	buf_free(&r->line);
	buf_free(&r->list);
	buf_free(&r->key);
	free(r);
}

static struct rows_table *
table_of(struct rows *r, struct str name)
{
	size_t before = rows_count(r), number = table_number(r->names, name);
	struct rows_table *t;

	if (number < before)
		return r->tables[number];
	t = mem_new(1, sizeof *t);
	t->name = table_key(r->names, number);
	t->columns = table_new();
	r->tables = mem_room(r->tables, before, &r->room, sizeof *r->tables);
	return r->tables[number] = t;
}

/* Keys are looked for by C strings, which a NUL would cut: it becomes U+FFFD, as in any text shown. */
static struct str
key_of(struct rows *r, struct str name)
{
	if (name.n == 0 || memchr(name.p, '\0', name.n) == NULL)
		return name;
	buf_clear(&r->key);
	for (size_t i = 0; i < name.n; i++)
		if (name.p[i] == '\0')
			buf_add_str(&r->key, STR("\uFFFD"));
		else
			buf_addc(&r->key, name.p[i]);
	return buf_str(&r->key);
}

static bool
is_framing(struct str name)
{
	for (size_t i = 0; i < sizeof framing / sizeof *framing; i++)
		if (str_is(name, framing[i]))
			return true;
	return false;
}

static struct str
joined(struct rows *r, const struct json_value *list)
{
	struct json_walk w = json_walk(list);
	const struct json_value *item;
	struct str s;

	buf_clear(&r->list);
	while ((item = json_next(&w, NULL)) != NULL)
		if (json_text(item, &r->arena, &s) || json_scalar(item, &s)) {
			if (r->list.n > 0)
				buf_addc(&r->list, ';');
			buf_add_str(&r->list, s);
		}
	return buf_str(&r->list);
}

static struct cell
cell_of(struct rows *r, const struct json_value *value)
{
	struct cell cell = {json_kind(value), {0}, NAN};
	struct str s = {0};

	if (cell.kind == JSON_ARRAY)
		s = joined(r, value);
	else if (!json_text(value, &r->arena, &s) && !json_scalar(value, &s))
		cell.kind = JSON_NULL;
	cell.text = arena_copy(&r->arena, s);
	if (cell.kind == JSON_NUMBER && !json_number(value, &cell.number))
		cell.number = NAN;
	return cell;
}

/* One cell for each column known so far: a later row may bring further ones. */
static struct row
row_of(struct rows *r, struct rows_table *t, const struct json_value *root)
{
	struct json_walk w = json_walk(root);
	const struct json_value *value;
	struct row row = {0};
	struct str name;

	while ((value = json_next(&w, &name)) != NULL)
		if (!is_framing(name))
			table_number(t->columns, key_of(r, name));
	row.n = table_count(t->columns);
	row.cells = arena_take(&r->arena, row.n * sizeof *row.cells + 1);
	for (size_t i = 0; i < row.n; i++)
		row.cells[i] = (struct cell){JSON_NULL, {0}, NAN};
	w = json_walk(root);
	while ((value = json_next(&w, &name)) != NULL) {
		size_t column = table_find(t->columns, key_of(r, name));

		/* Of two members with one name the first is meant. */
		if (column != TABLE_NONE && row.cells[column].kind == JSON_NULL)
			row.cells[column] = cell_of(r, value);
	}
	row.total = json_true(json_get(root, "total"));
	row.id = arena_copy(&r->arena, json_string_or_none(json_get(root, "id")));
	return row;
}

bool
rows_add(struct rows *r, struct record *record)
{
	struct json_error why;
	struct rows_table *t;
	struct str name;
	struct row row;

	if (!record_text(record, "table", &name) || name.n == 0)
		return false;
	t = table_of(r, name);
	/* A record shows no list of its keys, its line does. */
	buf_clear(&r->line);
	record_write(record, &r->line);
	row = row_of(r, t, json_read(r->json, buf_str(&r->line), &why));
	if (row.total && t->total == NULL) {
		t->total = arena_take(&r->arena, sizeof *t->total);
		*t->total = row;
	} else if (!row.total) {
		t->items = mem_room(t->items, t->n, &t->room, sizeof *t->items);
		t->items[t->n++] = row;
	}
	return true;
}

size_t
rows_count(const struct rows *r)
{
	return table_count(r->names);
}

const struct rows_table *
rows_at(const struct rows *r, size_t i)
{
	return r->tables[i];
}

const struct rows_table *
rows_find(const struct rows *r, const char *name)
{
	size_t number = table_find(r->names, str_of(name));

	return number != TABLE_NONE ? r->tables[number] : NULL;
}

const struct row *
rows_whole(const struct rows_table *t)
{
	if (t == NULL || t->total != NULL)
		return t != NULL ? t->total : NULL;
	return t->n == 1 ? &t->items[0] : NULL;
}

/* Takes value and the colon behind it off id; false when id goes on otherwise.  The unknown has no bytes. */
static bool
take_part(struct str *id, struct str value)
{
	if (!str_starts(*id, value) || (id->n > value.n && id->p[value.n] != ':'))
		return false;
	*id = str_from(*id, id->n > value.n ? value.n + 1 : value.n);
	return true;
}

/* Marks the columns that the row's id is made of; false, and none marked, when they don't make all of it. */
static bool
mark_named(const struct rows_table *t, const struct row *row, bool *keys, bool *found)
{
	struct str id = row->id;

	memset(found, 0, table_count(t->columns) * sizeof *found);
	if (!take_part(&id, t->name))
		return false;
	for (size_t i = 0; i < row->n && id.n > 0; i++)
		found[i] = take_part(&id, row->cells[i].text);
	for (size_t i = 0; id.n == 0 && i < row->n; i++)
		keys[i] |= found[i];
	return id.n == 0;
}

static void
mark_leading(const struct rows_table *t, bool *keys)
{
	for (size_t column = 0; column < table_count(t->columns); column++) {
		for (size_t i = 0; i < t->n; i++)
			if (column < t->items[i].n && t->items[i].cells[column].kind == JSON_NUMBER)
				return;
		keys[column] = true;
	}
}

bool *
rows_keys(const struct rows_table *t)
{
	bool *keys = mem_new(table_count(t->columns) + 1, sizeof *keys);
	bool *found = mem_new(table_count(t->columns) + 1, sizeof *found);
	bool named = true;

	for (size_t i = 0; i < t->n; i++)
		named = mark_named(t, &t->items[i], keys, found) && named;
	if (!named) {
		memset(keys, 0, table_count(t->columns) * sizeof *keys);
		mark_leading(t, keys);
	}
	free(found);
	return keys;
}

bool
rows_has(const struct rows_table *t, const char *column)
{
	return table_find(t->columns, str_of(column)) != TABLE_NONE;
}

const struct cell *
rows_cell(const struct rows_table *t, const struct row *row, const char *column)
{
	size_t number;

	if (t == NULL || row == NULL)
		return NULL;
	number = table_find(t->columns, str_of(column));
	if (number == TABLE_NONE || number >= row->n || row->cells[number].kind == JSON_NULL)
		return NULL;
	return &row->cells[number];
}

double
rows_number(const struct rows_table *t, const struct row *row, const char *column)
{
	const struct cell *cell = rows_cell(t, row, column);

	return cell != NULL ? cell->number : NAN;
}

struct str
rows_text(const struct rows_table *t, const struct row *row, const char *column)
{
	const struct cell *cell = rows_cell(t, row, column);

	return cell != NULL ? cell->text : (struct str){"", 0};
}

struct place {
	const struct row *row;
	double number;
	struct str name;
};

static int
compare(const void *left, const void *right)
{
	const struct place *a = left, *b = right;
	int order = (a->number < b->number) - (a->number > b->number);

	if (order == 0)
		order = str_compare(a->name, b->name);
	return order != 0 ? order : (a->row > b->row) - (a->row < b->row);
}

const struct row **
rows_sorted(const struct rows_table *t, const char *measure, const char *name)
{
	struct place *places = mem_new(t->n, sizeof *places);
	const struct row **sorted = mem_new(t->n, sizeof *sorted);

	for (size_t i = 0; i < t->n; i++) {
		double number = rows_number(t, &t->items[i], measure);

		/* NaN has no order: it goes below all numbers. */
		places[i] = (struct place){&t->items[i], isnan(number) ? -INFINITY : number,
		    rows_text(t, &t->items[i], name)};
	}
	qsort(places, t->n, sizeof *places, compare);
	for (size_t i = 0; i < t->n; i++)
		sorted[i] = places[i].row;
	free(places);
	return sorted;
}
