#include "common/sheet.h"

/* What a spreadsheet runs as a formula; a number is none. */
static bool
is_formula(struct str cell)
{
	double number;

	return cell.n > 0 && memchr("=+-@\t\r", cell.p[0], 6) != NULL && !json_parse_number(cell, &number);
}

static bool
needs_quotes(struct str cell)
{
	for (size_t i = 0; i < cell.n; i++)
		if (memchr(",\"\r\n", cell.p[i], 4) != NULL)
			return true;
	return false;
}

void
sheet_add_cell(struct buf *line, struct str cell, bool first)
{
	bool quoted = needs_quotes(cell);

	buf_add_str(line, first ? STR("") : STR(","));
	buf_add_str(line, quoted ? STR("\"") : STR(""));
	buf_add_str(line, is_formula(cell) ? STR("'") : STR(""));
	for (size_t i = 0; i < cell.n; i++) {
		if (cell.p[i] == '"')
			buf_addc(line, '"');
		buf_addc(line, cell.p[i]);
	}
	buf_add_str(line, quoted ? STR("\"") : STR(""));
}

void
sheet_end_line(struct buf *line)
{
	buf_add_str(line, STR("\r\n"));
}

static bool
add_scalar(struct buf *cell, const struct json_value *v)
{
	struct arena arena = {0};
	struct str s;
	bool is = json_text(v, &arena, &s) || json_scalar(v, &s);

	if (is)
		buf_add_str(cell, s);
	arena_free(&arena);
	return is;
}

void
sheet_add_value(struct buf *cell, const struct record *r, const char *key)
{
	const struct json_value *v = record_value(r, key), *item;
	struct json_walk w;

	if (v == NULL || add_scalar(cell, v) || json_kind(v) != JSON_ARRAY)
		return;
	w = json_walk(v);
	for (size_t i = 0; (item = json_next(&w, NULL)) != NULL; i++) {
		buf_add_str(cell, i > 0 ? STR(";") : STR(""));
		add_scalar(cell, item);
	}
}
