#ifndef CX_CSVCELL_H
#define CX_CSVCELL_H

#include <stdbool.h>

#include "common/buf.h"
#include "common/json.h"

/*
 * One cell of a delimited text, written so that csv.h and every spreadsheet
 * read it as it was: quoted where it must be (RFC 4180).
 *
 * A cell that a spreadsheet would run as a formula gets an apostrophe in
 * front: one that begins with = + - @ in any width, a tab, CR or LF.  A cell to
 * be restored gets it whatever it is, and also when it begins with an apostrophe itself;
 * then csvcell_restored() gives back what it was.
 */
enum csvcell {
	CSVCELL_SHOWN,               /* a number is no formula, and stays one: -3 */
	CSVCELL_RESTORED             /* comes back from people's hands and is to be the same */
};

/* A cell, with the delimiter before it unless it is the first of its line. */
void csvcell_add(struct buf *line, struct str cell, char delimiter, enum csvcell, bool first);
void csvcell_end_line(struct buf *line);

/*
 * The same in text without quotes, with a tab before it, as mlr writes and
 * reads it: tab, LF, CR and backslash are \t, \n, \r and \\.  Lines of that
 * end in LF.
 */
void csvcell_add_tabbed(struct buf *line, struct str cell, enum csvcell, bool first);

/*
 * What stands in the cell of a value: a number's digits as they were written,
 * a list's items joined with ';', nothing for null and objects.
 */
void csvcell_add_value(struct buf *cell, struct arena *, const struct json_value *);

/* What was written; a cell that people wrote is itself. */
struct str csvcell_restored(struct str cell);

#endif
