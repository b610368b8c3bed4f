/* Vectors, log-count ratios and planes; expected by hand, or by what must not matter. */

#include <math.h>

#include "check.h"
#include "common/bayes.h"
#include "common/linear.h"
#include "common/trainer.h"

static bool
near(double seen, double expected, double within)
{
	if (fabs(seen - expected) <= within)
		return true;
	printf("#   seen %.9f, expected %.9f\n", seen, expected);
	return false;
}

enum { ONE = BAG_ONE, ROWS = 60 };

static void
packing_drops_the_rare_and_numbers_the_rest(void)
{
	struct sparse x = {0};
	uint32_t *old;
	struct sparse_row r;

	sparse_add(&x, (struct feature[]){{3, 10}, {7, 20}, {9, 30}}, 3);
	sparse_add(&x, NULL, 0);
	sparse_add(&x, (struct feature[]){{7, 40}, {9, 50}}, 2);
	old = sparse_pack(&x, 16, 2);
	CHECK(x.columns == 2 && old[0] == 7 && old[1] == 9 && x.n == 3);
	r = sparse_row(&x, 0);
	CHECK(r.n == 2 && r.items[0].index == 0 && r.items[0].value == 20 && r.items[1].value == 30);
	CHECK(sparse_row(&x, 1).n == 0);
	r = sparse_row(&x, 2);
	CHECK(r.n == 2 && r.items[1].index == 1 && r.items[1].value == 50);
	free(old);
	sparse_free(&x);
}

static void
rows_sort_as_told(void)
{
	struct sparse x = {0};

	sparse_add(&x, (struct feature[]){{1, 1}}, 1);
	sparse_add(&x, (struct feature[]){{2, 2}, {3, 3}}, 2);
	sparse_add(&x, NULL, 0);
	sparse_sort(&x, (size_t[]){2, 1, 0});
	CHECK(x.n == 3 && sparse_row(&x, 0).n == 0 && sparse_row(&x, 1).n == 2);
	CHECK(sparse_row(&x, 1).items[1].index == 3 && sparse_row(&x, 2).items[0].value == 1);
	sparse_free(&x);
}

/* Column 0: in 2 of 3 yes, 0 of 2 no; 1: in 1 and 2; smoothing 0.5, so of 4 and of 3. */
static void
ratios_count_rows(void)
{
	static const bool yes[] = {true, false, true, true, false, true};
	static const size_t rows[] = {0, 1, 2, 3, 4};
	struct sparse x = {.columns = 2};
	float ratios[2];

	sparse_add(&x, (struct feature[]){{0, 5}}, 1);
	sparse_add(&x, (struct feature[]){{1, 5}}, 1);
	sparse_add(&x, (struct feature[]){{0, 9}, {1, 1}}, 2);
	sparse_add(&x, NULL, 0);
	sparse_add(&x, (struct feature[]){{1, 2}}, 1);
	sparse_add(&x, (struct feature[]){{0, 9}, {1, 1}}, 2);     /* not among the rows */
	bayes_ratios(&x, rows, 5, yes, 0.5, ratios);
	CHECK(near((double)ratios[0], log(2.5 / 4) - log(0.5 / 3), 1.0 / 8192));
	CHECK(near((double)ratios[1], log(1.5 / 4) - log(2.5 / 3), 1.0 / 8192));
	CHECK(near((double)ratios[0] * 4096, floor((double)ratios[0] * 4096 + 0.5), 0));
	sparse_free(&x);
}

/*
 * Two texts, one of either side, each with a column of its own: by symmetry
 * the bias is 0 and w0 = -w1 = u, and u² + 2 C (1 - u)² is least at
 * u = 2C / (1 + 2C).
 */
static void
a_plane_is_where_its_costs_are_least(void)
{
	static const bool yes[] = {true, false};
	static const size_t rows[] = {0, 1};
	struct sparse x = {.columns = 2};
	struct linear *l;
	double w[3];

	sparse_add(&x, (struct feature[]){{0, ONE}}, 1);
	sparse_add(&x, (struct feature[]){{1, ONE}}, 1);
	l = linear_new(&x);
	for (double c = 0.25; c < 5; c *= 2) {
		struct linear_task task = {rows, 2, yes, LINEAR_SQUARED_HINGE, c, c, NULL, 1};

		linear_solve(l, &task, w);
		CHECK(near(w[0], 2 * c / (1 + 2 * c), 0.02));
		CHECK(near(w[1], -w[0], 0.02) && near(w[2], 0, 0.02));
	}
	linear_free(l);
	sparse_free(&x);
}

static struct sparse
random_rows(bool *yes)
{
	struct sparse x = {.columns = 8};

	for (size_t i = 0; i < ROWS; i++) {
		struct feature f[8];
		size_t n = 0;

		yes[i] = draw(3) == 0;
		for (uint32_t c = 0; c < 8; c++)
			if (draw(4) == 0 || (c == 0 && yes[i]))
				f[n++] = (struct feature){c, (int32_t)(1 + draw(ONE))};
		sparse_add(&x, f, n);
	}
	return x;
}

