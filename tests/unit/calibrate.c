/* Curves from decisions to probabilities; expected by hand, or where the likelihood's slopes vanish. */

#include <math.h>

#include "check.h"
#include "common/calibrate.h"

static bool
near(double seen, double expected, double within)
{
	if (fabs(seen - expected) <= within)
		return true;
	printf("#   seen %.9f, expected %.9f\n", seen, expected);
	return false;
}

/*
 * Of each ten at -1 two are yes, of each ten at 1 eight.  Targets: 11/12 and
 * 1/12.  The curve goes through both means, (2·11/12 + 8·1/12) / 10 = 0.25 and
 * 0.75, so that b = 0 and -a = ln 3.
 */
static void
platt_goes_through_two_means(void)
{
	double decisions[20];
	bool yes[20];
	struct answers a = {decisions, yes, 20, 1};
	struct calibration c;

	for (size_t i = 0; i < 20; i++) {
		decisions[i] = i < 10 ? -1 : 1;
		yes[i] = i < 10 ? i < 2 : i < 18;
	}
	c = calibrate_platt(&a);
	CHECK(c.points_n == 0);
	CHECK(near(c.a, -log(3), 1e-5) && near(c.b, 0, 1e-5));
}

/*
 * The same with a yes that counts twice: at -1 4 of 12, at 1 16 of 18.  Means of
 * the targets: (4·11/12 + 8/12) / 12 = 13/36, (16·11/12 + 2/12) / 18 = 89/108,
 * odds 13/23 and 89/19.
 */
static void
a_weight_moves_the_means(void)
{
	double decisions[20], low = log(13.0 / 23), high = log(89.0 / 19);
	bool yes[20];
	struct answers a = {decisions, yes, 20, 2};
	struct calibration c;

	for (size_t i = 0; i < 20; i++) {
		decisions[i] = i < 10 ? -1 : 1;
		yes[i] = i < 10 ? i < 2 : i < 18;
	}
	c = calibrate_platt(&a);
	CHECK(near(c.a, -(high - low) / 2, 1e-5) && near(c.b, -(high + low) / 2, 1e-5));
}

static double
slope(const struct answers *a, struct calibration c, bool of_a)
{
	double yes = 0, sum = 0;

	for (size_t i = 0; i < a->n; i++)
		yes += a->yes[i];
	for (size_t i = 0; i < a->n; i++) {
		double t = a->yes[i] ? (yes + 1) / (yes + 2) : 1 / ((double)a->n - yes + 2);

		sum += (t - 1 / (1 + exp(c.a * a->decisions[i] + c.b))) * (of_a ? a->decisions[i] : 1);
	}
	return sum;
}

static void
nothing_is_likelier_than_platt_s_curve(void)
{
	for (int round = 0; round < 200; round++) {
		double decisions[60];
		bool yes[60];
		struct answers a = {decisions, yes, 2 + (size_t)draw(59), 1};
		struct calibration c;

		for (size_t i = 0; i < a.n; i++) {
			decisions[i] = ((double)draw(2001) - 1000) / 300;
			yes[i] = decisions[i] + ((double)draw(2001) - 1000) / 400 > 0;
		}
		c = calibrate_platt(&a);
		CHECK(c.a <= 0);
		CHECK(near(slope(&a, c, false), 0, 1e-3));
		CHECK(c.a >= 0 || near(slope(&a, c, true), 0, 1e-3));
	}
}

static void
what_speaks_against_its_decision_gets_one_level(void)
{
	static const double decisions[] = {-2, -1, 1, 2};
	static const bool yes[] = {true, true, false, false};
	struct answers a = {decisions, yes, 4, 1};
	struct calibration c = calibrate_platt(&a);

	CHECK(near(c.a, 0, 0) && near(calibration_probability(&c, 5), 0.5, 1e-6));
}

static void
one_sided_and_huge_answers_give_numbers(void)
{
	static const double decisions[] = {-1e300, 0, 1e300};
	static const bool all[] = {true, true, true}, last[] = {false, false, true};
	struct answers a = {decisions, all, 3, 1};
	struct calibration c = calibrate_platt(&a);

	CHECK(calibration_holds(&c) && calibration_probability(&c, 0) > 0.5);
	a.yes = last;
	c = calibrate_platt(&a);
	CHECK(calibration_holds(&c));
}

/* 1 | 0 1 0 | 1 1 pooled: (0 1 0) fall, so do 1 and what follows: 2 of 4 at 2.5, then 1. */
static void
isotonic_pools_what_falls(void)
{
	static const double decisions[] = {6, 3, 1, 4, 2, 5};
	static const bool yes[] = {true, true, true, false, false, true};
	struct answers a = {decisions, yes, 6, 1};
	struct calibration_point p[CALIBRATION_POINTS_MAX];
	size_t n = calibrate_isotonic(&a, p);

	CHECK(n == 2);
	CHECK(near(p[0].x, 2.5, 0) && near(p[0].y, 0.5, 0));
	CHECK(near(p[1].x, 5.5, 0) && near(p[1].y, 1, 0));
}

static void
equal_decisions_are_one_point(void)
{
	static const double decisions[] = {1, 1, 1, 2};
	static const bool yes[] = {true, false, false, true};
	struct answers a = {decisions, yes, 4, 1};
	struct calibration_point p[CALIBRATION_POINTS_MAX];

	CHECK(calibrate_isotonic(&a, p) == 2);
	CHECK(near(p[0].x, 1, 0) && near(p[0].y, 0.333333, 1e-12) && near(p[1].y, 1, 0));
}

static void
isotonic_rises_and_keeps_the_share(void)
{
	static double decisions[5000];
	static bool yes[5000];
	struct calibration_point p[CALIBRATION_POINTS_MAX];

	for (int round = 0; round < 50; round++) {
		struct answers a = {decisions, yes, 1 + (size_t)draw(5000), 1};
		struct calibration c = {.points = p};

		for (size_t i = 0; i < a.n; i++) {
			decisions[i] = (double)draw(1 + draw(4000)) / 64;
			yes[i] = draw(64) < draw(1 + (uint64_t)decisions[i]);
		}
		c.points_n = calibrate_isotonic(&a, p);
		CHECK(c.points_n >= 1 && calibration_holds(&c));
	}
}

int
main(void)
{
	RUN(platt_goes_through_two_means);
	RUN(a_weight_moves_the_means);
	RUN(nothing_is_likelier_than_platt_s_curve);
	RUN(what_speaks_against_its_decision_gets_one_level);
	RUN(one_sided_and_huge_answers_give_numbers);
	RUN(isotonic_pools_what_falls);
	RUN(equal_decisions_are_one_point);
	RUN(isotonic_rises_and_keeps_the_share);
	return check_broken > 0;
}
