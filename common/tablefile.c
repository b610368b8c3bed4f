#include "common/tablefile.h"

#include <stdlib.h>

#include "common/arena.h"
#include "common/describe.h"
#include "common/error.h"
#include "common/mem.h"
#include "common/plaintext.h"
#include "common/tableguess.h"

enum {
	LABELLED_MAX = 1000,         /* columns that may have labels of the scale */
	NAME_BYTES = 160             /* what is longer is no name of a column */
};

struct tablefile {
	struct csv *csv;
	struct plaintext *text;      /* instead of csv */
	struct tablerow *row;
	size_t least, most;          /* fields of a row */
	const struct tablerules *rules;
	struct str *names;           /* of the header, in the arena */
	size_t names_n, names_room;
	bool headed;                 /* the names stood in the table */
	bool labelled[LABELLED_MAX]; /* columns in which words stand for scores */
	struct arena arena;
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
keep_names(struct tablefile *t, const struct str *names, size_t n)
{
	t->names_n = 0;
	arena_reset(&t->arena);
	for (size_t i = 0; i < n; i++) {
		t->names = mem_room(t->names, t->names_n, &t->names_room, sizeof *t->names);
		t->names[t->names_n++] = arena_copy(&t->arena, names[i]);
	}
}

static void
begin_rows(struct tablefile *t, const struct str *names, size_t n)
{
	t->most = t->least = n;
	while (t->least > 1 && names[t->least - 1].n == 0)
		t->least--;
	if (t->least == 1 && names[0].n == 0)
		t->least = n;
	tablerow_map(t->row, &t->rules->mapping);
	tablerow_header(t->row, names, n);
	for (size_t i = 0; i < n && i < LABELLED_MAX; i++)
		if (t->labelled[i])
			tablerow_label(t->row, i);
	keep_names(t, names, n);
	csv_expect(t->csv, t->least, t->most);
}

/* Which columns have labels of the scale in them, as far as the head tells. */
static void
find_labels(bool *labelled, struct str head, char delimiter, struct scale *scale)
{
	struct csv *csv = csv_open_text(head, delimiter);
	struct csv_row row;
	double number;

	while (csv_next(csv, &row) == CSV_ROW)
		for (size_t i = 0; i < row.n && i < LABELLED_MAX; i++)
			if (row.fields[i].n > 0 && row.fields[i].n <= NAME_BYTES &&
			    scale_find(scale, row.fields[i], &number))
				labelled[i] = true;
	csv_close(csv);
}

static void
begin_table(struct tablefile *t, struct input *in, const struct tableguess *g, bool sep)
{
	size_t header = g->known > 0 ? g->header : g->labelled, n = t->rules->columns_n;
	const struct tablerules *rules = t->rules;
	struct str *names = NULL;
	struct csv_row row;

	if (rules->scale != NULL)
		find_labels(t->labelled, input_peek(in, INPUT_HEAD), g->delimiter, rules->scale);
	t->csv = csv_open(in, g->delimiter);
	if (rules->columns_n == 0) {
		row = header + sep > 0 ? row_of(t->csv, header + sep) : (struct csv_row){0};
		n = name_columns(g, header > 0 ? &row : NULL, &names);
	} else if (sep) {
		row_of(t->csv, 1);
	}
	check_mapping(in, &rules->mapping, names != NULL ? names : rules->columns, n);
	t->headed = header > 0 && rules->columns_n == 0;
	begin_rows(t, names != NULL ? names : rules->columns, n);
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
	struct str head = input_peek(in, INPUT_HEAD);
	bool whole = head.n < INPUT_HEAD;
	char sep = tableguess_cut_sep(&head);
	struct tableguess_hints hints = {
		&rules->mapping, rules->delimiter != '\0' ? rules->delimiter : sep, rules->columns_n
	};
	struct tableguess guess;
	bool table = tableguess_read(head, whole, &hints, &guess);
	struct tablefile *t;

	buf_clear(why);
	if (!is_readable(&guess, table, head, rules, why))
		return NULL;
	t = mem_new(1, sizeof *t);
	t->row = row;
	t->rules = rules;
	if (table) {
		begin_table(t, in, &guess, sep != '\0');
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
	free(t->names);
	arena_free(&t->arena);
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
	else if (at->odd)
		buf_addf(why, "text follows a closing quote on line %zu: reading goes on at line %zu", at->line,
		    at->resumes);
	else if (at->resumes > 0)
		buf_addf(why, "the quote that opens on line %zu is never closed: reading goes on at line %zu",
		    at->line, at->resumes);
	else
		buf_addf(why, "the quote that opens on line %zu is never closed: the rest is left out", at->line);
}

static enum tablefile_status
next_text(struct tablefile *t, struct csv_row *at, struct buf *why)
{
	struct str raw = STR("");
	enum plaintext_status status = plaintext_next(t->text, &raw);

	if (status == PLAINTEXT_END)
		return TABLEFILE_END;
	*at = (struct csv_row){.number = ++t->number, .raw = raw};
	if (status == PLAINTEXT_LONG)
		buf_add_str(why, STR("a text of more than 64 MiB"));
	else
		tablerow_take(t->row, &at->raw, 1);
	return why->n > 0 ? TABLEFILE_BAD : TABLEFILE_ROW;
}

/* Without the byte order mark of a file that was put behind another, and the quotes that it opened. */
static struct str
bare_name(struct str s)
{
	if (!str_starts(s, STR("\xEF\xBB\xBF")))
		return s;
	s = str_from(s, 3);
	if (s.n > 1 && *s.p == '"' && s.p[s.n - 1] == '"')
		s = (struct str){s.p + 1, s.n - 2};
	return s;
}

/* Whether it may be a name at all: most rows begin with a number, a link or a text. */
static bool
is_name_like(struct str s)
{
	return s.n <= NAME_BYTES && !(s.n > 0 && *s.p >= '0' && *s.p <= '9') && !str_starts(s, STR("http"));
}

/* The header's own names, each of them, or so many known ones that no row of data has them. */
static bool
is_header(const struct tablefile *t, const struct csv_row *at)
{
	struct str first = bare_name(at->fields[0]);
	size_t filled = 0, known = 0, same = 0;

	if (!t->headed || at->n < 2 || !is_name_like(first) || (first.n > 0 && t->names[0].n > 0 &&
	    !str_equal(first, t->names[0]) && mapping_column(&t->rules->mapping, first) == COLUMN_COUNT))
		return false;
	for (size_t i = 0; i < at->n; i++) {
		struct str name = i == 0 ? first : at->fields[i];

		if (!is_name_like(name))
			return false;
		filled += name.n > 0;
		same += name.n > 0 && i < t->names_n && str_equal(name, t->names[i]);
		known += name.n > 0 && mapping_column(&t->rules->mapping, name) != COLUMN_COUNT;
	}
	return filled > 1 && (same == filled || (known > 1 && 2 * known > filled));
}

static void
take_header(struct tablefile *t, const struct csv_row *at)
{
	struct str *names = mem_new(at->n, sizeof *names);

	for (size_t i = 0; i < at->n; i++)
		names[i] = bare_name(at->fields[i]);
	if (is_row_index(names[0]))
		names[0].n = 0;
	begin_rows(t, names, at->n);
	free(names);
}

/* The next row that is one of data; a header on the way is taken. */
static enum csv_status
next_row(struct tablefile *t, struct csv_row *at)
{
	enum csv_status status;

	for (;;) {
		status = csv_next(t->csv, at);
		if (status == CSV_ROW && is_header(t, at))
			take_header(t, at);
		else if (status != CSV_ROW || !is_blank(at))
			return status;
	}
}

enum tablefile_status
tablefile_next(struct tablefile *t, struct csv_row *at, struct buf *why)
{
	enum csv_status status;

	buf_clear(why);
	if (t->text != NULL)
		return next_text(t, at, why);
	status = next_row(t, at);
	if (status == CSV_END)
		return TABLEFILE_END;
	if (status == CSV_ROW && csv_fits(t->csv, at->fields, at->n)) {
		tablerow_take(t->row, at->fields, at->n);
		return TABLEFILE_ROW;
	}
	explain(t, status, at, why);
	return TABLEFILE_BAD;
}
