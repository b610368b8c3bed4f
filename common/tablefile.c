#include "common/tablefile.h"

#include <stdlib.h>

#include "common/describe.h"
#include "common/error.h"
#include "common/mem.h"
#include "common/plaintext.h"
#include "common/tableguess.h"

enum { HEAD = 1 << 18 };

struct tablefile {
	struct csv *csv;
	struct plaintext *text;      /* instead of csv */
	struct tablerow *row;
	size_t least, most;          /* fields of a row */
	size_t number;               /* of the text */
};

/* The fields of a row of the head, for messages and for names; it is the reader's as long as that is open. */
static struct csv_row
row_of(struct csv *csv, size_t number)
{
	struct csv_row row = {0};

	while (csv_next(csv, &row) == CSV_ROW && row.number < number)
		;
	return row;
}

static char
likely_delimiter(struct str head)
{
	static const char delimiters[] = {'\t', ';', ',', '|'};

	for (size_t i = 0; i < sizeof delimiters; i++)
		if (head.n > 0 && memchr(head.p, delimiters[i], head.n) != NULL)
			return delimiters[i];
	return ',';
}

static void
name_strangers(struct buf *why, struct str head, char delimiter)
{
	struct csv *csv = csv_open_text(head, delimiter);
	struct csv_row row = row_of(csv, 1);

	describe_names(why, "neither JSON nor a table with known columns:", row.fields, row.n);
	buf_add_str(why, STR(" (--map and --columns say what they mean)"));
	csv_close(csv);
}

static void
check_mapping(const struct input *in, const struct mapping *m, const struct str *names, size_t n)
{
	struct buf list = {0};
	struct str missing;

	if (mapping_holds(m, names, n, &missing))
		return;
	describe_all_names(&list, names, n);
	die("option --map: %s has no column '%.*s'; it has:%s", input_name(in), (int)missing.n, missing.p,
	    buf_text(&list));
}

