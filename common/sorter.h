#ifndef CX_SORTER_H
#define CX_SORTER_H

#include <stdbool.h>

#include "common/str.h"

/*
 * Lines put into the order of their keys, by bytes; those with equal keys
 * stay in the order they came.
 *
 * So many bytes of keys and lines are held; what is more waits, sorted, in
 * spools (spool.h) and is merged at the end.  Either may be any run of bytes.
 */
struct sorter;

enum { SORTER_HOLD = 64 << 20 };

struct sorter *sorter_new(size_t hold);
void sorter_free(struct sorter *);

/* All additions come before the first sorter_next(). */
void sorter_add(struct sorter *, struct str key, struct str line);

/* False at the end.  The line holds until the next call. */
bool sorter_next(struct sorter *, struct str *line);

#endif
