#include "common/bins.h"

#include <math.h>
#include <stdlib.h>

#include "common/mem.h"
#include "common/stats.h"

struct tally {
	double n, hits;
	struct sum sum;
};

struct bins {
	size_t n;
	struct tally *tallies;
};

struct bins *
bins_new(size_t n)
{
	struct bins *b = mem_new(1, sizeof *b);

	b->n = n;
	b->tallies = mem_new(n, sizeof *b->tallies);
	return b;
}

void
bins_free(struct bins *b)
{
	for (size_t i = 0; i < b->n; i++)
		sum_free(&b->tallies[i].sum);
	free(b->tallies);
	free(b);
}

static size_t
bin_of(double p, double bins)
{
	size_t bin = (size_t)fmin(p * bins, bins - 1);

	while (bin > 0 && p < (double)bin / bins)
		bin--;
	while (bin + 1 < (size_t)bins && p >= (double)(bin + 1) / bins)
		bin++;
	return bin;
}

void
bins_add(struct bins *b, double p, bool true_of_it)
{
	struct tally *t = &b->tallies[bin_of(p, (double)b->n)];

	t->n++;
	t->hits += true_of_it;
	sum_add(&t->sum, p);
}

struct bin
bins_at(const struct bins *b, size_t i)
{
	const struct tally *t = &b->tallies[i];

	return (struct bin){
		.from = (double)i / (double)b->n, .to = (double)(i + 1) / (double)b->n,
		.n = t->n, .hits = t->hits, .mean = sum_value(&t->sum) / t->n
	};
}
