#ifndef CX_TABLEFILE_H
#define CX_TABLEFILE_H

#include "common/csv.h"
#include "common/input.h"
#include "common/tablerow.h"

/*
 * The rows of a table in a file, under its header: comma, semicolon or tab,
 * whichever makes most sense of the names; rows before the header are
 * preamble, rows of empty fields are none.
 */
struct tablefile;

enum tablefile_status {
	TABLEFILE_END,
	TABLEFILE_ROW,               /* taken into the row */
	TABLEFILE_BAD                /* can't be read; *why says it */
};

/*
 * The table that the input stands at; rows will be taken into *row.  NULL
 * and *why when no column has a known name; both outlive the tablefile.
 */
struct tablefile *tablefile_open(struct input *, struct tablerow *row, struct buf *why);
enum tablefile_status tablefile_next(struct tablefile *, struct csv_row *at, struct buf *why);
void tablefile_close(struct tablefile *);

#endif
