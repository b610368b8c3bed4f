#include "common/arena.h"

#include <stdint.h>
#include <stdlib.h>

#include "common/error.h"
#include "common/mem.h"

/* A block larger than KEEP_MAX served one giant record; it is not hoarded. */
enum { BLOCK_MIN = 4096, BLOCK_GROW_MAX = 1 << 20, KEEP_MAX = 1 << 22 };

struct arena_block {
	struct arena_block *older;
	size_t room;
	max_align_t bytes[];
};

static void
add_block(struct arena *a, size_t n)
{
	size_t room = a->block == NULL ? BLOCK_MIN : 2 * a->block->room;
	struct arena_block *b;

	if (room > BLOCK_GROW_MAX)
		room = BLOCK_GROW_MAX;
	if (room < n)
		room = n;
	b = mem_grow(NULL, 1, sizeof *b + room);
	b->older = a->block;
	b->room = room;
	a->block = b;
	a->used = 0;
}

void *
arena_take(struct arena *a, size_t n)
{
	void *p;

	if (n > SIZE_MAX / 4)
		die("out of memory");
	n = (n + sizeof(max_align_t) - 1) / sizeof(max_align_t) * sizeof(max_align_t);
	if (a->block == NULL || n > a->block->room - a->used)
		add_block(a, n);
	p = (char *)a->block->bytes + a->used;
	a->used += n;
	return p;
}

struct str
arena_copy(struct arena *a, struct str s)
{
	char *p = arena_take(a, s.n);

	if (s.n > 0)
		memcpy(p, s.p, s.n);
	return (struct str){p, s.n};
}

static void
free_from(struct arena_block *b)
{
	while (b != NULL) {
		struct arena_block *older = b->older;

		free(b);
		b = older;
	}
}

/* Keep the newest block: soon one block fits every record. */
void
arena_reset(struct arena *a)
{
	a->used = 0;
	if (a->block == NULL)
		return;
	free_from(a->block->older);
	a->block->older = NULL;
	if (a->block->room > KEEP_MAX)
		arena_free(a);
}

void
arena_free(struct arena *a)
{
	free_from(a->block);
	*a = (struct arena){0};
}
