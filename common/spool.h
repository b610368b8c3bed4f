#ifndef CX_SPOOL_H
#define CX_SPOOL_H

#include <stdbool.h>

#include "common/str.h"

/*
 * Lines put aside on disk, and read again in the order they came: for a
 * filter that must see all of its input before it can say the first word.
 *
 * They lie in a file without a name in $TMPDIR (else /tmp), which is gone
 * when the process is, however it ends.  A line is any run of bytes.  What
 * can't be written or read back is fatal.
 */
struct spool;

struct spool *spool_new(void);
void spool_free(struct spool *);

/* All additions come before the first spool_rewind(). */
void spool_add(struct spool *, struct str line);

/* Begin to read, or begin again. */
void spool_rewind(struct spool *);
/* False at the end.  The line holds until the next call. */
bool spool_next(struct spool *, struct str *line);

#endif
