#ifndef CX_GRAM_H
#define CX_GRAM_H

#include <stddef.h>
#include <stdint.h>

#include "common/str.h"

/*
 * The numbers of n-grams: a hash that is rolled from one symbol to the next,
 * so that each longer n-gram costs one step more.
 *
 *	h = seed of the set; for each symbol: h = (h + symbol + 1) * STEP mod 2^64
 *	index = the upper bits of (h xor (h >> 32)) * SPREAD mod 2^64
 *
 * Symbols are code points, or the h of whole words.  The constants are fixed:
 * they are part of every model.
 */
#define GRAM_STEP   UINT64_C(0x9E3779B97F4A7C15)     /* 2^64 / golden ratio */
#define GRAM_SPREAD UINT64_C(0xD6E8FEB86659FD93)

static inline uint64_t
gram_step(uint64_t h, uint64_t symbol)
{
	return (h + symbol + 1) * GRAM_STEP;
}

static inline uint32_t
gram_index(uint64_t h, unsigned bits)
{
	return (uint32_t)(((h ^ h >> 32) * GRAM_SPREAD) >> (64 - bits));
}

/* Code points of a form that are looked at; the rest of a longer one is not. */
enum { GRAM_WORD_MAX = 64 };

/* The code points of a form, each digit as 0; returns how many. */
size_t gram_codes(struct str form, uint32_t codes[GRAM_WORD_MAX]);

/* h over these symbols. */
uint64_t gram_roll(uint64_t seed, const uint32_t *codes, size_t n);

/*
 * The indices of the n-grams, of 1 to `longest' (up to GRAM_LONGEST) symbols,
 * of n symbols that begin and end with a space; not of the first and the last
 * one alone.  By their first symbol, then by length; returns how many.
 */
enum { GRAM_LONGEST = 8, GRAM_CHARS_MAX = (GRAM_WORD_MAX + 2) * GRAM_LONGEST };
size_t gram_chars(uint64_t seed, const uint32_t *codes, size_t n, size_t longest, unsigned bits,
    uint32_t indices[GRAM_CHARS_MAX]);

#endif
