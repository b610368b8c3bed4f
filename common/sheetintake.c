#include "common/sheetintake.h"

#include <stdlib.h>

#include "common/describe.h"
#include "common/dict.h"
#include "common/error.h"
#include "common/mem.h"
#include "common/sheetrecord.h"
#include "common/sheetrows.h"
#include "common/table.h"

/* Where a unit was coded. */
struct place {
	size_t file, row;
};

struct sheetintake {
	struct stream *stream;
	struct ledger *ledger;
	struct sheetintake_rules rules;
	struct dict *dict;
	struct codebook *book;
	struct sheetrecord *record;
	struct buf version, why, place, bad, key;
	struct table *coded;         /* "UNIT\0CODER" */
	struct place *places;
	size_t room;
	struct table *files;
	/* of the file at hand */
	struct sheetlayout layout;
	struct sheetrows *rows;
	const char *name;
	size_t file;
	size_t written, refused, empty, others;
	size_t *not_coded;           /* of each variable */
};

struct sheetintake *
sheetintake_new(struct stream *stream, struct ledger *ledger, const struct sheetintake_rules *rules)
{
	struct sheetintake *s;

	if (rules->coder != NULL && !codesheet_is_coder(str_of(rules->coder)))
		die("option --coder: '%s' is no name for a coder", rules->coder);
	s = mem_new(1, sizeof *s);
	s->stream = stream;
	s->ledger = ledger;
	s->rules = *rules;
	s->dict = dict_load(rules->codebook);
	s->book = codebook_new(s->dict, NULL);
	stream_uses(stream, rules->codebook);
	codebook_add_version(&s->version, s->book);
	s->record = sheetrecord_new(s->book, buf_str(&s->version));
	s->coded = table_new();
	s->files = table_new();
	s->not_coded = mem_new(s->book->n + 1, sizeof *s->not_coded);
	return s;
}

void
sheetintake_free(struct sheetintake *s)
{
	if (s == NULL)
		return;
	sheetrecord_free(s->record);
	codebook_free(s->book);
	dict_free(s->dict);
	table_free(s->coded);
	table_free(s->files);
	free(s->places);
	free(s->not_coded);
	buf_free(&s->version);
	buf_free(&s->why);
	buf_free(&s->place);
	buf_free(&s->bad);
	buf_free(&s->key);
	free(s);
}

/* --- what is refused ------------------------------------------------------------------ */

static void
refuse(struct sheetintake *s, size_t number, struct str raw, struct buf *why)
{
	buf_clear(&s->place);
	buf_addf(&s->place, "%s:%zu", s->name, number);
	stream_refuse(s->stream, raw, buf_text(&s->place), buf_text(why));
}

static void
refuse_row(struct sheetintake *s, const struct csv_row *at)
{
	refuse(s, at->number, at->raw, &s->why);
	s->refused++;
	ledger_add(s->ledger, LEDGER_REFUSED, 1);
	ledger_reason(s->ledger, buf_str(&s->why));
}

/* --- whose row it is ------------------------------------------------------------------ */

static struct str
cell(const struct sheetintake *s, enum codesheet_column c, const struct csv_row *at)
{
	return sheetlayout_cell(&s->layout, c, at->fields, at->n);
}

static struct str
coder_of(const struct sheetintake *s, const struct csv_row *at)
{
	struct str coder = str_trim(cell(s, CODESHEET_CODER, at));

	return coder.n == 0 && s->rules.coder != NULL ? str_of(s->rules.coder) : coder;
}

/* A check as it was written, of no bytes when it is too long to be one. */
static struct str
check_of(const struct sheetintake *s, const struct csv_row *at, char written[CODESHEET_CHECK_BYTES])
{
	struct str check = str_trim(cell(s, CODESHEET_CHECK, at));

	if (check.n != CODESHEET_CHECK_BYTES)
		return STR("");
	for (size_t i = 0; i < check.n; i++)
		written[i] = (char)(check.p[i] >= 'A' && check.p[i] <= 'Z' ? check.p[i] | 0x20 : check.p[i]);
	return (struct str){written, check.n};
}

