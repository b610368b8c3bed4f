#ifndef CX_DRAWING_H
#define CX_DRAWING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/str.h"

/*
 * What a sample is drawn from: candidates in strata.  Which are drawn the
 * seed and their names decide (hash.h), so every order of the input, every
 * split of it and every run gives the same sample.
 */
struct candidate {
	uint64_t number, tie;        /* the smallest numbers are drawn; tie tells those with one name apart */
	size_t stratum;
	struct str rank;             /* what a systematic sample goes by */
	double place;                /* the number that it is, NaN when it is none: numbers come first */
	bool drawn;
};

/* A candidate of this name; content tells it from others of the same. */
struct candidate drawing_candidate(uint64_t seed, struct str name, struct str content, size_t stratum);

/* Mark the `wanted[h]' of each stratum h that drew the smallest numbers. */
void drawing_simple(struct candidate *, size_t n, const size_t *wanted, size_t strata);

/*
 * Within each stratum by rank, mark one in so many: from a start that the
 * seed draws on by N_h / wanted[h], which need not be whole.
 */
void drawing_systematic(struct candidate *, size_t n, const size_t *wanted, size_t strata, uint64_t seed);

#endif
