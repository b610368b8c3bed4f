#ifndef CX_SHEET_H
#define CX_SHEET_H

#include <stdbool.h>

#include "common/buf.h"
#include "common/record.h"
#include "common/str.h"

/*
 * Lines of CSV as RFC 4180 has them, CRLF and quotes included.
 *
 * A cell that a spreadsheet would run as a formula gets an apostrophe in
 * front: one that begins with = + - @, or a tab or CR, and is no number.
 */
void sheet_add_cell(struct buf *line, struct str cell, bool first);
void sheet_end_line(struct buf *line);

/* A record's key as a cell's text: numbers as written, lists with ';' between, "" for the rest. */
void sheet_add_value(struct buf *cell, const struct record *, const char *key);

#endif
