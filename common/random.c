#include "common/random.h"

#include <math.h>

#include "common/hash.h"

static const uint64_t golden = UINT64_C(0x9E3779B97F4A7C15);

struct random
random_begin(uint64_t seed, uint64_t stream)
{
	return (struct random){hash_mix(hash_mix(seed + golden) ^ (stream + 1) * golden)};
}

uint64_t
random_next(struct random *r)
{
	r->state += golden;
	return hash_mix(r->state);
}

double
random_unit(struct random *r)
{
	return (double)(random_next(r) >> 11) * 0x1p-53;
}

uint64_t
random_below(struct random *r, uint64_t n)
{
	uint64_t uneven = -n % n, x;         /* 2^64 mod n: so many numbers would favour the small ones */

	do
		x = random_next(r);
	while (x < uneven);
	return x % n;
}

/* p <= 1/2, few successes: walk up the distribution. */
static uint64_t
few(struct random *r, uint64_t n, double p)
{
	double odds = p / (1 - p), chance = exp((double)n * log1p(-p)), u = random_unit(r);
	uint64_t k = 0;

	while (u > chance && k < n) {
		u -= chance;
		k++;
		chance *= odds * (double)(n - k + 1) / (double)k;
	}
	return k;
}

/* ln k! less Stirling's approximation of it. */
static double
stirling_rest(double k)
{
	static const double small[] = {
		0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.02079067210376509,
		0.0166446911898211, 0.0138761288230707, 0.0118967099458917, 0.0104112652619720,
		0.00925546218271273, 0.00833056343336287
	};
	double next = k + 1, square = next * next;

	if (k < 10)
		return small[(size_t)k];
	return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / next;
}

/* The logarithm of k's probability beside that of the mode m, up to a constant that `many' knows. */
static double
log_chance(double n, double odds, double m, double k)
{
	return (m + 0.5) * log((m + 1) / (odds * (n - m + 1))) +
	    (n + 1) * log((n - m + 1) / (n - k + 1)) +
	    (k + 0.5) * log(odds * (n - k + 1) / (k + 1)) +
	    stirling_rest(m) + stirling_rest(n - m) - stirling_rest(k) - stirling_rest(n - k);
}

/* p <= 1/2, at least ten successes expected: transformed rejection. */
static uint64_t
many(struct random *r, double n, double p)
{
	double spread = sqrt(n * p * (1 - p)), odds = p / (1 - p), m = floor((n + 1) * p);
	double b = 1.15 + 2.53 * spread, a = -0.0873 + 0.0248 * b + 0.01 * p, c = n * p + 0.5;
	double alpha = (2.83 + 5.1 / b) * spread, surely = 0.92 - 4.2 / b, u, v, us, k;

	for (;;) {
		u = random_unit(r) - 0.5;
		v = random_unit(r);
		us = 0.5 - fabs(u);
		if (us <= 0)
			continue;
		k = floor((2 * a / us + b) * u + c);
		if (k < 0 || k > n)
			continue;
		if (us >= 0.07 && v <= surely)
			return (uint64_t)k;
		if (log(v * alpha / (a / (us * us) + b)) <= log_chance(n, odds, m, k))
			return (uint64_t)k;
	}
}

uint64_t
random_binomial(struct random *r, uint64_t n, double p)
{
	if (n == 0 || !(p > 0))
		return 0;
	if (p >= 1)
		return n;
	if (p > 0.5)
		return n - random_binomial(r, n, 1 - p);
	return (double)n * p < 10 ? few(r, n, p) : many(r, (double)n, p);
}

void
random_multinomial(struct random *r, uint64_t n, const double *weights, size_t k, double *drawn)
{
	double rest = 0;
	uint64_t left = n, x;

	for (size_t i = 0; i < k; i++)
		rest += weights[i];
	for (size_t i = 0; i < k; i++) {
		x = i + 1 == k ? left : random_binomial(r, left, rest > 0 ? weights[i] / rest : 0);
		drawn[i] = (double)x;
		left -= x;
		rest -= weights[i];
	}
}
