#ifndef CX_HASH_H
#define CX_HASH_H

#include <stdint.h>

#include "common/buf.h"
#include "common/str.h"

/* Append the SHA-256 of the bytes, in hexadecimal (FIPS 180-4). */
void hash_add_sha256(struct buf *, struct str bytes);

/* The same of a file's bytes; false with errno set when it can't be read. */
bool hash_add_file(struct buf *, const char *path);

/*
 * A number that depends on seed and bytes alone, evenly spread: for drawing
 * the same sample on every machine and in every order (BLAKE2b, RFC 7693).
 */
uint64_t hash_draw(uint64_t seed, struct str bytes);
/* Two of them, that is 128 bits: what has the same is the same. */
void hash_draw_pair(uint64_t seed, struct str bytes, uint64_t pair[2]);

/* The finaliser of SplitMix64 (Steele, Lea, Flood 2014): a bijection in which every bit in changes half of those out. */
static inline uint64_t
hash_mix(uint64_t x)
{
	x = (x ^ x >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	x = (x ^ x >> 27) * UINT64_C(0x94D049BB133111EB);
	return x ^ x >> 31;
}

#endif
