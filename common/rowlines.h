#ifndef CX_ROWLINES_H
#define CX_ROWLINES_H

#include "common/stream.h"

/*
 * The rows of one table on their way out: records as NDJSON; or CSV
 * (RFC 4180, lines end in CRLF) or TSV (csvcell.h) with a header, and without
 * the keys kind, id, table and total, which say of each row the same.
 */
struct rowlines;

/* NULL is ndjson.  Dies when there is no such format. */
struct rowlines *rowlines_new(const char *format);
void rowlines_free(struct rowlines *);
bool rowlines_is_ndjson(const struct rowlines *);

/* The columns, before the first row, in their order; dies when one is called as another, or as one of those keys. */
void rowlines_column(struct rowlines *, const char *name);

/* The header, if there is to be one. */
void rowlines_begin(struct rowlines *, struct stream *);
/* A row of the table, with the id TABLE:REST, to be set and added. */
struct record *rowlines_row(struct rowlines *, const char *table, struct str rest);
/* Keys that are no columns are left out of CSV and TSV. */
void rowlines_add(struct rowlines *, struct stream *);

#endif
