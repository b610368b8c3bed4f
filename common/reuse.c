#include "common/reuse.h"

#include <stdlib.h>

void *
reuse_malloc(void *ctx, size_t size)
{
	struct reuse *r = ctx;

	if (r->busy)
		return malloc(size);
	if (size > r->room) {
		free(r->block);
		r->block = malloc(size);
		r->room = r->block != NULL ? size : 0;
	}
	r->busy = r->block != NULL;
	return r->block;
}

void *
reuse_realloc(void *ctx, void *p, size_t old_size, size_t size)
{
	struct reuse *r = ctx;
	char *grown;

	(void)old_size;
	if (p != r->block)
		return realloc(p, size);
	if (size <= r->room)
		return p;
	if ((grown = realloc(p, size)) == NULL)
		return NULL;
	r->room = size;
	return r->block = grown;
}

void
reuse_free(void *ctx, void *p)
{
	struct reuse *r = ctx;

	if (p == r->block)
		r->busy = false;
	else
		free(p);
}

void
reuse_shrink(struct reuse *r, size_t most)
{
	if (r->room <= most)
		return;
	free(r->block);
	r->block = NULL;
	r->room = 0;
}
