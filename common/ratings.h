#ifndef CX_RATINGS_H
#define CX_RATINGS_H

#include <stddef.h>
#include <stdint.h>

/*
 * Who said what of which unit: the codings of one variable.  Units, coders
 * and values are the caller's numbers from 0; what a coder left out is not
 * there.
 */
struct rating {
	uint32_t unit, coder, value;
};

struct ratings {
	struct rating *items;
	size_t n, room;
	size_t units, coders, values;   /* one more than the largest number of each */
};

void ratings_add(struct ratings *, struct rating);
/* Bring them into the order of units, then coders; linear in ratings and units. */
void ratings_sort(struct ratings *);
/* The end of the unit that begins at i, of sorted ones. */
size_t ratings_unit_end(const struct ratings *, size_t i);
/* All but those of a coder, in their order; to be freed. */
void ratings_without(struct ratings *, const struct ratings *of, size_t coder);
void ratings_free(struct ratings *);

#endif