/* What pandas, R and clerks call the column that only numbers the rows. */
static bool
is_row_index(struct str name)
{
	static const char *const names[] = {
		"Unnamed: 0", "...1", "rownames", "row.names", "index", "№", "№ п/п", "п/п"
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (columns_same(name, str_of(names[i])))
			return true;
	return false;
}

/* The names of the table's columns in *names, for free(): those of a row, or what the guess makes of them. */
static size_t
name_columns(const struct tableguess *g, const struct csv_row *header, struct str **names)
{
	size_t n = header != NULL ? header->n + g->shifted : g->width;

	*names = mem_new(n, sizeof **names);
	for (size_t i = g->shifted; header != NULL && i < n; i++)
		(*names)[i] = header->fields[i - g->shifted];
	if (g->known == 0 && g->text > 0 && g->text <= n)
		(*names)[g->text - 1] = STR("text");
	if (n > 1 && g->text != 1 && is_row_index((*names)[0]))
		(*names)[0].n = 0;
	return n;
}

static void
begin_rows(struct tablefile *t, const struct str *names, size_t n, const struct mapping *m)
{
	t->most = t->least = n;
	while (t->least > 1 && names[t->least - 1].n == 0)
		t->least--;
	if (t->least == 1 && names[0].n == 0)
		t->least = n;
	tablerow_map(t->row, m);
	tablerow_header(t->row, names, n);
	csv_expect(t->csv, t->least, t->most);
}

static void
begin_table(struct tablefile *t, struct input *in, const struct tableguess *g, const struct tablerules *rules)
{
	size_t header = g->known > 0 ? g->header : g->labelled, n = rules->columns_n;
	struct str *names = NULL;
	struct csv_row row;

	t->csv = csv_open(in, g->delimiter);
	if (rules->columns_n == 0) {
		row = header > 0 ? row_of(t->csv, header) : (struct csv_row){0};
		n = name_columns(g, header > 0 ? &row : NULL, &names);
	}
	check_mapping(in, &rules->mapping, names != NULL ? names : rules->columns, n);
	begin_rows(t, names != NULL ? names : rules->columns, n, &rules->mapping);
	free(names);
}

/* A broken document before good ones is not a text. */
static bool
holds_json(struct str head)
{
	while (head.n > 0) {
		struct str line = str_trim(str_cut(&head, '\n'));

		if (str_starts(line, STR("{\"")) || str_starts(line, STR("[{")))
			return true;
	}
	return false;
}

static bool
is_text_kind(const char *kind)
{
	return kind != NULL && strcmp(kind, "page") != 0;
}

/* Whether it can be read as it was guessed; else *why. */
static bool
is_readable(const struct tableguess *g, bool table, struct str head, const struct tablerules *rules,
    struct buf *why)
{
	if (table && rules->columns_n > 0 && g->width != rules->columns_n) {
		buf_addf(why, "no delimiter makes %zu columns of most rows", rules->columns_n);
		return false;
	}
	if (table && (g->known > 0 || rules->columns_n > 0 || rules->mapping.n > 0))
		return true;
	if (table && g->text > 0 && is_text_kind(rules->kind))
		return true;
	if (!table && is_text_kind(rules->kind) && rules->delimiter == '\0' && !holds_json(head))
		return true;
	if (table || head.n == 0 || memchr(head.p, likely_delimiter(head), head.n) != NULL)
		name_strangers(why, head,
		    table || rules->delimiter != '\0' ? g->delimiter : likely_delimiter(head));
	else
		buf_add_str(why, STR("a text without columns: with --kind, each paragraph of it is read as one"));
	return false;
}

struct tablefile *
tablefile_open(struct input *in, struct tablerow *row, const struct tablerules *rules, struct buf *why)
{
	static const struct str text = {"text", 4};
	struct str head = input_peek(in, HEAD);
	struct tableguess_hints hints = {&rules->mapping, rules->delimiter, rules->columns_n};
	struct tableguess guess;
	bool table = tableguess_read(head, head.n < HEAD, &hints, &guess);
	struct tablefile *t;

	buf_clear(why);
	if (!is_readable(&guess, table, head, rules, why))
		return NULL;
	t = mem_new(1, sizeof *t);
	t->row = row;
	if (table) {
		begin_table(t, in, &guess, rules);
		return t;
	}
	t->text = plaintext_open(in);
	tablerow_map(row, &rules->mapping);
	tablerow_header(row, &text, 1);
	return t;
}

void
tablefile_close(struct tablefile *t)
{
	if (t == NULL)
		return;
	csv_close(t->csv);
	plaintext_close(t->text);
	free(t);
}

static bool
is_blank(const struct csv_row *at)
{
	size_t n = 0;

	while (n < at->n && at->fields[n].n == 0)
		n++;
	return n == at->n;
}

static void
explain(const struct tablefile *t, enum csv_status status, const struct csv_row *at, struct buf *why)
{
	size_t n = at->n;

	while (status == CSV_ROW && n > t->most && at->fields[n - 1].n == 0)
		n--;
	if (status == CSV_LONG)
		buf_add_str(why, STR("a row of more than 64 MiB"));
	else if (status == CSV_ROW)
		buf_addf(why, "%zu fields where the header has %zu", n, t->most);
	else if (at->resumes > 0)
		buf_addf(why, "the quote that opens on line %zu is never closed: reading goes on at line %zu",
		    at->line, at->resumes);
	else
		buf_addf(why, "the quote that opens on line %zu is never closed: the rest is left out", at->line);
}

static enum tablefile_status
next_text(struct tablefile *t, struct csv_row *at, struct buf *why)
{
	enum plaintext_status status = plaintext_next(t->text, &at->raw);

	if (status == PLAINTEXT_END)
		return TABLEFILE_END;
	at->number = ++t->number;
	if (status == PLAINTEXT_LONG)
		buf_add_str(why, STR("a text of more than 64 MiB"));
	else
		tablerow_take(t->row, &at->raw, 1);
	return why->n > 0 ? TABLEFILE_BAD : TABLEFILE_ROW;
}

enum tablefile_status
tablefile_next(struct tablefile *t, struct csv_row *at, struct buf *why)
{
	enum csv_status status;

	buf_clear(why);
	if (t->text != NULL)
		return next_text(t, at, why);
	do
		status = csv_next(t->csv, at);
	while (status == CSV_ROW && is_blank(at));
	if (status == CSV_END)
		return TABLEFILE_END;
	if (status == CSV_ROW && csv_fits(t->csv, at->fields, at->n)) {
		tablerow_take(t->row, at->fields, at->n);
		return TABLEFILE_ROW;
	}
	explain(t, status, at, why);
	return TABLEFILE_BAD;
}
