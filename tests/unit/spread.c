#include <math.h>

#include "check.h"
#include "common/distinct.h"
#include "common/hash.h"
#include "common/spread.h"

enum { NUMBERS = 5000 };

static double numbers[NUMBERS];

static void
draw_numbers(uint64_t different)
{
	for (size_t i = 0; i < NUMBERS; i++)
		numbers[i] = ((double)draw(different) - (double)different / 3) / 7;
}

static bool
same(const struct spread *a, const struct spread *b)
{
	bool ok = a->n == b->n && a->coarse == b->coarse;

	for (size_t i = 0; ok && i < a->n; i++)
		ok = a->runs[i].value == b->runs[i].value && a->runs[i].count == b->runs[i].count;
	return ok;
}

/* In parts that are merged in turn, against all at once; with a limit that is met, and one that is not. */
static void
the_order_and_the_parts_do_not_matter(void)
{
	for (int round = 0; round < 40; round++) {
		size_t limit = (size_t)draw(2000) + 1, parts = (size_t)draw(9) + 1;
		struct spread all = {0}, merged = {0};

		draw_numbers(draw(4000) + 1);
		for (size_t i = 0; i < NUMBERS; i++)
			spread_add(&all, numbers[i], limit);
		spread_settle(&all, limit);
		for (size_t p = 0; p < parts; p++) {
			struct spread part = {0};

			for (size_t i = NUMBERS; i-- > 0;)
				if (i % parts == p)
					spread_add(&part, numbers[i], limit);
			spread_settle(&part, limit);
			spread_add_runs(&merged, part.runs, part.n, part.coarse, limit);
			spread_free(&part);
		}
		CHECK(same(&all, &merged));
		CHECK(spread_count(&all) == NUMBERS);
		spread_free(&all);
		spread_free(&merged);
	}
}

static void
a_quantile_is_that_of_values(void)
{
	for (int round = 0; round < 20; round++) {
		struct spread s = {0};
		struct values v = {0};

		draw_numbers(draw(9000) + 1);
		for (size_t i = 0; i < NUMBERS - (size_t)round; i++) {
			spread_add(&s, numbers[i], SPREAD_EXACT);
			values_add(&v, numbers[i]);
		}
		spread_settle(&s, SPREAD_EXACT);
		for (double q = 0; q <= 1; q += .0625)
			CHECK(spread_quantile(&s, q) == values_quantile(&v, q));
		spread_free(&s);
		values_free(&v);
	}
}

static void
a_coarse_one_is_off_by_a_128th(void)
{
	static const double ends[] = {5e-324, 1e-310, 2.3e-308, 1e-300, 1, 1.99999, 2, 1e17, 1.7e308};

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		for (int sign = -1; sign <= 1; sign += 2) {
			struct spread s = {0};
			double x = sign * ends[i], seen;

			spread_add(&s, x, 0);
			spread_settle(&s, 0);
			seen = spread_quantile(&s, .5);
			CHECK(fabs(seen - x) <= fabs(x) / 128 || (fabs(x) < 2.3e-308 && seen == 0));
			spread_free(&s);
		}
	}
}

/* A part writes -0 as 0: would it count as another number, the parts were exact where all at once are coarse. */
static void
minus_zero_is_zero(void)
{
	struct spread s = {0};

	spread_add(&s, 0., 2);
	spread_add(&s, -0., 2);
	spread_add(&s, 1.01, 2);
	spread_settle(&s, 2);
	CHECK(s.n == 2 && !s.coarse && spread_quantile(&s, 1) == 1.01);
	spread_free(&s);
}

static void
no_number_has_no_quantile(void)
{
	struct spread s = {0};

	spread_settle(&s, 1);
	CHECK(isnan(spread_quantile(&s, .5)) && spread_count(&s) == 0);
	spread_free(&s);
}

/* 2^18 registers: a standard error of 0.2 %, of which five are 1 %. */
static void
distinct_counts_and_then_estimates(void)
{
	struct distinct exact = {0}, rough = {0};

	for (uint64_t i = 1; i <= 200000; i++) {
		distinct_add(&exact, hash_mix(i), 1 << 20);
		distinct_add(&exact, hash_mix(i / 2 + 1), 1 << 20);
		distinct_add(&rough, hash_mix(i), 100);
		if (i == 100)
			CHECK(rough.registers == NULL && distinct_count(&rough) == 100);
		if (i >= 101 && i % 997 == 0)
			CHECK(fabs(distinct_count(&rough) - (double)i) <= .01 * (double)i);
	}
	CHECK(distinct_count(&exact) == 200000);
	distinct_free(&exact);
	distinct_free(&rough);
}

static void
distinct_is_the_same_in_parts(void)
{
	struct distinct all = {0}, a = {0}, b = {0};
	uint64_t *values;

	for (uint64_t i = 1; i <= 3000; i++) {
		distinct_add(&all, hash_mix(i), 1000);
		distinct_add(i > 500 ? &a : &b, hash_mix(i), 1000);
	}
	CHECK(b.registers == NULL && a.registers != NULL);
	values = distinct_values(&b);
	for (size_t i = 0; i < b.n; i++)
		distinct_add(&a, values[i], 1000);
	CHECK(memcmp(a.registers, all.registers, DISTINCT_REGISTERS) == 0);
	distinct_add_registers(&b, a.registers);
	CHECK(memcmp(b.registers, all.registers, DISTINCT_REGISTERS) == 0);
	free(values);
	distinct_free(&all);
	distinct_free(&a);
	distinct_free(&b);
}

int
main(void)
{
	RUN(the_order_and_the_parts_do_not_matter);
	RUN(a_quantile_is_that_of_values);
	RUN(a_coarse_one_is_off_by_a_128th);
	RUN(minus_zero_is_zero);
	RUN(no_number_has_no_quantile);
	RUN(distinct_counts_and_then_estimates);
	RUN(distinct_is_the_same_in_parts);
	return check_broken > 0;
}
