#ifndef CX_COUNTS_H
#define CX_COUNTS_H

#include <stddef.h>
#include <stdint.h>

/*
 * Counts of pairs of small numbers, such as terms in parts.  Only pairs that
 * were counted take memory: 24 to 48 bytes.
 *
 * A count beyond 2^53, where doubles end to be exact, is fatal.
 */
struct counts;

struct counts *counts_new(void);
void counts_free(struct counts *);

void counts_add(struct counts *, size_t a, size_t b, uint64_t by);
/* 0 for a pair that was never counted. */
uint64_t counts_of(const struct counts *, size_t a, size_t b);

struct count {
	size_t a, b;
	uint64_t n;
};

/* All pairs in order of first appearance. */
size_t counts_n(const struct counts *);
struct count counts_at(const struct counts *, size_t);

/* Any count, with the same bound. */
void count_add(uint64_t *, uint64_t by);

#endif
