#ifndef CX_DISTINCT_H
#define CX_DISTINCT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * How many different values there are.  A value is told by 64 bits that
 * hash_draw() makes of its text: of 65,536 values two share theirs once in
 * eight thousand million sets.
 *
 * Exact up to a stated number of values; beyond that it is HyperLogLog
 * (Flajolet, Fusy, Gandouet and Meunier 2007) with 2^18 registers and the
 * estimator of Ertl (2017), of a standard error of 0.2 %: it is off by more
 * than 1 % once in two million sets.
 *
 * It depends on the values alone, not on their order or on the parts they
 * came in.  11 to 22 bytes a value, 256 KiB when it estimates.
 * Zero-initialise to begin.
 */
struct distinct {
	uint64_t *values;            /* an open-addressed set; 0 is an empty slot */
	uint32_t n, slots;
	unsigned char *registers;    /* NULL: exact */
};

enum {
	DISTINCT_EXACT = 65536,
	DISTINCT_EXACT_MAX = 1 << 28,
	DISTINCT_INDEX_BITS = 18,
	DISTINCT_REGISTERS = 1 << DISTINCT_INDEX_BITS,
	DISTINCT_RANK_MAX = 64 - DISTINCT_INDEX_BITS + 1
};

/* limit: how many are kept exactly.  By how many bytes it grew; when it shrinks, sums are right, too. */
size_t distinct_add(struct distinct *, uint64_t value, size_t limit);
/* The registers of another one. */
size_t distinct_add_registers(struct distinct *, const unsigned char registers[DISTINCT_REGISTERS]);

double distinct_count(const struct distinct *);
/* An exact one's values in order; the caller frees. */
uint64_t *distinct_values(const struct distinct *);
size_t distinct_memory(const struct distinct *);
void distinct_free(struct distinct *);

#endif
