#include "common/reportjson.h"

#include <math.h>
#include <stdlib.h>

#include "common/json.h"
#include "common/figurelist.h"
#include "common/origin.h"
#include "common/reported.h"
#include "common/themes.h"
#include "common/version.h"

/* A comma between members, none before the first; then a line of its own, so deep. */
static void
next_line(struct buf *b, bool *first, int depth)
{
	if (!*first)
		buf_addc(b, ',');
	*first = false;
	buf_addc(b, '\n');
	for (int i = 0; i < depth; i++)
		buf_addc(b, '\t');
}

static void
add_name(struct buf *b, struct str name)
{
	json_add_string(b, name);
	buf_addc(b, ':');
}

/* On the same line. */
static void
add_member(struct buf *b, bool *first, struct str name)
{
	if (!*first)
		buf_addc(b, ',');
	*first = false;
	add_name(b, name);
}

static void
add_text(struct buf *b, bool *first, const char *name, struct str text)
{
	add_member(b, first, str_of(name));
	if (text.n > 0)
		json_add_string(b, text);
	else
		buf_add_str(b, STR("null"));
}

static void
add_number(struct buf *b, bool *first, const char *name, double number)
{
	add_member(b, first, str_of(name));
	json_add_number(b, number);
}

static void
add_figure(struct buf *b, const struct keyfigure *f)
{
	bool first = true;

	buf_addc(b, '{');
	add_text(b, &first, "name", f->name);
	add_number(b, &first, "value", f->value);
	add_number(b, &first, "low", f->low);
	add_number(b, &first, "high", f->high);
	add_number(b, &first, "n", f->n);
	add_text(b, &first, "table", str_of(f->source));
	add_text(b, &first, "formula", str_of(f->formula));
	buf_addc(b, '}');
}

static void
add_figures(struct buf *b, const struct study *s)
{
	struct arena arena = {0};
	size_t n;
	const struct keyfigure *figures = figurelist_of(s, &arena, &n);
	bool first = true;

	buf_addc(b, '[');
	for (size_t i = 0; i < n; i++) {
		next_line(b, &first, 2);
		add_figure(b, &figures[i]);
	}
	buf_add_str(b, STR("\n\t]"));
	arena_free(&arena);
}

static void
add_cell(struct buf *b, const struct row *row, size_t column)
{
	const struct cell *cell = column < row->n ? &row->cells[column] : NULL;

	if (cell == NULL || cell->kind == JSON_NULL)
		buf_add_str(b, STR("null"));
	else if (cell->kind == JSON_NUMBER || cell->kind == JSON_BOOL)
		buf_add_str(b, cell->text);
	else
		json_add_string(b, cell->text);
}

/* The cells of the columns for which keys[] is as wanted.  A total row has no key. */
static void
add_cells(struct buf *b, const struct rows_table *t, const struct row *row, const bool *keys, bool wanted)
{
	bool first = true;

	buf_addc(b, '{');
	for (size_t i = 0; i < table_count(t->columns); i++) {
		bool known = i < row->n && row->cells[i].kind != JSON_NULL;

		/* A key that a row has not is none of it: in the table of agreement some have a category. */
		if ((keys[i] && !row->total) != wanted || (keys[i] && !known))
			continue;
		add_member(b, &first, table_key(t->columns, i));
		add_cell(b, row, i);
	}
	buf_addc(b, '}');
}

static void
add_row(struct buf *b, const struct rows_table *t, const struct row *row, const bool *keys)
{
	if (row->total) {
		buf_add_str(b, STR("{\"total\":true"));
	} else {
		buf_add_str(b, STR("{\"key\":"));
		add_cells(b, t, row, keys, true);
	}
	buf_add_str(b, STR(",\"cells\":"));
	add_cells(b, t, row, keys, false);
	buf_addc(b, '}');
}

static void
add_table(struct buf *b, const struct rows_table *t)
{
	bool *keys = rows_keys(t);
	bool first = true;

	buf_addc(b, '[');
	for (size_t i = 0; i < t->n; i++) {
		next_line(b, &first, 3);
		add_row(b, t, &t->items[i], keys);
	}
	if (t->total != NULL) {
		next_line(b, &first, 3);
		add_row(b, t, t->total, keys);
	}
	buf_add_str(b, STR("\n\t\t]"));
	free(keys);
}