static void
the_same_task_has_the_same_answer_to_the_last_bit(void)
{
	bool yes[ROWS], no[ROWS];
	size_t rows[ROWS];
	struct sparse x = random_rows(yes);
	struct linear *l = linear_new(&x);
	struct linear_task task = {rows, ROWS, yes, LINEAR_SQUARED_HINGE, 1, 1, NULL, 7};
	double w[9], again[9];

	for (size_t i = 0; i < ROWS; i++) {
		rows[i] = i;
		no[i] = !yes[i];
	}
	linear_solve(l, &task, w);
	task.loss = LINEAR_LOGISTIC;
	linear_solve(l, &task, again);
	CHECK(memcmp(w, again, sizeof w) != 0);
	task.loss = LINEAR_SQUARED_HINGE;
	linear_solve(l, &task, again);
	CHECK(memcmp(w, again, sizeof w) == 0);
	/* No is the opposite of yes, but for where the search stops: rows are looked at in another order. */
	task.yes = no;
	linear_solve(l, &task, again);
	for (size_t i = 0; i < 9; i++)
		CHECK(near(again[i], -w[i], 0.05));
	linear_free(l);
	sparse_free(&x);
}

static void
scaled_values_give_weights_of_the_values_themselves(void)
{
	static const float twice[8] = {2, 2, 2, 2, 2, 2, 2, 2};
	bool yes[ROWS];
	size_t rows[ROWS];
	struct sparse x = random_rows(yes), doubled = {.columns = 8};
	struct linear *l = linear_new(&x), *m;
	struct linear_task task = {rows, ROWS, yes, LINEAR_SQUARED_HINGE, 1, 1, twice, 7};
	double w[9], v[9];

	for (size_t i = 0; i < ROWS; i++) {
		struct sparse_row r = sparse_row(&x, i);
		struct feature f[8];

		for (size_t k = 0; k < r.n; k++)
			f[k] = (struct feature){r.items[k].index, 2 * r.items[k].value};
		sparse_add(&doubled, f, r.n);
		rows[i] = i;
	}
	m = linear_new(&doubled);
	linear_solve(l, &task, w);
	task.scale = NULL;
	linear_solve(m, &task, v);
	for (size_t i = 0; i < ROWS; i++)
		CHECK(near(linear_decide(&x, i, w), linear_decide(&doubled, i, v), 1e-12));
	linear_free(l);
	linear_free(m);
	sparse_free(&x);
	sparse_free(&doubled);
}

enum { KINDS = 4 };

static struct trainer *
learner(const struct sparse *x, size_t kind)
{
	static const enum trainer_kind kinds[KINDS] = {TRAINER_LR, TRAINER_SVM, TRAINER_NBSVM, TRAINER_MIX};
	struct trainer_options how = {kinds[kind], 1, true, 1};

	return trainer_new(x, &how);
}

static const size_t *
all_rows(void)
{
	static size_t rows[ROWS];

	for (size_t i = 0; i < ROWS; i++)
		rows[i] = i;
	return rows;
}

static void
a_side_without_texts_leaves_only_the_other_answer(void)
{
	bool yes[ROWS];
	struct sparse x = random_rows(yes);
	double w[9];

	for (size_t k = 0; k < KINDS; k++) {
		struct trainer *t = learner(&x, k);

		for (int answer = 0; answer < 2; answer++) {
			for (size_t i = 0; i < ROWS; i++)
				yes[i] = answer;
			trainer_fit(t, all_rows(), ROWS, yes, w);
			for (size_t i = 0; i < ROWS; i++)
				CHECK((linear_decide(&x, i, w) > 0) == answer);
			trainer_fit(t, all_rows(), 0, yes, w);
			CHECK(linear_decide(&x, 0, w) < 0);
		}
		trainer_free(t);
	}
	sparse_free(&x);
}

/* Column 0 is there with every yes, and seldom else. */
static void
each_learner_finds_what_tells(void)
{
	bool yes[ROWS];
	struct sparse x = random_rows(yes);
	double w[9];

	for (size_t k = 0; k < KINDS; k++) {
		struct trainer *t = learner(&x, k);

		trainer_fit(t, all_rows(), ROWS, yes, w);
		for (size_t i = 1; i < 8; i++)
			CHECK(w[0] > fabs(w[i]));
		trainer_free(t);
	}
	sparse_free(&x);
}

int
main(void)
{
	RUN(packing_drops_the_rare_and_numbers_the_rest);
	RUN(rows_sort_as_told);
	RUN(ratios_count_rows);
	RUN(a_plane_is_where_its_costs_are_least);
	RUN(the_same_task_has_the_same_answer_to_the_last_bit);
	RUN(scaled_values_give_weights_of_the_values_themselves);
	RUN(a_side_without_texts_leaves_only_the_other_answer);
	RUN(each_learner_finds_what_tells);
	return check_broken > 0;
}
