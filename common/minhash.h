#ifndef CX_MINHASH_H
#define CX_MINHASH_H

#include <stddef.h>
#include <stdint.h>

/*
 * MinHash (Broder 1997): of a set, the smallest item under each of several
 * permutations.  Two sets agree in one of them with a probability that is
 * their Jaccard coefficient J.  The permutations are taken together in bands
 * of rows: two sets agree in a whole band with probability J^rows, and in none
 * with (1 - J^rows)^bands (Leskovec, Rajaraman, Ullman, ch. 3).
 *
 * The permutations are fixed, x -> ax mod 2^64 with odd a from SplitMix64: the
 * same bands everywhere.
 */
enum { MINHASH_BANDS_MAX = 32, MINHASH_ROWS_MAX = 16 };

#define MINHASH_LEAST 0.3            /* the lowest threshold that MINHASH_BANDS_MAX are enough for */
#define MINHASH_MISSES 1e-4          /* of the pairs at the threshold, at most, on the average */

struct minhash {
	size_t bands, rows;
	uint64_t factors[MINHASH_BANDS_MAX * MINHASH_ROWS_MAX];
};

/* The most rows (the fewest other pairs agree then) under which pairs at the threshold are hardly missed. */
void minhash_choose(struct minhash *, double threshold);
/* The probability that no band of two sets agrees. */
double minhash_misses(const struct minhash *, double jaccard);

/* A number for each band of a set that has items. */
void minhash_sign(const struct minhash *, const uint64_t *items, size_t n, uint32_t *bands);

#endif
