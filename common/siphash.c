#include "common/siphash.h"

struct state {
	uint64_t a, b, c, d;
};

static uint64_t
turned(uint64_t x, int bits)
{
	return x << bits | x >> (64 - bits);
}

static void
stir(struct state *s, int rounds)
{
	while (rounds-- > 0) {
		s->a += s->b;
		s->c += s->d;
		s->b = turned(s->b, 13) ^ s->a;
		s->d = turned(s->d, 16) ^ s->c;
		s->a = turned(s->a, 32) + s->d;
		s->c += s->b;
		s->d = turned(s->d, 21) ^ s->a;
		s->b = turned(s->b, 17) ^ s->c;
		s->c = turned(s->c, 32);
	}
}

/* Up to eight bytes as a number, the lowest first. */
static uint64_t
word_of(const char *p, size_t n)
{
	uint64_t word = 0;

	for (size_t i = 0; i < n; i++)
		word |= (uint64_t)(unsigned char)p[i] << 8 * i;
	return word;
}

static void
take(struct state *s, uint64_t word)
{
	s->d ^= word;
	stir(s, 2);
	s->a ^= word;
}

uint64_t
siphash(const uint64_t key[2], struct str text)
{
	struct state s = {
		key[0] ^ UINT64_C(0x736F6D6570736575), key[1] ^ UINT64_C(0x646F72616E646F6D),
		key[0] ^ UINT64_C(0x6C7967656E657261), key[1] ^ UINT64_C(0x7465646279746573)
	};
	size_t at = 0;

	for (; text.n - at >= 8; at += 8)
		take(&s, word_of(text.p + at, 8));
	take(&s, word_of(text.p + at, text.n - at) | (uint64_t)text.n << 56);
	s.c ^= 0xFF;
	stir(&s, 4);
	return s.a ^ s.b ^ s.c ^ s.d;
}
