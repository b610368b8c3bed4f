#include "common/tablefile.h"

#include <stdlib.h>

#include "common/describe.h"
#include "common/mem.h"
#include "common/tableguess.h"
#include "common/unicode.h"

enum { HEAD = 1 << 16 };

struct tablefile {
	struct csv *csv;
	struct tablerow *row;
	size_t columns;
};

/* The names in the first line, for the message. */
static void
name_strangers(struct buf *why, struct str head)
{
	static const char delimiters[] = {'\t', ';', ','};
	struct csv_row row = {0};
	struct csv *csv;
	char delimiter = ',';

	for (size_t i = 0; i < sizeof delimiters; i++)
		if (head.n > 0 && memchr(head.p, delimiters[i], head.n) != NULL) {
			delimiter = delimiters[i];
			break;
		}
	csv = csv_open_text(head, delimiter);
	csv_next(csv, &row);
	describe_names(why, "neither JSON nor a table with known columns:", row.fields, row.n);
	csv_close(csv);
}

struct tablefile *
tablefile_open(struct input *in, struct tablerow *row, struct buf *why)
{
	struct str head = input_peek(in, HEAD);
	struct tableguess guess;
	struct tablefile *t;
	struct csv_row at;

	if (!tableguess_read(head, &guess)) {
		name_strangers(why, head);
		return NULL;
	}
	t = mem_new(1, sizeof *t);
	t->csv = csv_open(in, guess.delimiter);
	t->row = row;
	while (csv_next(t->csv, &at) == CSV_ROW && at.number < guess.header)
		;
	t->columns = at.n;
	tablerow_header(row, at.fields, at.n);
	return t;
}

void
tablefile_close(struct tablefile *t)
{
	if (t == NULL)
		return;
	csv_close(t->csv);
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

/* True, and why, when a row can't be taken as it stands. */
static bool
is_bad(const struct tablefile *t, const struct csv_row *at, struct buf *why)
{
	size_t valid = unicode_valid(at->raw), n = at->n;

	while (n > t->columns && at->fields[n - 1].n == 0)
		n--;
	if (valid < at->raw.n)
		buf_addf(why, "byte %zu of the row is not UTF-8", valid + 1);
	else if (n != t->columns)
		buf_addf(why, "%zu fields where the header has %zu", n, t->columns);
	return why->n > 0;
}

enum tablefile_status
tablefile_next(struct tablefile *t, struct csv_row *at, struct buf *why)
{
	enum csv_status status;

	buf_clear(why);
	do
		status = csv_next(t->csv, at);
	while (status == CSV_ROW && is_blank(at));
	if (status == CSV_END)
		return TABLEFILE_END;
	if (status == CSV_OPEN)
		buf_add_str(why, STR("a quote that opens here is never closed: the rest is left out"));
	else if (status == CSV_LONG)
		buf_add_str(why, STR("a row of more than 64 MiB"));
	else if (!is_bad(t, at, why))
		tablerow_take(t->row, at->fields, at->n);
	return why->n > 0 ? TABLEFILE_BAD : TABLEFILE_ROW;
}
