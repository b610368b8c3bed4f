#ifndef CX_EXTRACT_H
#define CX_EXTRACT_H

#include "common/rows.h"
#include "common/stream.h"

/* What a spreadsheet gets of a study: CSV (sheet.h) to the stream. */

/* The table of that name, NULL for the first.  A name that is not there among others is fatal. */
void extract_table(struct stream *, const struct rows *, const char *name);

/*
 * The keys listed ("id,time,codes") of every record but those of runs, one
 * line each, while they come: nothing is held.  With a table, of its rows only.
 */
void extract_columns(struct stream *, const char *keys, const char *table);

#endif
