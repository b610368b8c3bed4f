#ifndef CX_ALIKE_H
#define CX_ALIKE_H

#include "common/shingles.h"

/*
 * Sets, numbered 0, 1, 2 ... as they were added, and which of them is like
 * another one: candidates by MinHash (minhash.h), each compared exactly.
 * What it tells is true; that it overlooks a set at the threshold has a
 * probability of MINHASH_MISSES at most, and less above.
 */
struct alike;

#define ALIKE_NONE SIZE_MAX

/* threshold: the least Jaccard coefficient, MINHASH_LEAST to 1. */
struct alike *alike_new(double threshold);
void alike_free(struct alike *);
void alike_clear(struct alike *);

/* The first set, of number `from' or later, that is like this one, which has items; or ALIKE_NONE. */
size_t alike_find(struct alike *, const struct shingles *, size_t from);
/* Add the set that was last looked for. */
void alike_add(struct alike *, const struct shingles *);
size_t alike_count(const struct alike *);

/* Bytes in use, for those who bound their memory; arrays may have twice the room.  SIZE_MAX: it is full. */
size_t alike_memory(const struct alike *);

#endif
