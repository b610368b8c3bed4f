#ifndef CX_REUSE_H
#define CX_REUSE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Memory for one that asks for a large block, frees it, and asks again: it
 * gets the same block each time, and what it asks for meanwhile from malloc().
 *
 * The functions have the shape of yyjson's allocators; ctx is the reuse.
 * Zero-initialise to begin.
 */
struct reuse {
	char *block;
	size_t room;
	bool busy;
};

/* NULL when memory ends. */
void *reuse_malloc(void *ctx, size_t size);
void *reuse_realloc(void *ctx, void *p, size_t old_size, size_t size);
void reuse_free(void *ctx, void *p);

/* Give a block of more than `most' bytes back; it must not be in use. */
void reuse_shrink(struct reuse *, size_t most);

#endif
