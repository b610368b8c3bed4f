#include "common/rowlines.h"

#include <stdlib.h>

#include "common/csvcell.h"
#include "common/error.h"
#include "common/mem.h"
#include "common/table.h"

enum format { NDJSON, CSV, TSV };

static const char *const formats[] = {"ndjson", "csv", "tsv"};

/* Keys of every row, and the first of the columns. */
static const char *const framing[] = {"kind", "id", "table", "total"};

enum { FORMATS = sizeof formats / sizeof *formats, FRAMING = sizeof framing / sizeof *framing };

struct rowlines {
	enum format format;
	struct table *columns;
	const struct json_value **values;    /* of a row, by column */
	struct record *row;
	struct json *json;
	struct arena arena;
	struct buf text, cell, line; /* text: of the row, or its id */
};

struct rowlines *
rowlines_new(const char *format)
{
	struct rowlines *l = mem_new(1, sizeof *l);
	size_t i = 0;

	while (format != NULL && i < FORMATS && strcmp(format, formats[i]) != 0)
		i++;
	if (i == FORMATS)
		die("option --format: '%s' is none of ndjson, csv and tsv", format);
	l->format = (enum format)i;
	l->row = record_new();
	l->json = json_new();
	l->columns = table_new();
	for (size_t k = 0; k < FRAMING; k++)
		rowlines_column(l, framing[k]);
	return l;
}

void
rowlines_free(struct rowlines *l)
{
	if (l == NULL)
		return;
	record_free(l->row);
	json_free(l->json);
	table_free(l->columns);
	arena_free(&l->arena);
	buf_free(&l->text);
	buf_free(&l->cell);
	buf_free(&l->line);
	free(l->values);
	free(l);
}

bool
rowlines_is_ndjson(const struct rowlines *l)
{
	return l->format == NDJSON;
}

void
rowlines_column(struct rowlines *l, const char *name)
{
	size_t before = table_count(l->columns);

	if (table_number(l->columns, str_of(name)) < before)
		die("two columns of a row would be called '%s' (--by NAME=KEY gives another name)", name);
}

static void
add_cell(struct rowlines *l, struct str cell, bool first)
{
	if (l->format == CSV)
		csvcell_add(&l->line, cell, ',', CSVCELL_SHOWN, first);
	else
		csvcell_add_tabbed(&l->line, cell, CSVCELL_SHOWN, first);
}

static void
end_line(struct rowlines *l, struct stream *s)
{
	if (l->format == CSV)
		csvcell_end_line(&l->line);
	else
		buf_addc(&l->line, '\n');
	stream_write_bytes(s, buf_str(&l->line));
	buf_clear(&l->line);
}

void
rowlines_begin(struct rowlines *l, struct stream *s)
{
	size_t n = table_count(l->columns);

	if (l->format == NDJSON)
		return;
	l->values = mem_new(n, sizeof *l->values);
	for (size_t i = FRAMING; i < n; i++)
		add_cell(l, table_key(l->columns, i), i == FRAMING);
	end_line(l, s);
}

struct record *
rowlines_row(struct rowlines *l, const char *table, struct str rest)
{
	buf_clear(&l->text);
	buf_addf(&l->text, "%s:", table);
	buf_add_str(&l->text, rest);
	record_begin(l->row);
	record_set_text(l->row, "kind", STR("row"));
	record_set_text(l->row, "id", buf_str(&l->text));
	record_set_text(l->row, "table", str_of(table));
	return l->row;
}

/* What was set on a record is told by what it writes. */
static void
find_values(struct rowlines *l)
{
	const struct json_value *v;
	struct json_error why;
	struct json_walk w;
	struct str name;
	size_t column;

	buf_clear(&l->text);
	record_write(l->row, &l->text);
	memset(l->values, 0, table_count(l->columns) * sizeof *l->values);
	w = json_walk(json_read(l->json, str_trim(buf_str(&l->text)), &why));
	while ((v = json_next(&w, &name)) != NULL) {
		column = table_find(l->columns, name);
		if (column != TABLE_NONE)
			l->values[column] = v;
	}
}

void
rowlines_add(struct rowlines *l, struct stream *s)
{
	if (l->format == NDJSON) {
		stream_write(s, l->row);
		return;
	}
	find_values(l);
	for (size_t i = FRAMING; i < table_count(l->columns); i++) {
		buf_clear(&l->cell);
		csvcell_add_value(&l->cell, &l->arena, l->values[i]);
		add_cell(l, buf_str(&l->cell), i == FRAMING);
	}
	arena_reset(&l->arena);
	end_line(l, s);
}
