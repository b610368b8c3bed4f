/* Keyness, association and dispersion; expected by hand, from the papers' examples, or in 60 digits by decimal. */

#include <math.h>

#include "check.h"
#include "common/association.h"
#include "common/dispersion.h"
#include "common/keyness.h"
#include "common/rounding.h"

static bool
near(double seen, double expected)
{
	if (fabs(seen - expected) <= 1e-6)
		return true;
	printf("#   seen %.9f, expected %.9f\n", seen, expected);
	return false;
}

/* 120 of 10,000 against 60 of 20,000. */
static const struct contrast known = {120, 10000, 60, 20000};

static void
g2_of_two_cells_and_of_four(void)
{
	CHECK(near(keyness_g2(&known), 83.177662));
	CHECK(near(keyness_g2_four(&known), 83.721470));
}

static void
what_the_other_side_uses_more_is_negative(void)
{
	const struct contrast turned = {60, 20000, 120, 10000};

	CHECK(near(keyness_g2(&turned), -83.177662));
	CHECK(near(keyness_g2_four(&turned), -83.721470));
	CHECK(near(keyness_log_ratio(&turned), -2));
}

/* 2·3·ln(3/(6/2)) is 0; of 5 and 0, each of 10: 10 ln 2. */
static void
equal_shares_are_zero_and_nothing_is_no_logarithm(void)
{
	const struct contrast same = {3, 100, 6, 200}, only = {5, 10, 0, 10};
	const struct contrast none = {0, 10, 5, 10}, all = {10, 10, 20, 20};

	CHECK(near(keyness_g2(&same), 0) && near(keyness_g2_four(&same), 0));
	CHECK(near(keyness_g2(&only), 10 * log(2)));
	CHECK(near(keyness_g2(&none), -10 * log(2)));
	CHECK(near(keyness_g2_four(&all), 0));
}

/* In 60 digits: what cancels here is twelve of a double's sixteen digits. */
static void
close_shares_of_large_counts_keep_their_digits(void)
{
	const struct contrast s = {1000000000, 100000000000, 1000100000, 100000000000};

	CHECK(near(keyness_g2(&s), -4.999750015));
}

static void
log_ratio_counts_a_zero_as_a_half(void)
{
	const struct contrast only = {8, 1000, 0, 1000}, none = {0, 1000, 8, 1000};

	CHECK(near(keyness_log_ratio(&known), 2));
	CHECK(near(keyness_log_ratio(&only), 4));
	CHECK(near(keyness_log_ratio(&none), -4));
}

static void
a_side_without_tokens_is_unknown(void)
{
	const struct contrast s = {3, 10, 0, 0};

	CHECK(isnan(keyness_g2(&s)));
	CHECK(isnan(keyness_g2_four(&s)));
	CHECK(isnan(keyness_log_ratio(&s)));
}

/* The critical values of every table of chi-squared with one degree of freedom. */
static void
p_is_that_of_chi_squared(void)
{
	CHECK(near(keyness_p(3.841459), 0.05));
	CHECK(near(keyness_p(-6.634897), 0.01));
	CHECK(near(keyness_p(10.827566), 0.001));
	CHECK(keyness_p(0) >= 1 && keyness_p(0) <= 1);
}

/* By hand: the ranks from the largest 0.04·4/4, 0.03·4/3, 0.01·4/2, 0.005·4/1. */
static void
adjusted_after_benjamini_and_hochberg(void)
{
	double p[] = {0.01, 0.04, NAN, 0.03, 0.005}, large[] = {0.9, 0.8, 0.7};

	keyness_adjust(p, 5);
	CHECK(near(p[0], 0.02) && near(p[1], 0.04) && near(p[3], 0.04) && near(p[4], 0.02));
	CHECK(isnan(p[2]));
	keyness_adjust(large, 3);
	CHECK(near(large[0], 0.9) && near(large[1], 0.9) && near(large[2], 0.9));
	keyness_adjust(p, 0);
}

/*
 * 10 of 1,000 pairs; the words begin 20 and end 30.  By hand: the odds
 * (10.5 · 960.5) / (10.5 · 20.5), and log2 of 10000/600 and of 20/50.
 */
