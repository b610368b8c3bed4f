#include "common/minhash.h"

#include "common/hash.h"

/* More would take more memory than the sharper cut is worth; where even one row needs more, it has them. */
enum { BANDS_WANTED = 24, AT_ONCE = 4 };

#define GOLDEN UINT64_C(0x9E3779B97F4A7C15)

/* Without pow(): the product is the same everywhere. */
static double
power(double x, size_t n)
{
	double product = 1;

	while (n-- > 0)
		product *= x;
	return product;
}

double
minhash_misses(const struct minhash *m, double jaccard)
{
	return power(1 - power(jaccard, m->rows), m->bands);
}

static void
choose_bands(struct minhash *m, double threshold)
{
	m->bands = 1;
	while (m->bands < MINHASH_BANDS_MAX && minhash_misses(m, threshold) > MINHASH_MISSES)
		m->bands++;
}

void
minhash_choose(struct minhash *m, double threshold)
{
	for (m->rows = MINHASH_ROWS_MAX; m->rows > 0; m->rows--) {
		choose_bands(m, threshold);
		if (m->rows == 1 || m->bands <= BANDS_WANTED)
			break;
	}
	for (size_t i = 0; i < MINHASH_BANDS_MAX * MINHASH_ROWS_MAX; i++)
		m->factors[i] = hash_mix((i + 1) * GOLDEN) | 1;
}

/* Four permutations at once: what takes the time is the way through the items. */
static void
find_smallest(const uint64_t *items, size_t n, const uint64_t *factors, uint64_t *least)
{
	uint64_t a = UINT64_MAX, b = a, c = a, d = a, x;

	for (size_t i = 0; i < n; i++) {
		a = (x = items[i] * factors[0]) < a ? x : a;
		b = (x = items[i] * factors[1]) < b ? x : b;
		c = (x = items[i] * factors[2]) < c ? x : c;
		d = (x = items[i] * factors[3]) < d ? x : d;
	}
	least[0] = a;
	least[1] = b;
	least[2] = c;
	least[3] = d;
}

void
minhash_sign(const struct minhash *m, const uint64_t *items, size_t n, uint32_t *bands)
{
	uint64_t least[MINHASH_BANDS_MAX * MINHASH_ROWS_MAX], *next = least;

	for (size_t i = 0; i < m->bands * m->rows; i += AT_ONCE)
		find_smallest(items, n, m->factors + i, least + i);
	for (size_t b = 0; b < m->bands; b++) {
		uint64_t h = b;

		for (size_t r = 0; r < m->rows; r++)
			h = hash_mix(h + *next++);
		bands[b] = (uint32_t)h;
	}
}