static void
add_tables(struct buf *b, const struct rows *rows)
{
	bool first = true;

	buf_addc(b, '{');
	for (size_t i = 0; i < rows_count(rows); i++) {
		next_line(b, &first, 2);
		add_name(b, rows_at(rows, i)->name);
		buf_addc(b, ' ');
		add_table(b, rows_at(rows, i));
	}
	buf_add_str(b, STR("\n\t}"));
}

/* Which comments are quoted: by their ids, which say where they stand, not who wrote them. */
static void
add_quotations(struct buf *b, const struct study *s)
{
	size_t n;
	struct theme *codes = themes_list(s, &n);
	bool first = true;

	buf_addc(b, '{');
	for (size_t i = 0; i < n; i++) {
		size_t quotes_n;
		const struct quote *quotes = quotes_of(s->quotes, codes[i].code, &quotes_n);

		if (quotes_n == 0)
			continue;
		next_line(b, &first, 2);
		add_name(b, codes[i].code);
		for (size_t j = 0; j < quotes_n; j++) {
			buf_addc(b, j > 0 ? ',' : '[');
			json_add_string(b, quotes[j].id);
		}
		buf_addc(b, ']');
	}
	buf_add_str(b, STR("\n\t}"));
	free(codes);
}

static void
add_file(struct buf *b, bool *first, const struct origin_file *file)
{
	bool inner = true;

	if (!*first)
		buf_addc(b, ',');
	*first = false;
	buf_addc(b, '{');
	add_text(b, &inner, "name", file->name);
	add_text(b, &inner, "sha256", file->sha256);
	buf_addc(b, '}');
}

static void
add_run(struct buf *b, const struct origin *o)
{
	bool first = true, inner = true;

	buf_addc(b, '{');
	add_text(b, &first, "tool", o->tool);
	add_text(b, &first, "version", o->version);
	add_member(b, &first, STR("arguments"));
	buf_addc(b, '[');
	for (size_t i = 0; i < o->arguments_n; i++) {
		buf_add_str(b, i > 0 ? STR(",") : STR(""));
		json_add_string(b, o->arguments[i]);
	}
	buf_addc(b, ']');
	add_member(b, &first, STR("files"));
	buf_addc(b, '[');
	for (size_t i = 0; i < o->files_n; i++)
		add_file(b, &inner, &o->files[i]);
	buf_addc(b, ']');
	for (size_t i = 0; i < o->counts_n; i++) {
		add_member(b, &first, o->counts[i].name);
		buf_add_str(b, o->counts[i].digits);
	}
	buf_addc(b, '}');
}

static void
add_runs(struct buf *b, const struct study *s)
{
	struct json *json = json_new();
	struct arena arena = {0};
	bool first = true;
	struct origin o;

	buf_addc(b, '[');
	for (size_t i = 0; i < table_count(s->runs); i++) {
		arena_reset(&arena);
		if (!origin_read(&o, json, table_key(s->runs, i), &arena))
			continue;
		next_line(b, &first, 3);
		add_run(b, &o);
	}
	buf_add_str(b, STR("\n\t\t]"));
	arena_free(&arena);
	json_free(json);
}

static void
add_provenance(struct buf *b, const struct study *s, const char *const *files)
{
	struct arena arena = {0};
	bool first = true;

	buf_addf(b, "{\n\t\t\"seed\": %.0f,\n\t\t\"quotes\": %zu,\n\t\t\"records\": %zu,\n\t\t\"files\": [",
	    (double)s->seed, s->per_code, s->read);
	for (; *files != NULL; files++) {
		struct origin_file file = origin_of_file(*files, &arena);

		add_file(b, &first, &file);
	}
	buf_add_str(b, STR("],\n\t\t\"runs\": "));
	add_runs(b, s);
	buf_add_str(b, STR("\n\t}"));
	arena_free(&arena);
}

void
reportjson_add(struct buf *b, const struct study *s, const struct reportjson *of)
{
	buf_addf(b, "{\n\t\"schema\": %d,\n\t\"version\": \"%s\",\n\t\"title\": ", REPORTED_SCHEMA, CX_VERSION);
	if (of->title != NULL)
		json_add_string(b, str_of(of->title));
	else
		buf_add_str(b, STR("null"));
	buf_add_str(b, STR(",\n\t\"figures\": "));
	add_figures(b, s);
	buf_add_str(b, STR(",\n\t\"tables\": "));
	add_tables(b, s->rows);
	buf_add_str(b, STR(",\n\t\"quotations\": "));
	add_quotations(b, s);
	buf_add_str(b, STR(",\n\t\"provenance\": "));
	add_provenance(b, s, of->files);
	buf_add_str(b, STR("\n}\n"));
}
