#include "common/sheetlayout.h"

#include <stdlib.h>

#include "common/csv.h"
#include "common/mem.h"
#include "common/tableguess.h"

enum { HEADER_WITHIN = 10, LETTERS = 26 };

/* The fixed column of that name, CODESHEET_COLUMNS for none. */
static enum codesheet_column
column_named(struct str name)
{
	for (int c = 0; c < CODESHEET_COLUMNS; c++)
		if (str_is(name, codesheet_name((enum codesheet_column)c)))
			return (enum codesheet_column)c;
	return CODESHEET_COLUMNS;
}

static bool
is_header(const struct csv_row *row)
{
	bool id = false, check = false;

	for (size_t i = 0; i < row->n; i++) {
		id |= column_named(row->fields[i]) == CODESHEET_ID;
		check |= column_named(row->fields[i]) == CODESHEET_CHECK;
	}
	return id && check;
}

/* tone_anna: what was shown, not what is to be read. */
static bool
is_shown(const struct codebook *book, struct str name)
{
	for (size_t i = 0; i < book->n; i++) {
		struct str variable = book->variables[i].name;

		if (name.n > variable.n && str_starts(name, variable) && name.p[variable.n] == '_')
			return true;
	}
	return false;
}

/* A variable's name, or one of the labels that the book gives it. */
static bool
is_called(const struct codebook *book, const struct codebook_variable *v, struct str name)
{
	static const char *const labels[] = {"ru", "en"};

	if (str_equal(name, v->name))
		return true;
	for (size_t i = 0; v->category != SIZE_MAX && i < sizeof labels / sizeof *labels; i++)
		if (str_equal(name, dict_note(&book->dict->categories[v->category], labels[i])))
			return name.n > 0;
	return false;
}

static size_t *
place_of(struct sheetlayout *l, const struct codebook *book, struct str name)
{
	enum codesheet_column c = column_named(name);

	if (c != CODESHEET_COLUMNS)
		return &l->at[c];
	for (size_t i = 0; i < book->n; i++)
		if (is_called(book, &book->variables[i], name))
			return &l->variable_at[i];
	return NULL;
}

static bool
take_header(struct sheetlayout *l, const struct csv_row *row, const struct codebook *book, struct buf *why)
{
	l->width = row->n;
	for (size_t i = 0; i < row->n; i++) {
		struct str name = csvcell_restored(row->fields[i]);
		size_t *at = place_of(l, book, name);

		if (at != NULL && *at != SHEETLAYOUT_NONE) {
			buf_addf(why, "two columns are called %.*s", (int)name.n, name.p);
			return false;
		}
		if (at != NULL) {
			*at = i;
		} else if (name.n > 0 && !is_shown(book, name)) {
			l->strangers = mem_room(l->strangers, l->strangers_n, &l->room, sizeof *l->strangers);
			l->strangers[l->strangers_n++] = arena_copy(&l->arena, name);
		}
	}
	return true;
}

/* Whether a header stands there under this delimiter; then it is taken. */
static bool
try_delimiter(struct sheetlayout *l, struct str head, char delimiter, const struct codebook *book, struct buf *why)
{
	struct csv *csv = csv_open_text(head, delimiter);
	struct csv_row row;
	bool found = false;

	while (!found && csv_next(csv, &row) == CSV_ROW && row.number <= HEADER_WITHIN)
		found = is_header(&row);
	if (found) {
		l->delimiter = delimiter;
		l->header = row.number;
		take_header(l, &row, book, why);
	}
	csv_close(csv);
	return found;
}

bool
sheetlayout_read(struct sheetlayout *l, struct str head, char delimiter, const struct codebook *book,
    struct buf *why)
{
	static const char delimiters[] = {';', ',', '\t', '|'};
	char sep = tableguess_cut_sep(&head);
	bool found = false;

	*l = (struct sheetlayout){.variable_at = mem_new(book->n + 1, sizeof *l->variable_at)};
	for (size_t i = 0; i < CODESHEET_COLUMNS; i++)
		l->at[i] = SHEETLAYOUT_NONE;
	for (size_t i = 0; i < book->n; i++)
		l->variable_at[i] = SHEETLAYOUT_NONE;
	delimiter = delimiter != '\0' ? delimiter : sep;
	if (delimiter != '\0')
		found = try_delimiter(l, head, delimiter, book, why);
	for (size_t i = 0; !found && delimiter == '\0' && i < sizeof delimiters; i++)
		found = try_delimiter(l, head, delimiters[i], book, why);
	if (!found)
		buf_add_str(why, STR("no sheet to code on: none of the first ten rows names columns id and check"));
	l->header += sep != '\0';
	return why->n == 0;
}

void
sheetlayout_free(struct sheetlayout *l)
{
	free(l->variable_at);
	free(l->strangers);
	arena_free(&l->arena);
	*l = (struct sheetlayout){0};
}

struct str
sheetlayout_cell(const struct sheetlayout *l, enum codesheet_column c, const struct str *cells, size_t n)
{
	return l->at[c] < n ? csvcell_restored(cells[l->at[c]]) : STR("");
}

bool
sheetlayout_is_wide(const struct sheetlayout *l, const struct str *cells, size_t n)
{
	for (size_t i = l->width; i < n; i++)
		if (cells[i].n > 0)
			return true;
	return false;
}

bool
sheetlayout_is_cut(const struct sheetlayout *l, size_t cells, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (l->variable_at[i] != SHEETLAYOUT_NONE && l->variable_at[i] >= cells)
			return true;
	return false;
}

void
sheetlayout_add_letters(struct buf *b, size_t i)
{
	char letters[16];
	size_t n = 0;

	for (i++; i > 0 && n < sizeof letters; i = (i - 1) / LETTERS)
		letters[n++] = (char)('A' + (i - 1) % LETTERS);
	while (n > 0)
		buf_addc(b, letters[--n]);
}
