#include "common/decimal.h"

#include "check.h"

static bool
same(const char *left, const char *right)
{
	bool there = decimal_equal(str_of(left), str_of(right));

	CHECK(decimal_equal(str_of(right), str_of(left)) == there);
	return there;
}

static void
one_number_has_many_spellings(void)
{
	CHECK(same("1", "1.0"));
	CHECK(same("100", "1e2"));
	CHECK(same("1e+2", "100.00"));
	CHECK(same("0.01", "1E-02"));
	CHECK(same("-0", "0.000e7"));
	CHECK(same("10.01", "1001e-2"));
	CHECK(same("0.5", "500e-3"));
	CHECK(!same("1", "-1"));
	CHECK(!same("1.5", "1.05"));
	CHECK(!same("12", "1.2"));
	CHECK(!same("0", "1e-999"));
}

static void
all_digits_count(void)
{
	CHECK(!same("12345678901234567890", "12345678901234567891"));
	CHECK(same("12345678901234567890", "1234567890.123456789e10"));
	CHECK(!same("0.1000000000000000000000000000001", "0.1"));
	CHECK(same("1e999", "10e998"));
}

static void
an_endless_exponent_is_equal_to_itself_alone(void)
{
	CHECK(same("1e99999999999", "1e99999999999"));
	CHECK(!same("1e99999999999", "1e99999999998"));
	CHECK(same("1e00000000000000000002", "100"));
}

/* value * 10^-6 with the point moved by shift, 0 to 5, to the right, which the exponent takes back. */
static struct str
spell(struct buf *b, long value, int shift)
{
	long unit = 1000000;

	for (int i = 0; i < shift; i++)
		unit /= 10;
	buf_clear(b);
	buf_addf(b, "%s%ld.%0*ld%se-%d", value < 0 ? "-" : "", labs(value) / unit, 6 - shift, labs(value) % unit,
	    draw(2) == 0 ? "00" : "", shift);
	return buf_str(b);
}

static void
numbers_of_six_decimals_are_equal_as_whole_ones_are(void)
{
	struct buf left = {0}, right = {0};

	for (int i = 0; i < 200000; i++) {
		long a = (long)draw(4000) - 2000, b = draw(2) == 0 ? a : (long)draw(4000) - 2000;

		CHECK(decimal_equal(spell(&left, a, (int)draw(6)), spell(&right, b, (int)draw(6))) == (a == b));
	}
	buf_free(&left);
	buf_free(&right);
}

int
main(void)
{
	RUN(one_number_has_many_spellings);
	RUN(all_digits_count);
	RUN(an_endless_exponent_is_equal_to_itself_alone);
	RUN(numbers_of_six_decimals_are_equal_as_whole_ones_are);
	return check_broken > 0;
}
