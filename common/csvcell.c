#include "common/csvcell.h"

#include "common/json.h"

/* What a spreadsheet takes for the beginning of a formula. */
static bool
begins_formula(struct str cell)
{
	return cell.n > 0 && memchr("=+-@\t\r", cell.p[0], 6) != NULL;
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

struct str
csvcell_restored(struct str cell)
{
	struct str rest = cell.n > 0 ? str_from(cell, 1) : cell;

	if (!str_starts(cell, STR("'")))
		return cell;
	return begins_formula(rest) || str_starts(rest, STR("'")) ? rest : cell;
}
