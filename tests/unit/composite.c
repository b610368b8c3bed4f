#include "common/composite.h"

#include <math.h>

#include "tests/unit/check.h"

/* Indices by hand: three bodies, two groups. */

enum { BODIES = 3, INDICATORS = 3 };

static const struct composite_indicator indicators[INDICATORS] = {
	{0, false, COMPOSITE_MINMAX, 1}, {1, true, COMPOSITE_TARGET, 2}, {1, false, COMPOSITE_Z, 1}
};
static const double weights[] = {2, 1};
/* body: x up, y down to 2, z; the third has no y */
static const double values[BODIES * INDICATORS] = {0, 1, 10, 5, 4, 20, 10, NAN, 30};

static bool
near(double a, double b)
{
	return fabs(a - b) < 1e-6 || (isnan(a) && isnan(b));
}

static struct composite
plan(enum composite_mean mean, enum composite_missing missing)
{
	return (struct composite){indicators, INDICATORS, weights, 2, mean, missing, 0};
}

static void
each_on_one_scale(void)
{
	static const double expected[] = {0, 1, -1, .5, .5, 0, 1, NAN, 1};
	struct composite c = plan(COMPOSITE_ARITHMETIC, COMPOSITE_SKIP);
	double scaled[BODIES * INDICATORS];

	composite_scale(&c, values, BODIES, scaled);
	for (size_t i = 0; i < BODIES * INDICATORS; i++)
		CHECK(near(scaled[i], expected[i]));
}

static void
check_index(struct composite c, size_t left_out, double a, double b, double d)
{
	double scaled[BODIES * INDICATORS], index[BODIES], expected[] = {a, b, d};

	composite_scale(&c, values, BODIES, scaled);
	composite_index(&c, scaled, BODIES, weights, left_out, index);
	for (size_t i = 0; i < BODIES; i++) {
		CHECK(near(index[i], expected[i]));
		if (!near(index[i], expected[i]))
			printf("#   body %zu: %g, not %g\n", i, index[i], expected[i]);
	}
}

/* Groups: 0, .5, 1 and (1 - 1)/2, (.5 + 0)/2, 1. */
static void
groups_weighed_together(void)
{
	struct composite strict = plan(COMPOSITE_ARITHMETIC, COMPOSITE_SKIP);

	check_index(plan(COMPOSITE_ARITHMETIC, COMPOSITE_SKIP), SIZE_MAX, 0, 1.25 / 3, 1);
	check_index(plan(COMPOSITE_ARITHMETIC, COMPOSITE_SKIP), 2, 1.0 / 3, .5, 1);
	check_index(plan(COMPOSITE_ARITHMETIC, COMPOSITE_ZERO), 2, 1.0 / 3, .5, 2.0 / 3);
	check_index(plan(COMPOSITE_ARITHMETIC, COMPOSITE_NONE), 2, 1.0 / 3, .5, NAN);
	check_index(plan(COMPOSITE_ARITHMETIC, COMPOSITE_NONE), 0, 0, .25, 1);
	strict.least = 3;
	check_index(strict, SIZE_MAX, 0, 1.25 / 3, NAN);
}

static void
the_geometric_mean_forgives_no_zero(void)
{
	check_index(plan(COMPOSITE_GEOMETRIC, COMPOSITE_SKIP), 2, 0, .5, 1);
	check_index(plan(COMPOSITE_GEOMETRIC, COMPOSITE_SKIP), 1, 0, 0, 1);
}

/* Ranks of x: 3 2 1; of y: 1 2; of z: 3 2 1. */
static void
mean_ranks(void)
{
	check_index(plan(COMPOSITE_RANK, COMPOSITE_SKIP), SIZE_MAX, (2 * 3 + 2) / 3.0, 2, 1);
	check_index(plan(COMPOSITE_RANK, COMPOSITE_ZERO), 2, (2 * 3 + 1) / 3.0, 2, (2 * 1 + 3) / 3.0);
}

static void
ties_share_their_ranks(void)
{
	const double index[] = {.5, .9, .5, NAN, .1};
	double ranks[5];

	CHECK(composite_rank(index, 5, false, ranks) == 4);
	CHECK(ranks[0] == 2.5 && ranks[1] == 1 && ranks[2] == 2.5 && isnan(ranks[3]) && ranks[4] == 4);
	composite_rank(index, 5, true, ranks);
	CHECK(ranks[0] == 2.5 && ranks[1] == 4 && ranks[4] == 1);
}

/* An indicator that is the same for all, or known of one alone, tells nothing. */
static void
sameness_tells_nothing(void)
{
	static const double same[] = {4, 1, 7, 4, NAN, 7, 4, NAN, 7};
	struct composite c = plan(COMPOSITE_ARITHMETIC, COMPOSITE_SKIP);
	double scaled[BODIES * INDICATORS], index[BODIES];

	composite_scale(&c, same, BODIES, scaled);
	composite_index(&c, scaled, BODIES, weights, SIZE_MAX, index);
	CHECK(near(index[0], 1) && isnan(index[1]) && isnan(index[2]));
}

/* Kendall's tau-b: of 12345 and 13254, 8 pairs go together, 2 apart; with a tie 9 of 10 pairs are left in one. */
static void
kendalls_tau(void)
{
	const double a[] = {1, 2, 3, 4, 5}, b[] = {1, 3, 2, 5, 4}, t[] = {1, 2.5, 2.5, 4, 5}, none[] = {1, 1, 1, 1, 1};

	CHECK(near(composite_tau(a, b, 5), .6));
	CHECK(near(composite_tau(a, t, 5), 9 / sqrt(90)));
	CHECK(isnan(composite_tau(a, none, 5)));
}

/* One body is best in both groups and one worst, whatever they weigh; the two between change places at even weights. */
static void
random_weights_move_what_depends_on_them(void)
{
	static const struct composite_indicator two[] = {{0, false, COMPOSITE_TARGET, 1}, {1, false, COMPOSITE_TARGET, 1}};
	static const double of_four[] = {1, 1, .8, .3, .3, .8, .1, .1};
	struct composite c = {two, 2, weights, 2, COMPOSITE_ARITHMETIC, COMPOSITE_SKIP, 0};
	struct composite_range r[4];
	double scaled[8], index[4], ranks[4], tau;

	composite_scale(&c, of_four, 4, scaled);
	composite_index(&c, scaled, 4, weights, SIZE_MAX, index);
	composite_rank(index, 4, false, ranks);
	tau = composite_random_weights(&c, scaled, 4, ranks, 4000, 1, r);
	CHECK(r[0].low == 1 && r[0].high == 1 && r[3].low == 4 && r[3].high == 4);
	CHECK(r[1].low == 2 && r[1].high == 3 && r[2].low == 2 && r[2].high == 3);
	/* tau is 1 half of the time, and 2/3 when one of six pairs is turned: 5/6, with an error of .0026 */
	CHECK(fabs(tau - 5.0 / 6) < .011);
}

int
main(void)
{
	RUN(each_on_one_scale);
	RUN(groups_weighed_together);
	RUN(the_geometric_mean_forgives_no_zero);
	RUN(mean_ranks);
	RUN(ties_share_their_ranks);
	RUN(sameness_tells_nothing);
	RUN(kendalls_tau);
	RUN(random_weights_move_what_depends_on_them);
	return check_broken > 0;
}
