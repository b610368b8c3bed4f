#include "common/sheetrecord.h"

#include <stdlib.h>

#include "common/codecells.h"
#include "common/mem.h"

struct sheetrecord {
	const struct codebook *book;
	struct str version;
	struct codecells *cells;
	struct record *record;
	bool *lacks;
	struct buf key, json, why;
};

struct sheetrecord *
sheetrecord_new(const struct codebook *book, struct str version)
{
	struct sheetrecord *s = mem_new(1, sizeof *s);

	s->book = book;
	s->version = version;
	s->cells = codecells_new(book);
	s->record = record_new();
	s->lacks = mem_new(book->n + 1, sizeof *s->lacks);
	return s;
}

void
sheetrecord_free(struct sheetrecord *s)
{
	if (s == NULL)
		return;
	codecells_free(s->cells);
	record_free(s->record);
	free(s->lacks);
	buf_free(&s->key);
	buf_free(&s->json);
	buf_free(&s->why);
	free(s);
}

static void
set(struct sheetrecord *s, const struct sheetlayout *l, enum codesheet_column c, const struct csv_row *at)
{
	struct str text = sheetlayout_cell(l, c, at->fields, at->n);

	if (text.n > 0)
		record_set_text(s->record, codesheet_name(c), text);
}

static void
begin(struct sheetrecord *s, struct str unit, struct str coder)
{
	buf_clear(&s->key);
	buf_add_str(&s->key, unit);
	buf_addc(&s->key, '/');
	buf_add_str(&s->key, coder);
	record_begin(s->record);
	record_set_text(s->record, "kind", STR("coding"));
	record_set_text(s->record, "id", buf_str(&s->key));
	record_set_text(s->record, "unit", unit);
	record_set_text(s->record, "coder", coder);
}

static void
refuse_cell(struct sheetrecord *s, size_t column, struct buf *bad)
{
	buf_add_str(bad, bad->n > 0 ? STR("; column ") : STR("column "));
	sheetlayout_add_letters(bad, column);
	buf_add_str(bad, STR(": "));
	buf_add_str(bad, buf_str(&s->why));
}

/* Whether the variable is coded. */
static bool
read_variable(struct sheetrecord *s, const struct sheetlayout *l, const struct csv_row *at, size_t i,
    struct buf *bad)
{
	size_t column = l->variable_at[i];
	struct str text = column < at->n ? csvcell_restored(at->fields[column]) : STR("");
	enum codecells_status status;

	buf_clear(&s->json);
	buf_clear(&s->why);
	status = codecells_read(s->cells, i, text, &s->json, &s->why);
	s->lacks[i] = status == CODECELLS_EMPTY;
	if (status == CODECELLS_REFUSED)
		refuse_cell(s, column, bad);
	if (status != CODECELLS_CODED)
		return false;
	buf_clear(&s->key);
	buf_add_str(&s->key, s->book->variables[i].name);
	record_set_raw(s->record, buf_text(&s->key), buf_str(&s->json));
	return true;
}

bool
sheetrecord_read(struct sheetrecord *s, const struct sheetlayout *l, const struct csv_row *at, struct str unit,
    struct str coder, struct buf *bad)
{
	bool said = sheetlayout_cell(l, CODESHEET_NOTE, at->fields, at->n).n > 0;

	buf_clear(bad);
	begin(s, unit, coder);
	set(s, l, CODESHEET_POST, at);
	set(s, l, CODESHEET_TIME, at);
	set(s, l, CODESHEET_URL, at);
	record_set_text(s->record, "codebook", s->version);
	for (size_t i = 0; i < s->book->n; i++)
		said = read_variable(s, l, at, i, bad) || said;
	set(s, l, CODESHEET_NOTE, at);
	/* What the coder saw stays with what the coder said: so the loop needs no other file. */
	set(s, l, CODESHEET_POST_TEXT, at);
	set(s, l, CODESHEET_PARENT_TEXT, at);
	set(s, l, CODESHEET_TEXT, at);
	return said;
}

const struct record *
sheetrecord_made(const struct sheetrecord *s)
{
	return s->record;
}

bool
sheetrecord_lacks(const struct sheetrecord *s, size_t i)
{
	return s->lacks[i];
}
