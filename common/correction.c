#include "common/correction.h"

#include <math.h>
#include <stdlib.h>

#include "common/mem.h"
#include "common/stats.h"

/* z of a 95 % interval. */
static const double z95 = 1.959963984540054;

struct coded_unit {
	uint64_t cluster;
	size_t said, truth;
	double weight;
};

struct correction {
	size_t k;
	double *labelled;            /* N_j */
	double *coded;               /* n_j */
	struct sum *weights;         /* W_j, exact: whatever the order */
	struct sum *found;           /* k × k: the part of it that is class k, at [j * k + k] */
	struct coded_unit *units;
	size_t n, room;
	double population;
};

/* What is asked of one class. */
struct question {
	const struct correction *c;
	size_t class;
	double *weight;              /* W_j */
	double *q;                   /* how much of each label bears the class */
};

struct correction *
correction_new(size_t k)
{
	struct correction *c = mem_new(1, sizeof *c);

	c->k = k;
	c->labelled = mem_new(k + 1, sizeof *c->labelled);
	c->coded = mem_new(k + 1, sizeof *c->coded);
	c->weights = mem_new(k + 1, sizeof *c->weights);
	c->found = mem_new(k * k + 1, sizeof *c->found);
	return c;
}

void
correction_free(struct correction *c)
{
	if (c == NULL)
		return;
	for (size_t j = 0; j < c->k; j++)
		sum_free(&c->weights[j]);
	for (size_t i = 0; i < c->k * c->k; i++)
		sum_free(&c->found[i]);
	free(c->labelled);
	free(c->coded);
	free(c->weights);
	free(c->found);
	free(c->units);
	free(c);
}

void
correction_add(struct correction *c, size_t said)
{
	c->labelled[said]++;
	c->population++;
}

void
correction_code(struct correction *c, size_t said, size_t truth, uint64_t cluster, double weight)
{
	c->coded[said]++;
	sum_add(&c->weights[said], weight);
	sum_add(&c->found[said * c->k + truth], weight);
	c->units = mem_room(c->units, c->n, &c->room, sizeof *c->units);
	c->units[c->n++] = (struct coded_unit){cluster, said, truth, weight};
}

static struct question
ask(const struct correction *c, size_t class)
{
	struct question a = {c, class, mem_new(c->k + 1, sizeof *a.weight), mem_new(c->k + 1, sizeof *a.q)};

	for (size_t j = 0; j < c->k; j++) {
		a.weight[j] = sum_value(&c->weights[j]);
		a.q[j] = sum_value(&c->found[j * c->k + class]) / a.weight[j];
	}
	return a;
}

/* How large the label's part of the population is. */
static double
part(const struct correction *c, size_t label)
{
	return c->labelled[label] / c->population;
}

/* What a unit adds to the error of the share. */
static double
deviation(const struct question *a, const struct coded_unit *u)
{
	return part(a->c, u->said) * u->weight * ((u->truth == a->class) - a->q[u->said]) / a->weight[u->said];
}

static double
variance(const struct question *a)
{
	const struct correction *c = a->c;
	struct sum *squares = mem_new(c->k + 1, sizeof *squares);
	double sum = 0, e;

	for (size_t i = 0; i < c->n; i++) {
		e = deviation(a, &c->units[i]);
		sum_add(&squares[c->units[i].said], e * e);
	}
	for (size_t j = 0; j < c->k; j++) {
		if (c->labelled[j] > 0 && c->coded[j] < c->labelled[j])
			sum += c->coded[j] > 1 ? (1 - c->coded[j] / c->labelled[j]) * sum_value(&squares[j]) *
			    c->coded[j] / (c->coded[j] - 1) : NAN;
		sum_free(&squares[j]);
	}
	free(squares);
	return sum;
}

static int
by_cluster(const void *a, const void *b)
{
	const struct coded_unit *x = a, *y = b;

	if (x->cluster != y->cluster)
		return x->cluster < y->cluster ? -1 : 1;
	if (x->said != y->said)
		return x->said < y->said ? -1 : 1;
	if (x->truth != y->truth)
		return x->truth < y->truth ? -1 : 1;
	return (x->weight > y->weight) - (x->weight < y->weight);
}

static double
cluster_variance(const struct question *a)
{
	const struct correction *c = a->c;
	struct coded_unit *units = mem_new(c->n + 1, sizeof *units);
	struct sum sum = {0};        /* exact: clusters have no order */
	double within = 0, clusters = 0, squares;

	for (size_t i = 0; i < c->n; i++)
		units[i] = c->units[i];
	qsort(units, c->n, sizeof *units, by_cluster);       /* sums of one order, whatever the input's */
	for (size_t i = 0; i < c->n; i++) {
		within += deviation(a, &units[i]);
		if (i + 1 < c->n && units[i + 1].cluster == units[i].cluster)
			continue;
		sum_add(&sum, within * within);
		within = 0;
		clusters++;
	}
	squares = sum_value(&sum);
	sum_free(&sum);
	free(units);
	return clusters > 1 ? clusters / (clusters - 1) * squares : NAN;
}

static double
within_one(double x)
{
	return isnan(x) ? x : fmin(1, fmax(0, x));
}

struct corrected
correction_of(const struct correction *c, size_t class)
{
	struct corrected r = {.population = c->population, .coded = (double)c->n, .raw = part(c, class)};
	struct question a = ask(c, class);
	double vc = cluster_variance(&a);

	for (size_t j = 0; j < c->k; j++)
		if (c->labelled[j] > 0)
			r.share += part(c, j) * a.q[j];
	r.se = sqrt(variance(&a));
	r.low = within_one(r.share - z95 * r.se);
	r.high = within_one(r.share + z95 * r.se);
	r.cluster_se = sqrt(vc);
	r.deff = vc / (r.share * (1 - r.share) / r.coded);
	r.cluster_low = within_one(r.share - z95 * r.cluster_se);
	r.cluster_high = within_one(r.share + z95 * r.cluster_se);
	r.precision = a.q[class];
	r.recall = c->labelled[class] > 0 ? part(c, class) * r.precision / r.share : r.share > 0 ? 0 : NAN;
	free(a.weight);
	free(a.q);
	return r;
}

double
correction_rogan_gladen(double share, double sensitivity, double specificity)
{
	double better = sensitivity + specificity - 1;

	return better > 0 ? (share + specificity - 1) / better : NAN;
}
