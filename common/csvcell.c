#include "common/csvcell.h"

/* What a spreadsheet takes for the beginning of a formula: OWASP's list, with the signs in full width. */
static bool
begins_formula(struct str cell)
{
	static const char *const wide[] = {"＝", "＋", "－", "＠"};

	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		if (str_starts(cell, str_of(wide[i])))
			return true;
	return cell.n > 0 && memchr("=+-@\t\r\n", cell.p[0], 7) != NULL;
}

static bool
needs_apostrophe(struct str cell, enum csvcell how)
{
	double number;

	if (how == CSVCELL_RESTORED)
		return begins_formula(cell) || str_starts(cell, STR("'"));
	return begins_formula(cell) && !json_parse_number(cell, &number);
}

/* Spaces at its ends are a cell's own only within quotes. */
static bool
needs_quotes(struct str cell, char delimiter)
{
	if (cell.n > 0 && (cell.p[0] == ' ' || memchr(" \t", cell.p[cell.n - 1], 2) != NULL))
		return true;
	for (size_t i = 0; i < cell.n; i++)
		if (cell.p[i] == delimiter || memchr("\"\r\n", cell.p[i], 3) != NULL)
			return true;
	return false;
}

void
csvcell_add(struct buf *line, struct str cell, char delimiter, enum csvcell how, bool first)
{
	bool quoted = needs_quotes(cell, delimiter);

	if (!first)
		buf_addc(line, delimiter);
	buf_add_str(line, quoted ? STR("\"") : STR(""));
	buf_add_str(line, needs_apostrophe(cell, how) ? STR("'") : STR(""));
	for (size_t i = 0; i < cell.n; i++) {
		if (cell.p[i] == '"')
			buf_addc(line, '"');
		buf_addc(line, cell.p[i]);
	}
	buf_add_str(line, quoted ? STR("\"") : STR(""));
}

void
csvcell_end_line(struct buf *line)
{
	buf_add_str(line, STR("\r\n"));
}

void
csvcell_add_tabbed(struct buf *line, struct str cell, enum csvcell how, bool first)
{
	static const char marks[] = "\t\n\r\\", letters[] = "tnr\\";
	const char *at;

	if (!first)
		buf_addc(line, '\t');
	if (needs_apostrophe(cell, how))
		buf_addc(line, '\'');
	for (size_t i = 0; i < cell.n; i++) {
		at = memchr(marks, cell.p[i], sizeof marks - 1);
		if (at != NULL)
			buf_addc(line, '\\');
		buf_addc(line, at != NULL ? letters[at - marks] : cell.p[i]);
	}
}

static bool
add_scalar(struct buf *cell, struct arena *arena, const struct json_value *v)
{
	struct str s;

	if (!json_text(v, arena, &s) && !json_scalar(v, &s))
		return false;
	buf_add_str(cell, s);
	return true;
}

void
csvcell_add_value(struct buf *cell, struct arena *arena, const struct json_value *v)
{
	struct json_walk w;
	const struct json_value *item;

	if (v == NULL || add_scalar(cell, arena, v) || !json_is_array(v))
		return;
	w = json_walk(v);
	for (size_t i = 0; (item = json_next(&w, NULL)) != NULL; i++) {
		buf_add_str(cell, i > 0 ? STR(";") : STR(""));
		add_scalar(cell, arena, item);
	}
}

struct str
csvcell_restored(struct str cell)
{
	struct str rest = cell.n > 0 ? str_from(cell, 1) : cell;

	if (!str_starts(cell, STR("'")))
		return cell;
	return begins_formula(rest) || str_starts(rest, STR("'")) ? rest : cell;
}
