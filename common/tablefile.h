#ifndef CX_TABLEFILE_H
#define CX_TABLEFILE_H

#include "common/csv.h"
#include "common/input.h"
#include "common/tablerow.h"
#include "common/tablerules.h"

/*
 * The rows of a table in a file, under its header, or the blocks of a plain
 * text: see tableguess.h and plaintext.h for what is what.  Rows before the
 * header are preamble, rows of empty fields are none.  A header that comes
 * again, in whatever order, is the header from there on: tables may follow
 * one another.  A first line sep=; tells the delimiter.
 *
 * Where no name is known, a table's only column of long texts is read, and a
 * text at all, if it is known what kind they are.
 */
struct tablefile;

enum tablefile_status {
	TABLEFILE_END,
	TABLEFILE_ROW,               /* taken into the row */
	TABLEFILE_BAD                /* can't be read; *why says it */
};

/*
 * The table that the input stands at; rows will be taken into *row.  NULL and
 * *why when it is none that we know; nothing was taken from the input then.
 * It dies when the user maps a column that is not there.  Input, row and rules
 * outlive the tablefile.
 */
struct tablefile *tablefile_open(struct input *, struct tablerow *row, const struct tablerules *,
    struct buf *why);
enum tablefile_status tablefile_next(struct tablefile *, struct csv_row *at, struct buf *why);
void tablefile_close(struct tablefile *);

#endif
