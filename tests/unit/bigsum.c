#include <float.h>
#include <math.h>

#include "check.h"
#include "common/bigsum.h"
#include "common/stats.h"

static void
nothing_is_nought(void)
{
	int exponent;

	CHECK(bigsum_value(NULL) == 0);
	CHECK(bigsum_fraction(NULL, &exponent) == 0 && exponent == 0);
	CHECK(bigsum_multiply(NULL, NULL) == NULL);
}

/* 2^-1074 and 2^1023 span all doubles; what cancels leaves the least one. */
static void
the_smallest_survives_the_largest(void)
{
	struct bigsum *b = NULL;

	for (int i = 0; i < 1000; i++)
		bigsum_add_double(&b, DBL_MAX);
	bigsum_add_double(&b, 4.9406564584124654e-324);
	CHECK(isinf(bigsum_value(b)));
	for (int i = 0; i < 1000; i++)
		bigsum_add_double(&b, -DBL_MAX);
	CHECK(bigsum_value(b) == 4.9406564584124654e-324);
	free(b);
}

/* (2^53 - 1)^2 = 2^106 - 2^54 + 1: less the two powers, 1 is left. */
static void
a_product_is_not_rounded(void)
{
	struct bigsum *b = NULL;

	bigsum_add_product(&b, 9007199254740991, 9007199254740991);
	bigsum_add_double(&b, -0x1p106);
	bigsum_add_double(&b, 0x1p54);
	CHECK(bigsum_value(b) == 1);
	bigsum_add_product(&b, 0x1p-1074, 0x1p-1074);
	bigsum_add_double(&b, -1);
	CHECK(bigsum_value(b) == 0);         /* no double is so small */
	free(b);
}

static void
a_fraction_has_any_size(void)
{
	struct bigsum *b = NULL;
	int exponent;

	bigsum_add_product(&b, -0x1p-1074, 0x1p-1074);
	CHECK(bigsum_fraction(b, &exponent) == -.5 && exponent == -2147);
	free(b);
	b = NULL;
	bigsum_add_product(&b, 0x1.8p1023, 0x1p1023);
	CHECK(bigsum_fraction(b, &exponent) == .75 && exponent == 2047);
	free(b);
}

/* Half way between 2^53 and the next double goes to the even one, the least bit beyond does not. */
static void
it_is_rounded_once(void)
{
	struct bigsum *b = NULL;

	bigsum_add_double(&b, 0x1p53);
	bigsum_add_double(&b, 1);
	CHECK(bigsum_value(b) == 0x1p53);
	bigsum_add_double(&b, 0x1p-1000);
	CHECK(bigsum_value(b) == 0x1p53 + 2);
	bigsum_add_double(&b, -0x1p-999);
	CHECK(bigsum_value(b) == 0x1p53);
	free(b);
}

static double
random_double(void)
{
	double x = ldexp((double)draw(UINT64_C(1) << 53), (int)draw(80) - 100);

	return draw(2) == 0 ? x : -x;
}

/* (a + b + ...)(c + d + ...) is the sum of all products. */
static void
multiplication_spreads_over_sums(void)
{
	for (int round = 0; round < 300; round++) {
		struct bigsum *x = NULL, *y = NULL, *products = NULL, *xy;
		double a[6], c[6];

		for (int i = 0; i < 6; i++) {
			bigsum_add_double(&x, a[i] = random_double());
			bigsum_add_double(&y, c[i] = random_double());
		}
		for (int i = 0; i < 36; i++)
			bigsum_add_product(&products, a[i / 6], c[i % 6]);
		xy = bigsum_multiply(x, y);
		bigsum_add_all(&products, xy, true);
		CHECK(bigsum_value(products) == 0);
		free(x);
		free(y);
		free(xy);
		free(products);
	}
}

/* Carries wait for 2^28 additions: those of large and of small limbs do not run over before. */
static void
many_additions_carry(void)
{
	struct bigsum *b = NULL;

	for (int i = 0; i < 1 << 20; i++)
		bigsum_add(&b, UINT64_MAX, 31, false);
	bigsum_carry(&b);
	CHECK(b->adds == 0);
	for (unsigned i = 0; i + 1 < b->n; i++)
		CHECK(b->limbs[i] >= 0 && b->limbs[i] <= UINT32_MAX);
	bigsum_add(&b, UINT64_C(1) << 20, 31, false);
	CHECK(bigsum_value(b) == 0x1p115);
	free(b);
}

static void
sums_of_whole_numbers_and_fractions_add_up(void)
{
	struct sum all = {0}, odd = {0}, even = {0};

	for (int i = 0; i < 1000; i++) {
		double x = i % 3 == 0 ? random_double() : (double)draw(UINT64_C(1) << 53);

		sum_add(&all, x);
		sum_add(i % 2 == 0 ? &even : &odd, x);
		sum_add_product(&all, x, 3);
		sum_add_product(i % 2 == 0 ? &odd : &even, 3, x);
	}
	sum_add_all(&odd, &even);
	CHECK(sum_value(&odd) == sum_value(&all));
	sum_free(&all);
	sum_free(&odd);
	sum_free(&even);
}

int
main(void)
{
	RUN(nothing_is_nought);
	RUN(the_smallest_survives_the_largest);
	RUN(a_product_is_not_rounded);
	RUN(a_fraction_has_any_size);
	RUN(it_is_rounded_once);
	RUN(multiplication_spreads_over_sums);
	RUN(many_additions_carry);
	RUN(sums_of_whole_numbers_and_fractions_add_up);
	return check_broken > 0;
}
