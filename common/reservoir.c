#include "common/reservoir.h"

#include <stdlib.h>

#include "common/buf.h"
#include "common/hash.h"
#include "common/mem.h"

struct drawn {
	uint64_t number;
	size_t rank;                 /* how many came before */
	struct buf line;
};

struct reservoir {
	struct drawn *items;         /* a heap, the largest number first; in the end by rank */
	size_t n, room, size;
	uint64_t seed;
	size_t came;
	bool sorted;
};

struct reservoir *
reservoir_new(size_t size, uint64_t seed)
{
	struct reservoir *r = mem_new(1, sizeof *r);

	r->size = size;
	r->seed = seed;
	return r;
}

void
reservoir_free(struct reservoir *r)
{
	if (r == NULL)
		return;
	for (size_t i = 0; i < r->n; i++)
		buf_free(&r->items[i].line);
	free(r->items);
	free(r);
}

/* Of two with one id the later goes first. */
static bool
is_above(const struct drawn *a, const struct drawn *b)
{
	return a->number != b->number ? a->number > b->number : a->rank > b->rank;
}

static void
swap(struct drawn *a, struct drawn *b)
{
	struct drawn kept = *a;

	*a = *b;
	*b = kept;
}

static void
sift_up(struct reservoir *r, size_t i)
{
	for (; i > 0 && is_above(&r->items[i], &r->items[(i - 1) / 2]); i = (i - 1) / 2)
		swap(&r->items[i], &r->items[(i - 1) / 2]);
}

static void
sift_down(struct reservoir *r)
{
	for (size_t i = 0, next; (next = 2 * i + 1) < r->n; i = next) {
		if (next + 1 < r->n && is_above(&r->items[next + 1], &r->items[next]))
			next++;
		if (!is_above(&r->items[next], &r->items[i]))
			return;
		swap(&r->items[next], &r->items[i]);
	}
}

static bool
fits(const struct reservoir *r, uint64_t number)
{
	return r->n < r->size || (r->n > 0 && number < r->items[0].number);
}

bool
reservoir_wants(struct reservoir *r, struct str id)
{
	return fits(r, hash_draw(r->seed, id));
}

void
reservoir_add(struct reservoir *r, struct str id, struct str line)
{
	struct drawn d = {.number = hash_draw(r->seed, id), .rank = r->came++};

	if (!fits(r, d.number))
		return;
	if (r->n < r->size) {
		r->items = mem_room(r->items, r->n, &r->room, sizeof *r->items);
		r->items[r->n] = d;
		buf_add_str(&r->items[r->n].line, line);
		sift_up(r, r->n++);
		return;
	}
	buf_free(&r->items[0].line);
	r->items[0] = d;
	buf_add_str(&r->items[0].line, line);
	sift_down(r);
}

size_t
reservoir_count(const struct reservoir *r)
{
	return r->n;
}

static int
by_rank(const void *a, const void *b)
{
	const struct drawn *x = a, *y = b;

	return (x->rank > y->rank) - (x->rank < y->rank);
}

struct str
reservoir_line(struct reservoir *r, size_t i)
{
	if (!r->sorted && r->n > 1)
		qsort(r->items, r->n, sizeof *r->items, by_rank);
	r->sorted = true;
	return buf_str(&r->items[i].line);
}
