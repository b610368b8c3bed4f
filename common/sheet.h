#ifndef CX_SHEET_H
#define CX_SHEET_H

#include "common/buf.h"
#include "common/record.h"
#include "common/rows.h"

/*
 * Tables and records as CSV (RFC 4180, lines end in CRLF).  Numbers keep the
 * digits that were written, lists are joined with ';', what is absent is "".
 *
 * A cell that a spreadsheet would run as a formula gets an apostrophe in
 * front (csvcell.h).
 */

/* Header, rows, total row. */
void sheet_add_table(struct buf *, const struct rows_table *);

/* The keys of records that are to be columns: "id,time,codes". */
struct sheet_keys;

struct sheet_keys *sheet_keys_of(const char *list);
void sheet_keys_free(struct sheet_keys *);
void sheet_add_header(struct buf *, const struct sheet_keys *);
void sheet_add_record(struct buf *, struct sheet_keys *, const struct record *);

#endif