/* Whether the row is one of a sheet, whole; *other: of another version of the codebook.  Else *why is filled. */
static bool
is_sound(struct sheetintake *s, const struct csv_row *at, bool *other)
{
	char written[CODESHEET_CHECK_BYTES];
	struct str id = cell(s, CODESHEET_ID, at), coder = coder_of(s, at);
	struct str mark = codesheet_mark(check_of(s, at, written), id);

	*other = mark.n > 0 && !str_starts(buf_str(&s->version), mark);
	if (sheetlayout_is_wide(&s->layout, at->fields, at->n))
		buf_addf(&s->why, "%zu cells where the header has %zu", at->n, s->layout.width);
	else if (id.n == 0)
		buf_add_str(&s->why, STR("no id"));
	else if (mark.n == 0)
		buf_addf(&s->why, "the check does not fit the id '%.*s': it was changed, or the row's cells were shifted",
		    id.n < 100 ? (int)id.n : 100, id.p);
	else if (sheetlayout_is_cut(&s->layout, at->n, s->book->n))
		buf_addf(&s->why, "%zu cells where the header has %zu: the row was cut short", at->n, s->layout.width);
	else if (coder.n == 0)
		buf_add_str(&s->why, STR("no coder: --coder says whose the sheet is"));
	else if (!codesheet_is_coder(coder))
		buf_add_str(&s->why, STR("what stands under coder is no name for one"));
	return s->why.n == 0;
}

/* The unit by this coder; false, and *why, when an earlier row has it. */
static bool
is_first(struct sheetintake *s, const struct csv_row *at, struct str id, struct str coder)
{
	size_t known = table_count(s->coded), number;
	const struct place *p;
	struct str file;

	buf_clear(&s->key);
	buf_add_str(&s->key, id);
	buf_addc(&s->key, '\0');
	buf_add_str(&s->key, coder);
	number = table_number(s->coded, buf_str(&s->key));
	if (number == known) {
		s->places = mem_room(s->places, known, &s->room, sizeof *s->places);
		s->places[number] = (struct place){s->file, at->number};
		return true;
	}
	p = &s->places[number];
	file = table_key(s->files, p->file);
	buf_addf(&s->why, "%.*s by %.*s was coded in %.*s:%zu already", id.n < 100 ? (int)id.n : 100, id.p,
	    (int)coder.n, coder.p, (int)file.n, file.p, p->row);
	return false;
}

/* --- what it says --------------------------------------------------------------------- */

static void
write_record(struct sheetintake *s)
{
	stream_write(s->stream, sheetrecord_made(s->record));
	s->written++;
	for (size_t i = 0; i < s->book->n; i++)
		s->not_coded[i] += sheetrecord_lacks(s->record, i);
	ledger_add(s->ledger, LEDGER_WRITTEN, 1);
	ledger_kind(s->ledger, STR("coding"));
}

static void
code_row(struct sheetintake *s, const struct csv_row *at)
{
	struct str id = cell(s, CODESHEET_ID, at), coder = coder_of(s, at);
	bool said = sheetrecord_read(s->record, &s->layout, at, id, coder, &s->bad);

	if (said && !is_first(s, at, id, coder)) {
		refuse_row(s, at);
		return;
	}
	if (s->bad.n > 0)
		refuse(s, at->number, at->raw, &s->bad);
	if (said) {
		write_record(s);
	} else if (s->bad.n > 0) {
		s->refused++;
		ledger_add(s->ledger, LEDGER_REFUSED, 1);
		ledger_reason(s->ledger, buf_str(&s->bad));
	} else {
		s->empty++;
		ledger_add(s->ledger, LEDGER_LEFT_OUT, 1);
	}
}

/* --- a file --------------------------------------------------------------------------- */

static bool
is_blank(const struct csv_row *at)
{
	for (size_t i = 0; i < at->n; i++)
		if (at->fields[i].n > 0)
			return false;
	return true;
}

/* Sheets that were put one behind another. */
static bool
is_header_again(const struct sheetintake *s, const struct csv_row *at)
{
	return str_is(cell(s, CODESHEET_ID, at), codesheet_name(CODESHEET_ID)) &&
	    str_is(cell(s, CODESHEET_CHECK, at), codesheet_name(CODESHEET_CHECK));
}

static void
take_row(struct sheetintake *s, const struct csv_row *at)
{
	bool other, sound;

	if (is_blank(at) || is_header_again(s, at))
		return;
	stream_count(s->stream);
	ledger_add(s->ledger, LEDGER_READ, 1);
	buf_clear(&s->why);
	sound = is_sound(s, at, &other);
	if (!sound) {
		sheetrows_pass(s->rows, cell(s, CODESHEET_ROW, at));
		refuse_row(s, at);
		return;
	}
	if (s->layout.at[CODESHEET_ROW] != SHEETLAYOUT_NONE)
		sheetrows_take(s->rows, coder_of(s, at), cell(s, CODESHEET_ROW, at));
	if (other && !s->rules.other_version) {
		s->others++;
		ledger_add(s->ledger, LEDGER_REFUSED, 1);
		ledger_reason(s->ledger, STR("another version of the codebook"));
	} else {
		code_row(s, at);
	}
}

