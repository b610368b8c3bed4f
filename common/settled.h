#ifndef CX_SETTLED_H
#define CX_SETTLED_H

#include "common/arena.h"
#include "common/buf.h"

/* What was gathered in a buffer, for as long as the arena holds; the buffer is freed. */
static inline struct str
settled(struct arena *arena, struct buf *b)
{
	struct str s = arena_copy(arena, buf_str(b));

	buf_free(b);
	return s;
}

#endif
