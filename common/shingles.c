#include "common/shingles.h"

#include <stdlib.h>

#include "common/hash.h"
#include "common/mem.h"

enum { SPAN = 3 };

/* FNV-1a, byte by byte: what order a machine keeps its bytes in is none of our business. */
static uint64_t
fingerprint(struct str s)
{
	uint64_t h = UINT64_C(0xCBF29CE484222325);

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * UINT64_C(0x100000001B3);
	return h;
}

static bool
is_word(const struct token *t)
{
	return t->kind == TOKEN_WORD || t->kind == TOKEN_NUMBER;
}

size_t
shingles_words(const struct tokens *tokens)
{
	size_t n = 0;

	for (size_t i = 0; i < tokens->n; i++)
		n += is_word(&tokens->items[i]);
	return n;
}

static void
add(struct shingles *s, uint64_t item)
{
	s->items = mem_room(s->items, s->n, &s->room, sizeof *s->items);
	s->items[s->n++] = item;
}

static int
compare(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

static void
make_set(struct shingles *s)
{
	size_t n = 0;

	if (s->n > 0)
		qsort(s->items, s->n, sizeof *s->items, compare);
	for (size_t i = 0; i < s->n; i++)
		if (n == 0 || s->items[i] != s->items[n - 1])
			s->items[n++] = s->items[i];
	s->n = n;
}

static uint64_t
shingle(uint64_t seed, const uint64_t words[SPAN])
{
	for (size_t i = 0; i < SPAN; i++)
		seed = hash_mix(seed + words[i]);
	return seed;
}

void
shingles_take(struct shingles *s, const struct tokens *tokens, struct str kind)
{
	uint64_t last[SPAN] = {0}, seed = fingerprint(kind);
	size_t words = 0;

	s->n = 0;
	for (size_t i = 0; i < tokens->n; i++) {
		if (!is_word(&tokens->items[i]))
			continue;
		last[0] = last[1];
		last[1] = last[2];
		last[2] = fingerprint(tokens->items[i].form);
		if (++words >= SPAN)
			add(s, shingle(seed, last));
	}
	if (words > 0 && words < SPAN)
		add(s, shingle(seed + words, last));
	make_set(s);
}

void
shingles_take_whole(struct shingles *s, struct str line, struct str kind)
{
	uint64_t pair[2];

	hash_draw_pair(fingerprint(kind), line, pair);
	s->n = 0;
	add(s, pair[0]);
	add(s, pair[1]);
	make_set(s);
}

void
shingles_free(struct shingles *s)
{
	free(s->items);
	*s = (struct shingles){0};
}

/* The fewest that two sets with `sum' items together must share to be alike. */
static size_t
fewest_shared(size_t sum, double threshold)
{
	size_t shared = (size_t)(threshold * (double)sum / (1 + threshold));

	while (shared > 0 && (double)shared / (double)(sum - shared) >= threshold)
		shared--;
	while ((double)shared / (double)(sum - shared) < threshold)
		shared++;
	return shared;
}

/* How many both have; less than `fewest' as soon as it is clear that they are less. */
static size_t
shared(const struct shingles *a, const struct shingles *b, size_t fewest)
{
	size_t i = 0, j = 0, n = 0;

	while (i < a->n && j < b->n) {
		uint64_t x = a->items[i], y = b->items[j];

		n += x == y;
		i += x <= y;
		j += y <= x;
		if (n + (a->n - i < b->n - j ? a->n - i : b->n - j) < fewest)
			return 0;
	}
	return n;
}

double
shingles_jaccard(const struct shingles *a, const struct shingles *b)
{
	size_t both = shared(a, b, 0);

	return both > 0 ? (double)both / (double)(a->n + b->n - both) : 0;
}

bool
shingles_alike(const struct shingles *a, const struct shingles *b, double threshold)
{
	size_t fewest;

	if (a->n == 0 || b->n == 0)
		return false;
	fewest = fewest_shared(a->n + b->n, threshold);
	if (fewest > a->n || fewest > b->n)
		return false;
	return shared(a, b, fewest) >= fewest;
}