static void
refuse_bytes(struct sheetintake *s, enum csv_status status, const struct csv_row *at)
{
	stream_count(s->stream);
	ledger_add(s->ledger, LEDGER_READ, 1);
	buf_clear(&s->why);
	if (status == CSV_LONG)
		buf_add_str(&s->why, STR("a row of more than 64 MiB"));
	else
		buf_addf(&s->why, "a quote that opens on line %zu is never closed", at->line);
	refuse_row(s, at);
}

static void
read_rows(struct sheetintake *s, struct input *in)
{
	struct csv *csv = csv_open(in, s->layout.delimiter);
	enum csv_status status;
	struct csv_row at;
	size_t least = s->layout.at[CODESHEET_ID], check = s->layout.at[CODESHEET_CHECK];

	least = (check > least ? check : least) + 1;
	while ((status = csv_next(csv, &at)) != CSV_END) {
		stream_progress(s->stream, input_bytes(in), input_total(in));
		if (at.number == s->layout.header)
			csv_expect(csv, least, s->layout.width);
		else if (at.number > s->layout.header && status == CSV_ROW)
			take_row(s, &at);
		else if (at.number > s->layout.header)
			refuse_bytes(s, status, &at);
	}
	csv_close(csv);
}

static void
tell_flaw(struct sheetintake *s, const char *what)
{
	warn("%s: %s", s->name, what);
	stream_flaw(s->stream);
}

/* A column that is missing beside one that nobody knows was renamed, perhaps, with all that stands in it. */
static void
tell_columns(struct sheetintake *s)
{
	bool missing = false;

	for (size_t i = 0; i < s->book->n; i++)
		if (s->layout.variable_at[i] == SHEETLAYOUT_NONE) {
			warn("%s: there is no column %.*s", s->name, (int)s->book->variables[i].name.n,
			    s->book->variables[i].name.p);
			missing = true;
		}
	if (s->layout.strangers_n == 0)
		return;
	if (missing)
		stream_flaw(s->stream);
	buf_clear(&s->why);
	describe_names(&s->why, "columns that are not read:", s->layout.strangers, s->layout.strangers_n);
	warn("%s: %s", s->name, buf_text(&s->why));
}

static void
tell_others(struct sheetintake *s)
{
	if (s->others == 0)
		return;
	buf_clear(&s->why);
	buf_addf(&s->why, "coded with another version of the codebook than %s, and not read: %zu row%s "
	    "(--other-version reads them)", s->rules.codebook, s->others, s->others == 1 ? "" : "s");
	tell_flaw(s, buf_text(&s->why));
}

static void
tell_sums(struct sheetintake *s)
{
	const char *before = "; not coded:";

	buf_clear(&s->why);
	buf_addf(&s->why, "coded %zu, empty %zu, refused %zu", s->written, s->empty, s->refused);
	for (size_t i = 0; i < s->book->n; i++) {
		if (s->not_coded[i] == 0)
			continue;
		buf_addf(&s->why, "%s %.*s %zu", before, (int)s->book->variables[i].name.n, s->book->variables[i].name.p,
		    s->not_coded[i]);
		before = ",";
	}
	warn("%s: %s", s->name, buf_text(&s->why));
}

static bool
is_nothing(struct str head)
{
	for (size_t i = 0; i < head.n; i++)
		if (memchr(" \t\r\n", head.p[i], 4) == NULL)
			return false;
	return true;
}

static void
begin_file(struct sheetintake *s, struct input *in)
{
	s->name = input_name(in);
	s->file = table_number(s->files, str_of(s->name));
	s->written = s->refused = s->empty = s->others = 0;
	memset(s->not_coded, 0, s->book->n * sizeof *s->not_coded);
	buf_clear(&s->why);
}

void
sheetintake_read(struct sheetintake *s, struct input *in)
{
	begin_file(s, in);
	if (is_nothing(input_peek(in, INPUT_HEAD)))
		return;
	if (!sheetlayout_read(&s->layout, input_peek(in, INPUT_HEAD), s->rules.delimiter, s->book, &s->why)) {
		ledger_add(s->ledger, LEDGER_READ, 1);
		refuse_row(s, &(struct csv_row){.number = 1});
		sheetlayout_free(&s->layout);
		return;
	}
	tell_columns(s);
	s->rows = sheetrows_new();
	read_rows(s, in);
	tell_others(s);
	while (sheetrows_missing(s->rows, &s->why))
		tell_flaw(s, buf_text(&s->why));
	if (s->rules.tell)
		tell_sums(s);
	sheetrows_free(s->rows);
	sheetlayout_free(&s->layout);
}
