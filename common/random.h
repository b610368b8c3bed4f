#ifndef CX_RANDOM_H
#define CX_RANDOM_H

#include <stddef.h>
#include <stdint.h>

/*
 * Chance that repeats: SplitMix64 (Steele, Lea, Flood 2014), a stream of
 * numbers that its seed alone decides.  For what must not depend on the
 * order of the input, draw by a key instead (hash.h).
 */
struct random {
	uint64_t state;
};

/* Stream `stream' of this seed: so each use has its own, and none disturbs another. */
struct random random_begin(uint64_t seed, uint64_t stream);

uint64_t random_next(struct random *);
/* In [0, 1), of 53 bits. */
double random_unit(struct random *);
/* 0 … n - 1, each as likely as the others; n > 0. */
uint64_t random_below(struct random *, uint64_t n);

/*
 * How many of n trials succeed, each with probability p: by inversion when
 * few do, else by BTRS (Hörmann 1993), exact but for a double's precision.
 */
uint64_t random_binomial(struct random *, uint64_t n, double p);
/*
 * n draws over k kinds in proportion to their weights, which are not
 * negative: how many fell on each, into drawn.
 */
void random_multinomial(struct random *, uint64_t n, const double *weights, size_t k, double *drawn);

#endif
