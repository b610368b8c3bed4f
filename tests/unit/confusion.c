/* Measures of agreement; expected by hand, as fractions. */

#include <math.h>

#include "check.h"
#include "common/confusion.h"

static bool
near(double seen, double expected)
{
	if (fabs(seen - expected) <= 1e-12)
		return true;
	printf("#   seen %.15f, expected %.15f\n", seen, expected);
	return false;
}

/* Truth down, said across:  a: 3 1 0  b: 1 2 1  c: 0 0 2. */
static struct confusion *
known(void)
{
	static const int cells[3][3] = {{3, 1, 0}, {1, 2, 1}, {0, 0, 2}};
	struct confusion *c = confusion_new(3, true);

	for (size_t truth = 0; truth < 3; truth++)
		for (size_t said = 0; said < 3; said++)
			for (int i = 0; i < cells[truth][said]; i++)
				confusion_add(c, truth, said);
	return c;
}

static void
a_class_has_precision_recall_and_their_harmonic_mean(void)
{
	struct confusion *c = known();
	struct confusion_class b = confusion_class(c, 1);

	CHECK(b.hits == 2 && b.truth == 4 && b.said == 3);
	CHECK(near(b.precision, 2.0 / 3) && near(b.recall, 2.0 / 4) && near(b.f1, 4.0 / 7));
	CHECK(near(confusion_class(c, 0).f1, 6.0 / 8) && near(confusion_class(c, 2).f1, 4.0 / 5));
	confusion_free(c);
}

static void
of_all_accuracy_and_three_means(void)
{
	struct confusion *c = known();
	struct confusion_total t = confusion_total(c);

	CHECK(t.n == 10);
	CHECK(near(t.accuracy, 0.7) && near(t.micro_f1, 0.7));
	CHECK(near(t.macro_f1, (6.0 / 8 + 4.0 / 7 + 4.0 / 5) / 3));
	CHECK(near(t.weighted_f1, (4 * 6.0 / 8 + 4 * 4.0 / 7 + 2 * 4.0 / 5) / 10));
	CHECK(confusion_cell(c, 1, 2) == 1 && confusion_cell(c, 2, 1) == 0);
	confusion_free(c);
}

static void
what_chance_would_be_right_in(void)
{
	/* Published: F1 .833333 .8 .723810, MCC .677590. */
	static const int cells[3][3] = {{50, 5, 5}, {8, 70, 12}, {2, 10, 38}};
	struct confusion *c = confusion_new(3, true), *same = confusion_new(2, true);

	for (size_t i = 0; i < 9; i++)
		for (int n = cells[i / 3][i % 3]; n > 0; n--)
			confusion_add(c, i / 3, i % 3);
	CHECK(near(confusion_baseline(c), 90.0 / 200));
	CHECK(fabs(confusion_mcc(c) - 0.677590) < 5e-7);
	confusion_add(same, 0, 0);
	CHECK(isnan(confusion_mcc(same)) && near(confusion_baseline(same), 1));
	confusion_free(c);
	confusion_free(same);
}

static void
what_nothing_has_and_nothing_was_said_to_have_is_unknown_and_in_no_mean(void)
{
	struct confusion *c = confusion_new(3, true);

	CHECK(isnan(confusion_total(c).accuracy) && isnan(confusion_total(c).macro_f1));
	confusion_add(c, 0, 1);
	confusion_add(c, 0, 0);
	CHECK(isnan(confusion_class(c, 2).f1) && isnan(confusion_class(c, 2).precision));
	CHECK(isnan(confusion_class(c, 1).recall) && near(confusion_class(c, 1).f1, 0));
	CHECK(near(confusion_total(c).macro_f1, (2.0 / 3 + 0) / 2));
	confusion_free(c);
}

/* Items: {a,b} said {a}; {} said {b}; {b} said {b}; {} said {}. */
static void
side_by_side_an_item_is_right_when_all_of_it_is(void)
{
	static const bool truth[4][2] = {{1, 1}, {0, 0}, {0, 1}, {0, 0}};
	static const bool said[4][2] = {{1, 0}, {0, 1}, {0, 1}, {0, 0}};
	struct confusion *c = confusion_new(2, false);
	struct confusion_total t;

	for (size_t i = 0; i < 4; i++)
		confusion_add_sets(c, truth[i], said[i]);
	t = confusion_total(c);
	CHECK(near(t.accuracy, 0.5));
	CHECK(near(confusion_class(c, 0).f1, 1) && near(confusion_class(c, 1).f1, 0.5));
	CHECK(near(t.macro_f1, 0.75) && near(t.weighted_f1, 2.0 / 3) && near(t.micro_f1, 4.0 / 6));
	confusion_free(c);
}

static void
parts_join_to_the_whole(void)
{
	struct confusion *a = known(), *b = known();

	confusion_join(a, b);
	CHECK(confusion_total(a).n == 20 && confusion_cell(a, 0, 0) == 6);
	CHECK(near(confusion_total(a).macro_f1, confusion_total(b).macro_f1));
	confusion_free(a);
	confusion_free(b);
}

int
main(void)
{
	RUN(a_class_has_precision_recall_and_their_harmonic_mean);
	RUN(of_all_accuracy_and_three_means);
	RUN(what_chance_would_be_right_in);
	RUN(what_nothing_has_and_nothing_was_said_to_have_is_unknown_and_in_no_mean);
	RUN(side_by_side_an_item_is_right_when_all_of_it_is);
	RUN(parts_join_to_the_whole);
	return check_broken > 0;
}
