#include "common/allocation.h"

#include <math.h>

#include "common/normal.h"
#include "common/random.h"
#include "tests/unit/check.h"

/* Shares of samples by hand; random numbers against their distributions; quantiles against published ones. */

static void
share(enum allocation how, size_t total, size_t least, size_t n, struct stratum *strata, const size_t *expected)
{
	allocation_share(strata, n, total, least, how);
	for (size_t i = 0; i < n; i++) {
		CHECK(strata[i].drawn == expected[i]);
		if (strata[i].drawn != expected[i])
			printf("#   stratum %zu of %zu: %zu, not %zu\n", i, total, strata[i].drawn, expected[i]);
	}
}

#define SIZES(...) (struct stratum[]){__VA_ARGS__}
#define DRAWN(...) (const size_t[]){__VA_ARGS__}

static void
proportional_by_largest_remainder(void)
{
	share(ALLOCATION_PROPORTIONAL, 20, 0, 3, SIZES({600, 0, 0}, {300, 0, 0}, {100, 0, 0}), DRAWN(12, 6, 2));
	/* 10 · 17/34 = 5, 10 · 9/34 = 2.65, 10 · 8/34 = 2.35 */
	share(ALLOCATION_PROPORTIONAL, 10, 0, 3, SIZES({17, 0, 0}, {9, 0, 0}, {8, 0, 0}), DRAWN(5, 3, 2));
	/* equal remainders: the first */
	share(ALLOCATION_PROPORTIONAL, 1, 0, 3, SIZES({5, 0, 0}, {5, 0, 0}, {5, 0, 0}), DRAWN(1, 0, 0));
	share(ALLOCATION_PROPORTIONAL, 0, 0, 1, SIZES({5, 0, 0}), DRAWN(0));
}

static void
no_stratum_gives_more_than_it_has(void)
{
	share(ALLOCATION_EQUAL, 30, 0, 3, SIZES({3, 0, 0}, {50, 0, 0}, {50, 0, 0}), DRAWN(3, 14, 13));
	share(ALLOCATION_PROPORTIONAL, 100, 0, 2, SIZES({7, 0, 0}, {9, 0, 0}), DRAWN(7, 9));
	share(ALLOCATION_EQUAL, 5, 0, 3, SIZES({0, 0, 0}, {4, 0, 0}, {4, 0, 0}), DRAWN(0, 3, 2));
}

static void
the_least_comes_first(void)
{
	/* 20 · 10/1000 would be 0.2 */
	share(ALLOCATION_PROPORTIONAL, 20, 3, 3, SIZES({790, 0, 0}, {200, 0, 0}, {10, 0, 0}), DRAWN(14, 3, 3));
	share(ALLOCATION_PROPORTIONAL, 20, 30, 2, SIZES({100, 0, 0}, {12, 0, 0}), DRAWN(30, 12));
	share(ALLOCATION_PROPORTIONAL, 2, 3, 2, SIZES({100, 0, 0}, {100, 0, 0}), DRAWN(3, 3));
}

/* Cochran's rule: 100 σ 4, 200 σ 1, 50 σ 0 share 30 as 400 : 200 : 0. */
static void
neyman_goes_by_size_and_spread(void)
{
	share(ALLOCATION_NEYMAN, 30, 0, 3, SIZES({100, 4, 0}, {200, 1, 0}, {50, 0, 0}), DRAWN(20, 10, 0));
	share(ALLOCATION_NEYMAN, 30, 2, 3, SIZES({100, 4, 0}, {200, 1, 0}, {50, 0, 0}), DRAWN(19, 9, 2));
	/* what one with a spread can't take, the others give */
	share(ALLOCATION_NEYMAN, 100, 0, 3, SIZES({10, 5, 0}, {1000, 0, 0}, {500, 0, 0}), DRAWN(10, 60, 30));
	/* without any spread sizes decide */
	share(ALLOCATION_NEYMAN, 6, 0, 2, SIZES({100, 0, 0}, {200, 0, 0}), DRAWN(2, 4));
}

static void
quantiles_of_the_normal_distribution(void)
{
	CHECK(fabs(normal_quantile(.975) - 1.959963984540054) < 1e-14);
	CHECK(fabs(normal_quantile(.95) - 1.644853626951473) < 1e-14);
	CHECK(fabs(normal_quantile(.5)) < 1e-15);
	CHECK(fabs(normal_quantile(.001) + 3.090232306167813) < 1e-14);
	CHECK(fabs(normal_quantile(1e-20) + 9.262340089798408) < 1e-13);
	for (int i = 1; i < 1000; i++)
		CHECK(fabs(erfc(-normal_quantile(i / 1000.0) / sqrt(2)) / 2 - i / 1000.0) < 1e-14);
	CHECK(isnan(normal_quantile(0)) && isnan(normal_quantile(1)) && isnan(normal_quantile(NAN)));
}

/* χ² of 40000 draws of a binomial against its probabilities, cells of at least 20; four sigmas above its mean. */
static void
binomial(uint64_t n, double p)
{
	enum { DRAWS = 40000, MOST = 400 };
	static size_t seen[MOST + 1];
	struct random chance = random_begin(5, n);
	double expected, squares = 0, cells = 0, rest_seen = 0, rest_expected = 0;

	memset(seen, 0, sizeof seen);
	for (size_t i = 0; i < DRAWS; i++)
		seen[random_binomial(&chance, n, p)]++;
	for (uint64_t k = 0; k <= n; k++) {
		expected = DRAWS * exp(lgamma((double)n + 1) - lgamma((double)k + 1) - lgamma((double)(n - k) + 1) +
		    (double)k * log(p) + (double)(n - k) * log1p(-p));
		rest_seen += (double)seen[k];
		rest_expected += expected;
		if (rest_expected < 20)
			continue;
		squares += (rest_seen - rest_expected) * (rest_seen - rest_expected) / rest_expected;
		cells++;
		rest_seen = rest_expected = 0;
	}
	CHECK(squares < cells + 4 * sqrt(2 * cells));
}

static void
draws_follow_their_distribution(void)
{
	struct random chance = random_begin(1, 0);
	const double weights[] = {3, 0, 5, 2};
	double drawn[4], sums[4] = {0};
	size_t low = 0;

	binomial(7, .2);
	binomial(30, .7);
	binomial(40, .45);
	binomial(400, .1);
	binomial(400, .5);
	CHECK(random_binomial(&chance, 9, 0) == 0 && random_binomial(&chance, 9, 1) == 9);
	for (size_t i = 0; i < 1000; i++) {
		random_multinomial(&chance, 100, weights, 4, drawn);
		CHECK(drawn[0] + drawn[1] + drawn[2] + drawn[3] == 100);
		for (size_t k = 0; k < 4; k++)
			sums[k] += drawn[k];
		low += random_below(&chance, 3) == 0;
	}
	/* Means 30, 0, 50, 20 of 100; the mean of 1000 has a standard error of .16 at most. */
	CHECK(fabs(sums[0] / 1000 - 30) < .7 && sums[1] == 0 && fabs(sums[2] / 1000 - 50) < .7);
	CHECK(low > 270 && low < 400);
}

int
main(void)
{
	RUN(proportional_by_largest_remainder);
	RUN(no_stratum_gives_more_than_it_has);
	RUN(the_least_comes_first);
	RUN(neyman_goes_by_size_and_spread);
	RUN(quantiles_of_the_normal_distribution);
	RUN(draws_follow_their_distribution);
	return check_broken > 0;
}
