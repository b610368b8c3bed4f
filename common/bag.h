#ifndef CX_BAG_H
#define CX_BAG_H

#include <stddef.h>
#include <stdint.h>

/*
 * A sparse vector in the making: what is put in is counted, block by block,
 * and each block leaves as values of norm `weight'.
 *
 * A thing that was put in k times counts 1 + ln min(k, BAG_COUNTED_MAX).
 * Whole numbers only; values are in 1/BAG_ONE.
 */
enum { BAG_COUNTED_MAX = 64, BAG_ONE = 1 << 16 };

struct feature {
	uint32_t index;
	int32_t value;               /* in 1/BAG_ONE; in the block that is open, how often */
};

struct bag_slot {
	uint32_t index, at;
	uint32_t block;              /* of another one: the slot is free */
};

struct bag {
	struct feature *items;       /* of all blocks, each in the order of first appearance */
	size_t n, room;
	size_t first;                /* of the block that is open */
	struct bag_slot *slots;
	size_t slots_n;              /* a power of two, at least twice the items of the block */
	uint32_t block;
};

/* Zero-initialise to begin. */
void bag_free(struct bag *);
/* Empty it for the next text. */
void bag_clear(struct bag *);

/* Make room so that `more' things can be put in. */
void bag_reserve(struct bag *, size_t more);
/* Close the block: counts become values. */
void bag_close(struct bag *, unsigned percent);
/*
 * Close it, but leave only what is not proportional: the value of what was
 * put in once is returned, and of what was put in k times, from 2 on, an item
 * stays with its value less k times that.  For BAG_REST_MAX things at most.
 */
enum { BAG_REST_MAX = 1 << 13 };
int32_t bag_close_rest(struct bag *, unsigned percent);
/* All items by rising index; the values of those with one index add up. */
void bag_sort(struct bag *);

/* Put one in; there is room for it. */
static inline void
bag_put(struct bag *b, uint32_t index)
{
	size_t mask = b->slots_n - 1, at = index & mask;

	while (b->slots[at].block == b->block && b->slots[at].index != index)
		at = (at + 1) & mask;
	if (b->slots[at].block == b->block) {
		b->items[b->slots[at].at].value++;
		return;
	}
	b->slots[at] = (struct bag_slot){index, (uint32_t)b->n, b->block};
	b->items[b->n++] = (struct feature){index, 1};
}

#endif
