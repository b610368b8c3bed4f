#include "common/agreement.h"

#include <math.h>

#include "common/random.h"
#include "tests/unit/check.h"

/*
 * The coefficients against published values, and alpha against the
 * definition: every pair of values by itself.
 */

enum { CODERS = 5, UNITS = 14, NONE = -1 };

static bool
near(double a, double b)
{
	return fabs(a - b) < 1e-6;
}

/* A matrix of values from 0, NONE for what is missing, as profiles. */
static void
fill(struct profiles *p, const int *matrix, size_t coders, size_t units)
{
	struct ratings r = {0};

	for (size_t c = 0; c < coders; c++)
		for (size_t u = 0; u < units; u++)
			if (matrix[c * units + u] != NONE)
				ratings_add(&r, (struct rating){(uint32_t)u, (uint32_t)c,
				    (uint32_t)matrix[c * units + u]});
	ratings_sort(&r);
	profiles_make(p, &r, NULL);
	ratings_free(&r);
}

/* Krippendorff's example of 4 observers and 12 units, less one from each value; as in irrCAC's cac.raw4raters. */
static const int four_by_twelve[4 * 12] = {
	0, 1, 2, 2, 1, 0, 3, 0, 1, NONE, NONE, NONE,
	0, 1, 2, 2, 1, 1, 3, 0, 1, 4, NONE, 2,
	NONE, 2, 2, 2, 1, 2, 3, 1, 1, 4, 0, NONE,
	0, 1, 2, 2, 1, 3, 3, 0, 1, 4, 0, NONE
};
static const double one_to_five[] = {1, 2, 3, 4, 5};

static void
krippendorffs_example(void)
{
	static const struct {
		enum agreement_level level;
		double alpha;
	} known[] = {
		{AGREEMENT_NOMINAL, .743421}, {AGREEMENT_ORDINAL, .815388},
		{AGREEMENT_INTERVAL, .849107}, {AGREEMENT_RATIO, .797403}
	};
	struct profiles p;
	struct agreement a;

	fill(&p, four_by_twelve, 4, 12);
	for (size_t i = 0; i < 4; i++) {
		a = agreement_of(&p, &(struct agreement_scale){known[i].level, 5, one_to_five, NULL});
		CHECK(near(a.alpha, known[i].alpha));
	}
	a = agreement_of(&p, &(struct agreement_scale){AGREEMENT_NOMINAL, 5, NULL, NULL});
	CHECK(a.units == 12 && a.paired == 11 && a.codings == 41);
	CHECK(near(a.percent, .818182));
	CHECK(near(a.ac1, .775444));
	CHECK(near(a.fleiss, .761169));
	CHECK(near(a.brennan_prediger, .772727));
	profiles_free(&p);
}

/* 90 units both say 0, 4 and 4 only one of them, 2 both 1: nearly all agree, by chance nearly all would. */
static void
skewed_values(void)
{
	int matrix[2 * 100];
	struct profiles p;
	struct agreement a;

	for (int u = 0; u < 100; u++) {
		matrix[u] = u >= 90 && u < 94 ? 1 : u >= 98;
		matrix[100 + u] = u >= 94;
	}
	fill(&p, matrix, 2, 100);
	a = agreement_of(&p, &(struct agreement_scale){AGREEMENT_NOMINAL, 2, NULL, NULL});
	CHECK(near(a.percent, .92) && near(a.alpha, .294326) && near(a.ac1, .909829));
	CHECK(p.n == 3);
	profiles_free(&p);
}

static void
no_difference_is_undefined(void)
{
	static const int same[] = {0, 0, 0, 0, 0, 0}, alone[] = {0, 1, 0, NONE, NONE, NONE};
	struct profiles p;
	struct agreement a;

	fill(&p, same, 2, 3);
	a = agreement_of(&p, &(struct agreement_scale){AGREEMENT_NOMINAL, 1, NULL, NULL});
	CHECK(a.percent == 1 && isnan(a.alpha) && isnan(a.fleiss) && isnan(a.ac1) && isnan(a.brennan_prediger));
	a = agreement_of(&p, &(struct agreement_scale){AGREEMENT_INTERVAL, 1, (const double[]){.1}, NULL});
	CHECK(isnan(a.alpha));
	profiles_free(&p);
	fill(&p, alone, 2, 3);
	a = agreement_of(&p, &(struct agreement_scale){AGREEMENT_NOMINAL, 2, NULL, NULL});
	CHECK(a.paired == 0 && isnan(a.percent) && isnan(a.alpha));
	profiles_free(&p);
}

/* --- the definition ------------------------------------------------------------ */

static double
slow_distance(const struct agreement_scale *s, const double *given, size_t c, size_t k)
{
	double x = s->numbers[c], y = s->numbers[k], sum = 0;

	if (c == k)
		return 0;
	if (s->level == AGREEMENT_INTERVAL)
		return (x - y) * (x - y);
	if (s->level == AGREEMENT_RATIO)
		return (x - y) * (x - y) / ((x + y) * (x + y));
	if (s->level == AGREEMENT_NOMINAL)
		return 1;
	for (size_t g = c < k ? c : k; g <= (c < k ? k : c); g++)
		sum += given[g];
	sum -= (given[c] + given[k]) / 2;
	return sum * sum;
}

