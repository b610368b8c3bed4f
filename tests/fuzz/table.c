/*
 * Whatever the bytes: rows are those of libcsv, up to a quote that is never
 * closed; and the whole way from a guess over rows to records passes over no
 * byte in silence and writes nothing but records.
 */

#include <stdint.h>
#include <stdlib.h>

#include <csv.h>

#include "common/csv.h"
#include "common/json.h"
#include "common/rowdraft.h"
#include "common/tableguess.h"
#include "common/unicode.h"

static void
must(bool ok)
{
	if (!ok)
		abort();
}

static void
reference_field(void *p, size_t n, void *ctx)
{
	buf_add(ctx, p, n);
	buf_addc(ctx, '\x01');
}

static void
reference_row(int end, void *ctx)
{
	(void)end;
	buf_addc(ctx, '\x02');
}

/* What libcsv makes of a text; a row in an open quote is none. */
static void
read_reference(struct buf *b, struct str text, char delimiter)
{
	struct csv_parser parser;

	csv_init(&parser, 0);
	csv_set_delim(&parser, (unsigned char)delimiter);
	csv_parse(&parser, text.p, text.n, reference_field, reference_row, b);
	csv_parse(&parser, "\n", 1, reference_field, reference_row, b);
	csv_free(&parser);
	while (b->n > 0 && b->p[b->n - 1] != '\x02')
		b->n--;
}

static void
compare(struct str text, char delimiter)
{
	struct csv *csv = csv_open_text(text, delimiter);
	struct buf seen = {0}, expected = {0};
	struct csv_row row;

	/* Marks of our own are no text; and no NUL: libcsv passes it, fields are compared by these marks. */
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] == '\x01' || text.p[i] == '\x02')
			goto done;
	while (csv_next(csv, &row) == CSV_ROW) {
		for (size_t i = 0; i < row.n; i++)
			reference_field((void *)(uintptr_t)row.fields[i].p, row.fields[i].n, &seen);
		reference_row(0, &seen);
	}
	read_reference(&expected, text, delimiter);
	must(str_equal(buf_str(&seen), buf_str(&expected)));
done:
	csv_close(csv);
	buf_free(&seen);
	buf_free(&expected);
}

/* Nothing but line ends, spaces and what a blank row has lies between two rows. */
static void
check_between(const char *p, const char *end)
{
	for (; p < end; p++)
		must(*p == '\n' || *p == '\r' || *p == ' ' || *p == '\t');
}

static void
draft(struct rowdraft *r, struct drafter *w, struct tablerow *row, struct record *rec, struct json *json)
{
	static const struct row_rules rules = {.kind = "comment"};
	struct json_error error;
	struct buf line = {0};
	const char *why;
	struct draft d;

	if (rowdraft_read(r, row, &rules, &d, &why) == ROWDRAFT_DRAFT) {
		d.source = STR("f:1");
		draft_record(w, &d, rec);
		record_write(rec, &line);
		must(json_read(json, (struct str){line.p, line.n - 1}, &error) != NULL);
	}
	buf_free(&line);
}

static void
read_table(struct str text)
{
	static const struct mapping none;
	struct tableguess_hints hints = {&none, '\0', 0};
	struct tableguess guess;
	struct tablerow *row = tablerow_new();
	struct rowdraft *r = rowdraft_new();
	struct record *rec = record_new();
	struct json *json = json_new();
	struct drafter drafter = {0};
	const char *at = text.p;
	struct csv_row fields;
	struct csv *csv;
	enum csv_status status;

	if (tableguess_read(text, true, &hints, &guess)) {
		csv = csv_open_text(text, guess.delimiter);
		while ((status = csv_next(csv, &fields)) != CSV_END) {
			check_between(at, fields.raw.p);
			at = fields.raw.p + fields.raw.n;
			must(at <= text.p + text.n);
			if (status == CSV_ROW && fields.number == guess.header) {
				tablerow_header(row, fields.fields, fields.n);
				csv_expect(csv, fields.n, fields.n);
			} else if (status == CSV_ROW && fields.number > guess.header) {
				tablerow_take(row, fields.fields, fields.n);
				draft(r, &drafter, row, rec, json);
			}
		}
		check_between(at, text.p + text.n);
		csv_close(csv);
	}
	drafter_free(&drafter);
	json_free(json);
	record_free(rec);
	rowdraft_free(r);
	tablerow_free(row);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char delimiters[] = {',', ';', '\t', '|', CSV_ONE_COLUMN};
	struct str text = {(const char *)data, size};

	if (size == 0)
		return 0;
	compare(str_from(text, 1), delimiters[data[0] % sizeof delimiters]);
	if (unicode_valid(text) == text.n)           /* cx-ingest has seen to that */
		read_table(text);
	return 0;
}
