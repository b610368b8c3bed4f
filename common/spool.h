#ifndef CX_SPOOL_H
#define CX_SPOOL_H

#include <stdbool.h>
#include <stdint.h>

#include "common/str.h"

/*
 * Lines put aside on disk, and read again in the order they came: for a
 * filter that must see all of its input before it can say the first word.
 *
 * They lie in a temporary file (tempfile.h).  A line is any run of bytes.
 * What can't be written or read back is fatal.
 */
struct spool;

struct spool *spool_new(void);
void spool_free(struct spool *);

/* All additions come before the first spool_rewind().  Returns the line's place, for spool_at(). */
uint64_t spool_add(struct spool *, struct str line);

/* Begin to read, or begin again. */
void spool_rewind(struct spool *);
/* False at the end.  The line holds until the next call. */
bool spool_next(struct spool *, struct str *line);
/* The line at a place; what spool_next() reads next stays the same.  It holds until the next call. */
struct str spool_at(struct spool *, uint64_t place);

#endif
