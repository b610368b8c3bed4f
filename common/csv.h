#ifndef CX_CSV_H
#define CX_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "common/input.h"
#include "common/str.h"

/*
 * Rows of a delimited text, pulled one by one: RFC 4180 quotes, with line
 * breaks inside them; LF, CRLF, CR or CRCRLF; blank lines are no rows.  Spaces
 * around a field are no part of it.
 *
 * Plain rows are split by memchr() in the bytes as they were read: 38 MB of
 * quoted Russian comments in 78,000 rows take 0.011 s, libcsv 0.075 s.  Odd
 * ones, where something follows a closing quote, are left to libcsv, and so
 * are read as it reads them.  That all others are, too, is what the unit test
 * and the fuzzer hold against libcsv.
 *
 * A table in an 8-bit encoding has its emoji as &#128514; and often no quotes
 * around: when a row would be too wide, semicolons that end such references
 * part no fields.
 *
 * QUOTES THAT ARE NEVER CLOSED.  Once the width of rows is known:
 *
 * - A row whose quotes are those of RFC 4180 and which is as wide as others
 *   is taken as it stands, whatever the lines in its quotes look like.
 * - Where quotes are wrong - the text ends inside them, something follows the
 *   closing one, or the width is wrong - in a row of several lines, its first
 *   quote counts as never closed if one of these lines begins a row of the
 *   right width and with right quotes.  Then only what lies before that line
 *   is refused, and reading goes on there.
 * - So it does when more than 256 KiB stand in quotes of which the lines can
 *   be read as 100 rows of the right width, one after another.
 *
 * - Where a quote is closed in its line and text follows, or tabs part the
 *   fields and quotes are wrong, a line that is as wide as others when such
 *   quotes are taken for letters is a row, and they stay in its fields.
 *
 * What is looked at twice stays within a multiple of what was read; where a
 * text has so many wrong quotes that it would not, reading goes on at the
 * next line without a look.
 *
 * A row and its fields belong to the reader and hold until the next call.
 */
struct csv;

/* As the delimiter of a table with one column. */
#define CSV_ONE_COLUMN '\x1F'

struct csv_row {
	const struct str *fields;
	size_t n;
	size_t number;               /* from 1; the header counts, as in a spreadsheet */
	size_t line;                 /* where it begins, from 1; with CSV_OPEN, where the quote does */
	size_t resumes;              /* with CSV_OPEN: the line at which reading goes on, 0 for none */
	size_t lines;                /* with CSV_OPEN: so many were passed over */
	bool odd;                    /* with CSV_OPEN: the quote is closed in its line, and text follows */
	struct str raw;              /* the bytes it was read from, its last line end left out */
};

enum csv_status {
	CSV_END,
	CSV_ROW,
	CSV_OPEN,                    /* a quote is never closed: raw is what was passed over */
	CSV_LONG                     /* longer than INPUT_LINE_MAX: passed over, raw holds its head */
};

/* What is left of the current file of the input, which must outlive the reader. */
struct csv *csv_open(struct input *, char delimiter);
/* Some text instead, which must outlive the reader too. */
struct csv *csv_open_text(struct str text, char delimiter);
/* From here on rows have `least' to `most' fields, not counting empty ones behind the last of them. */
void csv_expect(struct csv *, size_t least, size_t most);
/* Whether a row has so many. */
bool csv_fits(const struct csv *, const struct str *fields, size_t n);
enum csv_status csv_next(struct csv *, struct csv_row *);
void csv_close(struct csv *);

#endif
