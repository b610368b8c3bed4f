#include "common/correction.h"

#include <math.h>

#include "tests/unit/check.h"

/*
 * The corrected share by hand, and in the long run: its 95 % interval holds
 * the truth about 95 times in a hundred; the machine's own share does not.
 */

enum { RUNS = 2000 };

static void
code(struct correction *c, size_t said, size_t truth, size_t n)
{
	for (size_t i = 0; i < n; i++)
		correction_code(c, said, truth, said * 1000 + truth * 100 + i, 1);
}

static void
label(struct correction *c, size_t said, size_t n)
{
	for (size_t i = 0; i < n; i++)
		correction_add(c, said);
}

static bool
near(double a, double b)
{
	return fabs(a - b) < 1e-6;
}

/* 600 said 0, of 60 coded 54 are; 400 said 1, of 20 coded 8 are 0 after all. */
static void
by_hand(void)
{
	struct correction *c = correction_new(2);
	struct corrected r;

	label(c, 0, 600);
	label(c, 1, 400);
	code(c, 0, 0, 54);
	code(c, 0, 1, 6);
	code(c, 1, 0, 8);
	code(c, 1, 1, 12);
	r = correction_of(c, 0);
	CHECK(r.population == 1000 && r.coded == 80 && near(r.raw, .6));
	CHECK(near(r.share, .6 * .9 + .4 * .4));
	CHECK(near(r.se * r.se, .36 * .9 * .09 / 59 + .16 * .95 * .24 / 19));
	CHECK(near(r.high - r.low, 2 * 1.959964 * r.se));
	CHECK(near(r.precision, .9) && near(r.recall, .54 / .7));
	r = correction_of(c, 1);
	CHECK(near(r.share, .3) && near(r.recall, .24 / .3));
	correction_free(c);
}

/* Two posts of two comments, all said 0: in one both are, in the other none: the clusters' means alone vary. */
static void
clusters_by_hand(void)
{
	struct correction *c = correction_new(2);
	struct corrected r;

	label(c, 0, 100);
	correction_code(c, 0, 0, 1, 1);
	correction_code(c, 0, 1, 2, 1);
	correction_code(c, 0, 0, 1, 1);
	correction_code(c, 0, 1, 2, 1);
	r = correction_of(c, 0);
	CHECK(near(r.share, .5));
	/* each cluster's sum is 2 · .5 / 4: Var_c = 2/1 · 2 · 1/16; of four drawn one by one .25 / 4; Var = .96 · .25 / 3 */
	CHECK(near(r.cluster_se * r.cluster_se, .25) && near(r.deff, 4) && near(r.se * r.se, .08));
	correction_free(c);
}

/* Comments under five posts, of which so many bear the class: all were coded, all are said to lack it. */
static void
published_clusters(void)
{
	static const size_t x[] = {3, 0, 10, 1, 6}, m[] = {10, 5, 20, 8, 7};
	struct correction *c = correction_new(2);
	struct corrected r;

	label(c, 0, 50);
	for (size_t j = 0; j < 5; j++)
		for (size_t i = 0; i < m[j]; i++)
			correction_code(c, 0, i < x[j], j, 1);
	r = correction_of(c, 1);
	CHECK(near(r.share, .4) && near(r.cluster_se, .109727));
	CHECK(fabs(r.deff - 2.5083) < 5e-5);
	correction_free(c);
}

/* 80 of 100 lie in one stratum, of which 8 are coded and weigh 10, 6 of class 0; of the other 20 ten, weighing 2, 2 are. */
static void
weights_by_hand(void)
{
	struct correction *c = correction_new(2);
	struct corrected r;
	double squares = 6 * 100 * .36 * .36 + 2 * 100 * .64 * .64 + 2 * 4 * .36 * .36 + 8 * 4 * .64 * .64;

	label(c, 0, 100);
	for (size_t i = 0; i < 18; i++)
		correction_code(c, 0, i < 8 ? i >= 6 : i >= 10, i, i < 8 ? 10 : 2);
	r = correction_of(c, 0);
	CHECK(near(r.share, .64));
	CHECK(near(r.se * r.se, .82 * 18 / 17.0 * squares / 1e4));
	CHECK(near(r.cluster_se * r.cluster_se, 18 / 17.0 * squares / 1e4));
	correction_free(c);
}

