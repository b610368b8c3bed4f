#ifndef CX_SNAPSHOT_H
#define CX_SNAPSHOT_H

#include <stdbool.h>
#include <stdint.h>

#include "common/record.h"

/*
 * A file of records that is read beside the stream, as an earlier state of
 * the same pages.  A line that is no record is fatal, and named: what it
 * holds would look as if it had not been there.
 */
struct snapshot;

/* keep: the lines can be had again. */
struct snapshot *snapshot_open(const char *path, bool keep);
void snapshot_close(struct snapshot *);

/* The next record, which holds until the next call, and its place; NULL at the end. */
struct record *snapshot_next(struct snapshot *, uint64_t *place);
/* The line at a place, after the end: without its LF. */
struct str snapshot_line(struct snapshot *, uint64_t place);

#endif
