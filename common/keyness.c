#include "common/keyness.h"

#include <math.h>
#include <stdlib.h>

#include "common/mem.h"

/* Below this the logarithm would eat the digits that count; the series has them all. */
static const double small = 0.05;

/*
 * seen ln(seen / expected) - (seen - expected), which is never below 0.  The
 * last part adds up to nothing over all cells, and spares what cancels.
 */
static double
excess(double seen, double expected)
{
	double d, power, sum = 0;

	if (expected <= 0)
		return 0;            /* nothing expected, nothing seen */
	if (seen <= 0)
		return expected;
	d = (seen - expected) / expected;
	power = d * d;
	if (fabs(d) >= small)
		return seen * log(seen / expected) - (seen - expected);
	for (int k = 2; k < 16; k++, power *= -d)
		sum += power / (k * (k - 1));
	return expected * sum;
}

static double
sign_of(const struct contrast *s)
{
	return s->a * s->d < s->b * s->c ? -1 : 1;
}

double
keyness_g2(const struct contrast *s)
{
	double share = (s->a + s->b) / (s->c + s->d);

	if (!(s->c > 0) || !(s->d > 0))
		return NAN;
	return 2 * sign_of(s) * (excess(s->a, s->c * share) + excess(s->b, s->d * share));
}

double
keyness_g2_four(const struct contrast *s)
{
	struct contrast others = {s->c - s->a, s->c, s->d - s->b, s->d};

	return keyness_g2(s) + sign_of(s) * fabs(keyness_g2(&others));
}

double
keyness_log_ratio(const struct contrast *s)
{
	double a = s->a > 0 ? s->a : 0.5, b = s->b > 0 ? s->b : 0.5;

	if (!(s->c > 0) || !(s->d > 0))
		return NAN;
	return log2(a / s->c / (b / s->d));
}

double
keyness_p(double g2)
{
	return erfc(sqrt(fabs(g2) / 2));
}

static int
greatest_first(const void *a, const void *b)
{
	double x = **(double *const *)a, y = **(double *const *)b;

	return (x < y) - (x > y);
}

void
keyness_adjust(double *p, size_t n)
{
	double **order = mem_new(n, sizeof *order), least = 1;
	size_t tests = 0;

	for (size_t i = 0; i < n; i++)
		if (!isnan(p[i]))
			order[tests++] = &p[i];
	if (tests > 1)
		qsort(order, tests, sizeof *order, greatest_first);
	for (size_t i = 0; i < tests; i++) {
		double adjusted = *order[i] * (double)tests / (double)(tests - i);

		least = adjusted < least ? adjusted : least;
		*order[i] = least;
	}
	free(order);
}