static void
what_is_not_known(void)
{
	struct correction *c = correction_new(2);
	struct corrected r;

	label(c, 0, 10);
	label(c, 1, 10);
	code(c, 0, 0, 5);
	r = correction_of(c, 0);
	CHECK(near(r.raw, .5) && isnan(r.share) && isnan(r.low));
	code(c, 1, 1, 1);
	r = correction_of(c, 0);
	CHECK(near(r.share, .5) && isnan(r.se));
	correction_free(c);
	/* Everything was coded: nothing is left to chance. */
	c = correction_new(2);
	label(c, 0, 2);
	code(c, 0, 1, 2);
	r = correction_of(c, 1);
	CHECK(r.share == 1 && r.se == 0 && isnan(r.recall) == false && r.recall == 0);
	correction_free(c);
}

static void
rogan_and_gladen(void)
{
	CHECK(near(correction_rogan_gladen(.40, .80, .95), .466667));
	CHECK(near(correction_rogan_gladen(.03, .80, .95), -.0266667));
	CHECK(isnan(correction_rogan_gladen(.5, .5, .5)));
}

/* What a class is taken for: rows are the truth, in thousandths. */
static const unsigned planted[3][3] = {{720, 200, 80}, {150, 780, 70}, {100, 250, 650}};
static const unsigned prevalence[3] = {150, 550, 300};

static size_t
pick(const unsigned thousandths[3])
{
	uint64_t x = draw(1000);

	return x < thousandths[0] ? 0 : x < thousandths[0] + thousandths[1] ? 1 : 2;
}

/* A population of n, of which `coded' were drawn, from all or from each label as many. */
static struct corrected
simulate(size_t n, size_t coded, bool each_label, double *truth)
{
	struct correction *c = correction_new(3);
	struct corrected r;
	size_t *classes = malloc(n * sizeof *classes), *said = malloc(n * sizeof *said), taken[3] = {0};
	double bearing = 0;

	for (size_t i = 0; i < n; i++) {
		classes[i] = pick(prevalence);
		said[i] = pick(planted[classes[i]]);
		bearing += classes[i] == 0;
		correction_add(c, said[i]);
	}
	/* Units come in random order, so the first ones are a random sample. */
	for (size_t i = 0; i < n; i++)
		if (each_label ? taken[said[i]] < coded / 3 : i < coded) {
			taken[said[i]]++;
			correction_code(c, said[i], classes[i], i, 1);
		}
	*truth = bearing / (double)n;
	r = correction_of(c, 0);
	correction_free(c);
	free(classes);
	free(said);
	return r;
}

static void
the_interval_covers_the_truth(void)
{
	size_t covered, by_cluster, raw;
	struct corrected r;
	double truth;

	for (int each = 0; each < 2; each++) {
		covered = by_cluster = raw = 0;
		for (size_t run = 0; run < RUNS; run++) {
			r = simulate(3000, 450, each, &truth);
			covered += r.low <= truth && truth <= r.high;
			by_cluster += r.cluster_low <= truth && truth <= r.cluster_high;
			/* the machine's share with the interval that it would be given */
			raw += fabs(r.raw - truth) <= 1.96 * sqrt(r.raw * (1 - r.raw) / 3000);
		}
		printf("# covered %.3f, as clusters %.3f, uncorrected %.3f\n", (double)covered / RUNS,
		    (double)by_cluster / RUNS, (double)raw / RUNS);
		CHECK(covered >= .93 * RUNS && covered <= .97 * RUNS);
		CHECK(by_cluster >= .93 * RUNS);     /* no part of it is known, as the formula has it: wider */
		CHECK(raw < .05 * RUNS);
	}
}

int
main(void)
{
	RUN(by_hand);
	RUN(clusters_by_hand);
	RUN(published_clusters);
	RUN(weights_by_hand);
	RUN(what_is_not_known);
	RUN(rogan_and_gladen);
	RUN(the_interval_covers_the_truth);
	return check_broken > 0;
}
