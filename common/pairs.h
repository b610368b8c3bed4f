#ifndef CX_PAIRS_H
#define CX_PAIRS_H

#include <stddef.h>
#include <stdint.h>

/*
 * Pairs of small numbers, numbered 0, 1, 2 ... in order of first appearance.
 *
 * As in table.h there are no values: keep them in your own array.  A pair
 * takes 16 to 32 bytes.
 */
struct pairs;

#define PAIRS_NONE SIZE_MAX

struct pair {
	uint32_t a, b;
};

struct pairs *pairs_new(void);
void pairs_free(struct pairs *);

/* The number of the pair, which is added when new.  A number beyond 32 bits, or so many pairs, is fatal. */
size_t pairs_number(struct pairs *, size_t a, size_t b);
/* The number of the pair, or PAIRS_NONE. */
size_t pairs_find(const struct pairs *, size_t a, size_t b);
size_t pairs_count(const struct pairs *);
struct pair pairs_at(const struct pairs *, size_t number);

#endif
