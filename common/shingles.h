#ifndef CX_SHINGLES_H
#define CX_SHINGLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/str.h"
#include "common/token.h"

/*
 * What a text is compared by: the set of its shingles, runs of three words
 * (numbers are words; marks, links and emoji are none).  A text of one or two
 * words is one shingle.
 *
 * Each is known by 64 bits, the same on every machine, and the set is their
 * sorted list; that two different shingles have one number is a matter of
 * 2^-64.  Texts of different kinds share none.
 *
 * Zero-initialise to begin.
 */
struct shingles {
	uint64_t *items;
	size_t n, room;
};

size_t shingles_words(const struct tokens *);

void shingles_take(struct shingles *, const struct tokens *, struct str kind);
/* A set that only this very line of this kind has: 128 bits of BLAKE2b. */
void shingles_take_whole(struct shingles *, struct str line, struct str kind);
void shingles_free(struct shingles *);

/* Jaccard's coefficient: those that both have among those that one has; 0 when neither has one. */
double shingles_jaccard(const struct shingles *, const struct shingles *);
/* Whether it is at least threshold, found sooner.  threshold > 0. */
bool shingles_alike(const struct shingles *, const struct shingles *, double threshold);

#endif
