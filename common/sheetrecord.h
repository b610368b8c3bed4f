#ifndef CX_SHEETRECORD_H
#define CX_SHEETRECORD_H

#include "common/csv.h"
#include "common/record.h"
#include "common/sheetlayout.h"

/* A row of a sheet as a record of kind coding (cx-record(5)): what is good in it. */
struct sheetrecord;

/* Both must outlive it. */
struct sheetrecord *sheetrecord_new(const struct codebook *, struct str version);
void sheetrecord_free(struct sheetrecord *);

/*
 * Read a row of a unit by a coder.  False when nothing is said in it, no code
 * and no note.  *bad becomes which cells were refused, by column, and why.
 */
bool sheetrecord_read(struct sheetrecord *, const struct sheetlayout *, const struct csv_row *, struct str unit,
    struct str coder, struct buf *bad);

/* What was read last: the record, and whether the i-th variable was left empty. */
const struct record *sheetrecord_made(const struct sheetrecord *);
bool sheetrecord_lacks(const struct sheetrecord *, size_t i);

#endif
