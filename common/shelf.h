#ifndef CX_SHELF_H
#define CX_SHELF_H

#include "common/record.h"
#include "common/spool.h"

/*
 * Records put aside on disk as they would go out, and read again in the
 * order they came (spool.h).
 */
struct shelf;

struct shelf *shelf_new(void);
void shelf_free(struct shelf *);

/* All additions come before the first shelf_rewind(). */
void shelf_add(struct shelf *, const struct record *);
/* Begin to read, or begin again. */
void shelf_rewind(struct shelf *);
/* Read the next one, which holds until the next call; false at the end. */
bool shelf_next(struct shelf *, struct record *);

/* Read a line that was a record when it was put aside: dies when it is none any more. */
void shelf_read(struct record *, struct str line);

#endif