static void
association_of_a_pair(void)
{
	const struct pairing p = {10, 20, 30, 1000};
	struct association a = association_of(&p);

	CHECK(near(a.lambda, log(960.5 / 20.5)));
	CHECK(near(a.z, log(960.5 / 20.5) / sqrt(2 / 10.5 + 1 / 20.5 + 1 / 960.5)));
	CHECK(near(a.pmi, 4.058894));
	CHECK(near(a.log_dice, 12.678072));
	/* 2 Σ O ln(O/E) over 10, 10, 20, 960 with E 0.6, 19.4, 29.4, 950.6 */
	CHECK(near(a.g2, 2 * (10 * log(10 / 0.6) + 10 * log(10 / 19.4) + 20 * log(20 / 29.4) +
	    960 * log(960 / 950.6))));
}

static void
words_that_avoid_each_other_are_negative(void)
{
	const struct pairing p = {1, 500, 500, 1000};

	CHECK(association_of(&p).g2 < -100);
	CHECK(association_of(&p).lambda < 0);
	CHECK(association_of(&p).pmi < 0);
}

/* The example of Gries (2008): parts of 9, 10, 10, 10 and 11 letters, 'a' in them 1 to 5 times. */
static void
dispersion_of_the_paper_s_example(void)
{
	const struct portion a[] = {{1, 9}, {2, 10}, {3, 10}, {4, 10}, {5, 11}};
	const struct parts all = {5, 50, 9};
	struct dispersion d = dispersion_of(a, 5, &all);

	CHECK(near(d.dp, 0.18));
	CHECK(near(d.dp_norm, 0.18 / 0.82));
	CHECK(fabs(d.juilland_d - 0.785) < 0.0005);
}

static void
parts_without_the_term_count(void)
{
	const struct portion one[] = {{7, 10}};
	const struct parts all = {4, 40, 10};
	struct dispersion d = dispersion_of(one, 1, &all);

	CHECK(near(d.dp, 0.75));
	CHECK(near(d.dp_norm, 1));
	CHECK(near(d.juilland_d, 0));
}

static void
even_is_even(void)
{
	const struct portion even[] = {{2, 10}, {4, 20}, {6, 30}};
	const struct parts all = {3, 60, 10};
	struct dispersion d = dispersion_of(even, 3, &all);

	CHECK(near(d.dp, 0) && near(d.dp_norm, 0) && near(d.juilland_d, 1));
}

static void
one_part_tells_nothing_and_no_part_less(void)
{
	const struct portion one[] = {{2, 10}};
	const struct parts all = {1, 10, 10};
	struct dispersion d = dispersion_of(one, 1, &all), none = dispersion_of(NULL, 0, &all);

	CHECK(near(d.dp, 0) && isnan(d.dp_norm) && isnan(d.juilland_d));
	CHECK(isnan(none.dp) && isnan(none.dp_norm) && isnan(none.juilland_d));
}

static void
rounded_to_what_is_told(void)
{
	CHECK(near(rounding_decimals(1.23456789) * 1e6, 1234568));
	CHECK(near(rounding_decimals(-0.0000004), 0));
	CHECK(near(rounding_decimals(9007199254740991.0) - 9007199254740991.0, 0));
	CHECK(near(rounding_digits(1.23456789e-20) * 1e20, 1.23457));
	CHECK(isnan(rounding_decimals(NAN)) && isnan(rounding_digits(NAN)));
}

int
main(void)
{
	RUN(g2_of_two_cells_and_of_four);
	RUN(what_the_other_side_uses_more_is_negative);
	RUN(equal_shares_are_zero_and_nothing_is_no_logarithm);
	RUN(close_shares_of_large_counts_keep_their_digits);
	RUN(log_ratio_counts_a_zero_as_a_half);
	RUN(a_side_without_tokens_is_unknown);
	RUN(p_is_that_of_chi_squared);
	RUN(adjusted_after_benjamini_and_hochberg);
	RUN(association_of_a_pair);
	RUN(words_that_avoid_each_other_are_negative);
	RUN(dispersion_of_the_paper_s_example);
	RUN(parts_without_the_term_count);
	RUN(even_is_even);
	RUN(one_part_tells_nothing_and_no_part_less);
	RUN(rounded_to_what_is_told);
	return check_broken > 0;
}
