#include "common/resample.h"

#include <math.h>
#include <stdlib.h>

#include "common/mem.h"
#include "common/random.h"
#include "common/stats.h"

/* The units that have two values at least: only these can be drawn, the rest says nothing. */
static uint64_t
pairable(const struct profiles *p, double *units)
{
	double n = 0;

	for (size_t i = 0; i < p->n; i++) {
		units[i] = p->coders[i] > 1 ? p->units[i] : 0;
		n += units[i];
	}
	return (uint64_t)n;
}

static void
draw_clusters(const struct clusters *c, struct random *chance, double *weights, size_t n)
{
	size_t drawn;

	for (size_t i = 0; i < n; i++)
		weights[i] = 0;
	for (size_t i = 0; i < c->n; i++) {
		drawn = random_below(chance, c->n);
		for (size_t at = c->begin[drawn]; at < c->begin[drawn + 1]; at++)
			weights[c->parts[at].profile] += c->parts[at].units;
	}
}

static struct resampled
summary(struct values *alphas)
{
	struct resampled r = {.used = alphas->n};

	for (size_t i = 0; i < alphas->n; i++) {
		r.least += alphas->items[i] >= .667;
		r.good += alphas->items[i] >= .8;
	}
	r.least /= (double)alphas->n;
	r.good /= (double)alphas->n;
	r.low = values_quantile(alphas, .025);
	r.high = values_quantile(alphas, .975);
	return r;
}

struct resampled
resample_alpha(const struct profiles *p, const struct agreement_scale *s, const struct clusters *clusters,
    size_t replicates, uint64_t seed)
{
	struct alpha *alpha = alpha_new(p, s);
	struct random chance = random_begin(seed, 0);
	struct values alphas = {0};
	struct resampled r;
	double *units = mem_new(p->n + 1, sizeof *units), *weights = mem_new(p->n + 1, sizeof *weights), x;
	uint64_t n = pairable(p, units);

	for (size_t b = 0; b < replicates; b++) {
		if (clusters != NULL)
			draw_clusters(clusters, &chance, weights, p->n);
		else
			random_multinomial(&chance, n, units, p->n, weights);
		x = alpha_value(alpha, weights);
		if (!isnan(x))
			values_add(&alphas, x);
	}
	r = summary(&alphas);
	values_free(&alphas);
	free(units);
	free(weights);
	alpha_free(alpha);
	return r;
}
