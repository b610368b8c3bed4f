/* Parts for cross-validation: a group is in one part, and the items' order does not matter. */

#include "check.h"
#include "common/folds.h"

static void
the_next_group_goes_to_the_smallest_part(void)
{
	/* By hash: 1 (three items) to part 0, 2 (one) to 1, 5 (one) to 2, 6 (two) to 1, 9 (one) to 2. */
	static const uint64_t groups[] = {9, 1, 6, 1, 2, 6, 5, 1};
	static const unsigned expected[] = {2, 0, 1, 0, 1, 1, 2, 0};
	unsigned folds[8];

	CHECK(folds_assign(groups, 8, 3, folds) == 3);
	for (size_t i = 0; i < 8; i++)
		CHECK(folds[i] == expected[i]);
}

static void
there_are_no_more_parts_than_groups(void)
{
	static const uint64_t groups[] = {7, 7, 8};
	unsigned folds[3];

	CHECK(folds_assign(groups, 3, 5, folds) == 2);
	CHECK(folds[0] == 0 && folds[1] == 0 && folds[2] == 1);
	CHECK(folds_assign(groups, 2, 5, folds) == 1);
	CHECK(folds_assign(groups, 0, 5, folds) == 0);
}

enum { ITEMS = 500 };

static size_t
groups_torn(const uint64_t *groups, const unsigned *folds, size_t n)
{
	size_t torn = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < i; j++)
			torn += groups[i] == groups[j] && folds[i] != folds[j];
	return torn;
}

static void
no_group_is_ever_torn_and_parts_are_even(void)
{
	uint64_t groups[ITEMS];
	unsigned folds[ITEMS];

	for (int round = 0; round < 200; round++) {
		size_t n = 1 + (size_t)draw(ITEMS), kinds = 1 + (size_t)draw(n), wanted = 2 + (size_t)draw(8);
		size_t sizes[16] = {0}, counts[ITEMS] = {0}, largest = 0, least = ITEMS, most = 0, made;

		for (size_t i = 0; i < n; i++) {
			size_t kind = (size_t)draw(kinds);

			groups[i] = kind * UINT64_C(0x9E3779B97F4A7C15);
			if (++counts[kind] > largest)
				largest = counts[kind];
		}
		made = folds_assign(groups, n, wanted, folds);
		for (size_t i = 0; i < n; i++)
			sizes[folds[i]]++;
		for (size_t i = 0; i < made; i++) {
			least = sizes[i] < least ? sizes[i] : least;
			most = sizes[i] > most ? sizes[i] : most;
		}
		CHECK(groups_torn(groups, folds, n) == 0);
		CHECK(made <= wanted && least > 0);
		/* The smallest part so far never lags behind by more than the largest group. */
		CHECK(most - least <= largest);
	}
}

static void
another_order_is_the_same_answer(void)
{
	uint64_t groups[ITEMS], turned[ITEMS];
	unsigned folds[ITEMS], other[ITEMS];

	for (size_t i = 0; i < ITEMS; i++)
		groups[i] = draw(90);
	for (size_t i = 0; i < ITEMS; i++)
		turned[i] = groups[ITEMS - 1 - i];
	folds_assign(groups, ITEMS, 5, folds);
	folds_assign(turned, ITEMS, 5, other);
	for (size_t i = 0; i < ITEMS; i++)
		CHECK(folds[i] == other[ITEMS - 1 - i]);
}

int
main(void)
{
	RUN(the_next_group_goes_to_the_smallest_part);
	RUN(there_are_no_more_parts_than_groups);
	RUN(no_group_is_ever_torn_and_parts_are_even);
	RUN(another_order_is_the_same_answer);
	return check_broken > 0;
}
