#ifndef CX_CSVSCAN_H
#define CX_CSVSCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "common/buf.h"
#include "common/str.h"

/*
 * One row of a delimited text that lies in memory.  Fields are found by
 * memchr(): each of the four marks that matter is looked for once, however
 * many fields lie before it, and forgotten only when the text changes.
 *
 * A quote in the middle of a field without quotes is a quote; spaces around
 * a field are no part of it, those within its quotes are.
 */
enum csvscan_mark { CSVSCAN_DELIMITER, CSVSCAN_QUOTE, CSVSCAN_LF, CSVSCAN_CR, CSVSCAN_MARKS };

enum csvscan_end {
	CSVSCAN_WHOLE,               /* at its line end, or at the end of the last text */
	CSVSCAN_ODD,                 /* something follows the quote that closes a field */
	CSVSCAN_CUT                  /* the text ends before the row does; `open': within quotes */
};

/* The first one at or behind `from'; the end of the text for none. */
struct csvscan_found {
	const char *from, *at;
};

struct csvscan {
	const char *p, *end;         /* where the row begins and, after it, where it ends */
	bool last;                   /* nothing comes after the end */
	char marks[CSVSCAN_MARKS];
	struct csvscan_found found[CSVSCAN_MARKS];
	size_t looked;               /* bytes that were looked at for that */
	struct str *fields;          /* those with doubled quotes only after csvscan_settle() */
	size_t n, room;
	size_t *doubled;             /* numbers of fields with doubled quotes in them */
	size_t doubled_n, doubled_room;
	size_t breaks;               /* line breaks within its quotes */
	bool sloppy;                 /* there are quotes that RFC 4180 has no room for */
	bool open;
	const char *quote;           /* which opened the last quoted field */
	struct buf single;           /* the doubled fields, undoubled */
};

/* Zero-initialise; then say where to read.  What was found elsewhere is forgotten. */
void csvscan_begin(struct csvscan *, const char *p, const char *end, bool last, char delimiter);
/* Try a row at p in the text that another scan stands in, of which not more than up to `end' counts. */
void csvscan_try(struct csvscan *, const struct csvscan *other, const char *p, const char *end);
enum csvscan_end csvscan_row(struct csvscan *);
/* The same, where a field that something follows behind its quotes, or whose line ends in them, is literal. */
enum csvscan_end csvscan_literal_row(struct csvscan *);
/*
 * In a table that semicolons part, that of a character reference without
 * quotes around, &#128514;, parts no fields: join what it parted.  Before
 * csvscan_settle().
 */
void csvscan_join_references(struct csvscan *);
/*
 * Behind the line ends and spaces at p, with the lines counted; to the last
 * line end that is whole, and not clear, when the text ends before that of
 * the next one is.
 */
const char *csvscan_blanks(const struct csvscan *, const char *p, bool last, size_t *lines, bool *clear);
/* Undouble the quotes of the row that was found. */
void csvscan_settle(struct csvscan *);
void csvscan_free(struct csvscan *);

/* Behind the LF or CR that comes next; end when there is none. */
const char *csvscan_line(const char *p, const char *end);
/* The line breaks in a text: LF, or CR where there is no LF. */
size_t csvscan_breaks(const char *p, const char *end);

#endif
