#ifndef CX_CSV_H
#define CX_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "common/input.h"
#include "common/str.h"

/*
 * Rows of a delimited text, pulled one by one: RFC 4180 quotes, with line
 * breaks inside them; LF, CRLF or CR; blank lines are no rows.  Spaces around
 * an unquoted field are no part of it.
 *
 * A row and its fields belong to the reader and hold until the next call.
 */
struct csv;

struct csv_row {
	const struct str *fields;
	size_t n;
	size_t number;               /* from 1; the header counts, as in a spreadsheet */
	struct str raw;              /* the bytes it was read from, its last line end left out */
};

enum csv_status {
	CSV_END,
	CSV_ROW,
	CSV_OPEN,                    /* the text ends inside a quote: the row is what there is */
	CSV_LONG                     /* longer than INPUT_LINE_MAX: passed over, raw holds its head */
};

/* What is left of the current file of the input, which must outlive the reader. */
struct csv *csv_open(struct input *, char delimiter);
/* Some text instead, which must outlive the reader too. */
struct csv *csv_open_text(struct str text, char delimiter);
enum csv_status csv_next(struct csv *, struct csv_row *);
void csv_close(struct csv *);

#endif
