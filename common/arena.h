#ifndef CX_ARENA_H
#define CX_ARENA_H

#include <stddef.h>

#include "common/str.h"

/*
 * Memory that lives together and is given back together.  What was taken
 * never moves, so pointers into it hold until arena_reset() or arena_free().
 * Zero-initialise to begin.
 */
struct arena {
	struct arena_block *block;   /* the newest; older ones hang from it */
	size_t used;
};

void *arena_take(struct arena *, size_t);
struct str arena_copy(struct arena *, struct str);

/* Forget what was taken.  One block of moderate size is kept for what comes. */
void arena_reset(struct arena *);
void arena_free(struct arena *);

#endif
