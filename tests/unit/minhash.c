#include "common/minhash.h"

#include <math.h>

#include "check.h"

enum { ITEMS = 60 };

static uint64_t
any(void)
{
	return draw(UINT64_C(1) << 53) << 11 ^ draw(UINT64_C(1) << 53);
}

/* Two random sets that share `both' items; the first has `one' more, the second `other' more. */
struct pair {
	uint64_t a[ITEMS], b[ITEMS];
	size_t a_n, b_n;
};

static struct pair
pair_of(size_t both, size_t one, size_t other)
{
	struct pair p = {.a_n = both + one, .b_n = both + other};

	for (size_t i = 0; i < both; i++)
		p.a[i] = p.b[i] = any();
	for (size_t i = both; i < p.a_n; i++)
		p.a[i] = any();
	for (size_t i = both; i < p.b_n; i++)
		p.b[i] = any();
	return p;
}

static size_t
agreeing(const struct minhash *m, const struct pair *p)
{
	uint32_t a[MINHASH_BANDS_MAX], b[MINHASH_BANDS_MAX];
	size_t n = 0;

	minhash_sign(m, p->a, p->a_n, a);
	minhash_sign(m, p->b, p->b_n, b);
	for (size_t i = 0; i < m->bands; i++)
		n += a[i] == b[i];
	return n;
}

/* The first number that SplitMix64 draws from seed 0 is published with it. */
static void
permutations_are_the_same_everywhere(void)
{
	struct minhash m;

	minhash_choose(&m, 0.8);
	CHECK(m.factors[0] == UINT64_C(0xE220A8397B1DCDAF));
	CHECK(m.factors[1] == (UINT64_C(0x6E789E6AA1B965F4) | 1));
	CHECK(m.factors[2] == (UINT64_C(0x06C45D188009454F) | 1));
	CHECK(m.bands == 24 && m.rows == 5);
}

/* Of a pair at the threshold hardly one in ten thousand is missed, and no choice with more rows would do. */
static void
bands_keep_their_promise_at_every_threshold(void)
{
	struct minhash m;

	for (int percent = 30; percent <= 100; percent++) {
		double t = percent / 100.0, missed;

		minhash_choose(&m, t);
		missed = pow(1 - pow(t, (double)m.rows), (double)m.bands);
		CHECK(missed <= MINHASH_MISSES);
		CHECK(fabs(missed - minhash_misses(&m, t)) < 1e-12);
		CHECK(m.rows == MINHASH_ROWS_MAX || log(MINHASH_MISSES) / log(1 - pow(t, (double)(m.rows + 1))) > 24);
		CHECK(m.bands == 1 || pow(1 - pow(t, (double)m.rows), (double)(m.bands - 1)) > MINHASH_MISSES);
		CHECK(m.bands <= MINHASH_BANDS_MAX && m.rows <= MINHASH_ROWS_MAX);
	}
}

/* Broder 1997: the share of permutations in which two sets agree has mean J and variance J (1 - J) / k. */
static void
the_share_of_agreement_estimates_jaccard_within_its_published_error(void)
{
	enum { PAIRS = 4000, K = MINHASH_BANDS_MAX };
	static const size_t cases[][3] = {{4, 18, 18}, {10, 10, 10}, {15, 5, 10}, {40, 5, 5}, {57, 1, 2}};
	struct minhash m;

	minhash_choose(&m, 0.8);
	m.rows = 1;
	m.bands = K;
	for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
		const size_t *n = cases[c];
		double j = (double)n[0] / (double)(n[0] + n[1] + n[2]), sum = 0, squares = 0, mean, variance;

		for (size_t i = 0; i < PAIRS; i++) {
			struct pair p = pair_of(n[0], n[1], n[2]);
			double share = (double)agreeing(&m, &p) / K;

			sum += share;
			squares += share * share;
		}
		mean = sum / PAIRS;
		variance = squares / PAIRS - mean * mean;
		CHECK(fabs(mean - j) < 5 * sqrt(j * (1 - j) / K / PAIRS));      /* five standard errors */
		CHECK(fabs(variance / (j * (1 - j) / K) - 1) < 0.2);
	}
}

/* {both, one, other} at the threshold and above: as many are missed as the formula says. */
static void
the_share_of_missed_pairs_is_what_the_formula_says(void)
{
	enum { PAIRS = 50000 };
	static const struct {
		double threshold;
		size_t n[3];
	} cases[] = {
		{0.8, {16, 2, 2}}, {0.8, {40, 5, 5}}, {0.8, {18, 1, 1}}, {0.5, {10, 5, 5}}, {0.3, {6, 7, 7}},
		{0.9, {36, 2, 2}}, {0.8, {10, 5, 5}}, {0.8, {6, 7, 7}}, {0.9, {14, 3, 3}}, {0.7, {8, 6, 6}}
	};

	for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
		const size_t *n = cases[c].n;
		struct minhash m;
		double expected, missed = 0;

		minhash_choose(&m, cases[c].threshold);
		expected = PAIRS * minhash_misses(&m, (double)n[0] / (double)(n[0] + n[1] + n[2]));
		for (size_t i = 0; i < PAIRS; i++) {
			struct pair p = pair_of(n[0], n[1], n[2]);

			missed += agreeing(&m, &p) == 0;
		}
		CHECK(fabs(missed - expected) <= 5 * sqrt(expected) + 3);
	}
}

static void
equal_sets_agree_in_every_band_whatever_their_order(void)
{
	struct minhash m;

	for (int percent = 30; percent <= 100; percent += 5) {
		struct pair p = pair_of(1 + draw(ITEMS - 1), 0, 0);

		minhash_choose(&m, percent / 100.0);
		for (size_t i = p.b_n - 1; i > 0; i--) {
			size_t k = draw(i + 1);
			uint64_t x = p.b[i];

			p.b[i] = p.b[k];
			p.b[k] = x;
		}
		CHECK(agreeing(&m, &p) == m.bands);
	}
}

int
main(void)
{
	RUN(permutations_are_the_same_everywhere);
	RUN(bands_keep_their_promise_at_every_threshold);
	RUN(the_share_of_agreement_estimates_jaccard_within_its_published_error);
	RUN(the_share_of_missed_pairs_is_what_the_formula_says);
	RUN(equal_sets_agree_in_every_band_whatever_their_order);
	return check_broken > 0;
}