static double
slow_alpha(const int *matrix, const struct agreement_scale *s)
{
	double given[16] = {0}, n = 0, observed = 0, expected = 0, within;
	size_t m[UNITS] = {0};

	for (size_t u = 0; u < UNITS; u++)
		for (size_t c = 0; c < CODERS; c++)
			m[u] += matrix[c * UNITS + u] != NONE;
	for (size_t i = 0; i < CODERS * UNITS; i++)
		if (matrix[i] != NONE && m[i % UNITS] > 1) {
			given[matrix[i]]++;
			n++;
		}
	for (size_t i = 0; i < CODERS * UNITS; i++)
		for (size_t j = 0; j < CODERS * UNITS; j++) {
			if (i == j || matrix[i] == NONE || matrix[j] == NONE || m[i % UNITS] < 2 || m[j % UNITS] < 2)
				continue;
			within = slow_distance(s, given, (size_t)matrix[i], (size_t)matrix[j]);
			expected += within / (n * (n - 1));
			if (i % UNITS == j % UNITS)
				observed += within / ((double)m[i % UNITS] - 1) / n;
		}
	return expected > 0 ? 1 - observed / expected : NAN;
}

static void
alpha_is_its_definition(void)
{
	static const double numbers[] = {0, 1, 2.5, 7, 30, 31};
	struct random chance = random_begin(7, 0);
	int matrix[CODERS * UNITS];
	struct profiles p;
	double slow, fast;

	for (size_t run = 0; run < 1000; run++) {
		struct agreement_scale s = {.n = 2 + random_below(&chance, 5), .numbers = numbers};

		for (size_t i = 0; i < CODERS * UNITS; i++)
			matrix[i] = random_below(&chance, 10) < 3 ? NONE : (int)random_below(&chance, s.n);
		fill(&p, matrix, CODERS, UNITS);
		for (s.level = AGREEMENT_NOMINAL; s.level <= AGREEMENT_RATIO; s.level++) {
			slow = slow_alpha(matrix, &s);
			fast = agreement_of(&p, &s).alpha;
			CHECK(fabs(slow - fast) < 1e-9 || (isnan(slow) && isnan(fast)));
		}
		profiles_free(&p);
	}
}

/* Three coders' sets of labels {a}, {a,b}, {b}: δ² is 1 - 1/2·2/3 = 2/3 between neighbours, 1 at the ends. */
static void
sets_of_labels(void)
{
	static const double distances[] = {0, 2.0 / 3, 1, 2.0 / 3, 0, 2.0 / 3, 1, 2.0 / 3, 0};
	static const int matrix[] = {0, 1, 2, 0, 0, 2};
	struct profiles p;
	struct agreement a;

	CHECK(near(agreement_masi(1, 2, 1), 2.0 / 3) && agreement_masi(1, 1, 0) == 1);
	CHECK(agreement_masi(2, 2, 2) == 0 && agreement_masi(0, 0, 0) == 0 && agreement_masi(0, 3, 0) == 1);
	CHECK(near(agreement_masi(2, 2, 1), 1 - 1.0 / 3 / 3));
	/* Units (a,a) (ab,a) (b,b): D_o = 2 · 2/3 / 6; n = 3, 1, 2: D_e = 2 (3 · 2/3 + 6 + 2 · 2/3) / 30. */
	fill(&p, matrix, 2, 3);
	a = agreement_of(&p, &(struct agreement_scale){AGREEMENT_SETS, 3, NULL, distances});
	CHECK(near(a.alpha, 1 - (4.0 / 18) / (56.0 / 90)));
	profiles_free(&p);
}

/* Weighted by squares, AC2 and the rest by hand: values 1 2 3, pairs (1,1) (1,2) (2,3) (3,3). */
static void
weights_count_near_misses(void)
{
	static const int matrix[] = {0, 0, 1, 2, 0, 1, 2, 2};
	static const double numbers[] = {1, 2, 3};
	struct profiles p;
	struct agreement a;

	/* Interval weights are 1, 3/4, 0: percent = (1 + .75 + .75 + 1) / 4; π = 3/8 2/8 3/8; T = 3 + 4 · .75 = 6. */
	fill(&p, matrix, 2, 4);
	a = agreement_of(&p, &(struct agreement_scale){AGREEMENT_INTERVAL, 3, numbers, NULL});
	CHECK(near(a.weighted_percent, .875) && near(a.percent, .5));
	CHECK(near(a.ac2, (.875 - 6 * .65625 / 6) / (1 - 6 * .65625 / 6)));
	/* Ordinal weights are 1, 2/3, 0. */
	a = agreement_of(&p, &(struct agreement_scale){AGREEMENT_ORDINAL, 3, NULL, NULL});
	CHECK(near(a.weighted_percent, 5.0 / 6));
	CHECK(near(a.ac2, (5.0 / 6 - (3 + 8.0 / 3) * .65625 / 6) / (1 - (3 + 8.0 / 3) * .65625 / 6)));
	profiles_free(&p);
}

int
main(void)
{
	RUN(krippendorffs_example);
	RUN(skewed_values);
	RUN(no_difference_is_undefined);
	RUN(alpha_is_its_definition);
	RUN(sets_of_labels);
	RUN(weights_count_near_misses);
	return check_broken > 0;
}
