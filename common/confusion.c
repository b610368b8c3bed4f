#include "common/confusion.h"

#include <math.h>
#include <stdlib.h>

#include "common/mem.h"

struct tally {
	uint64_t hits, truth, said;
};

struct confusion {
	size_t classes;
	uint64_t n, right;
	struct tally *tallies;       /* by class */
	uint64_t *cells;             /* [truth * classes + said], or NULL */
};

struct confusion *
confusion_new(size_t classes, bool exclusive)
{
	struct confusion *c = mem_new(1, sizeof *c);

	c->classes = classes;
	c->tallies = mem_new(classes + 1, sizeof *c->tallies);
	c->cells = exclusive ? mem_new(classes * classes + 1, sizeof *c->cells) : NULL;
	return c;
}

void
confusion_free(struct confusion *c)
{
	free(c->tallies);
	free(c->cells);
	free(c);
}

void
confusion_add(struct confusion *c, size_t truth, size_t said)
{
	c->n++;
	c->right += truth == said;
	c->tallies[truth].truth++;
	c->tallies[said].said++;
	c->tallies[truth].hits += truth == said;
	c->cells[truth * c->classes + said]++;
}

void
confusion_add_sets(struct confusion *c, const bool *truth, const bool *said)
{
	bool right = true;

	for (size_t i = 0; i < c->classes; i++) {
		c->tallies[i].truth += truth[i];
		c->tallies[i].said += said[i];
		c->tallies[i].hits += truth[i] && said[i];
		right = right && truth[i] == said[i];
	}
	c->n++;
	c->right += right;
}

void
confusion_join(struct confusion *c, const struct confusion *other)
{
	c->n += other->n;
	c->right += other->right;
	for (size_t i = 0; i < c->classes; i++) {
		c->tallies[i].hits += other->tallies[i].hits;
		c->tallies[i].truth += other->tallies[i].truth;
		c->tallies[i].said += other->tallies[i].said;
	}
	for (size_t i = 0; c->cells != NULL && i < c->classes * c->classes; i++)
		c->cells[i] += other->cells[i];
}

static double
ratio(double part, double whole)
{
	return whole > 0 ? part / whole : NAN;
}

struct confusion_class
confusion_class(const struct confusion *c, size_t class)
{
	struct tally t = c->tallies[class];
	double hits = (double)t.hits, truth = (double)t.truth, said = (double)t.said;

	return (struct confusion_class){
		t.hits, t.truth, t.said, ratio(hits, said), ratio(hits, truth), ratio(2 * hits, truth + said)
	};
}

struct confusion_total
confusion_total(const struct confusion *c)
{
	double sum = 0, counted = 0, weighted = 0, weights = 0, hits = 0, both = 0;

	for (size_t i = 0; i < c->classes; i++) {
		struct confusion_class of = confusion_class(c, i);

		if (isnan(of.f1))
			continue;
		sum += of.f1;
		counted++;
		weighted += of.f1 * (double)of.truth;
		weights += (double)of.truth;
		hits += (double)of.hits;
		both += (double)of.truth + (double)of.said;
	}
	return (struct confusion_total){
		c->n, ratio((double)c->right, (double)c->n), ratio(sum, counted), ratio(weighted, weights),
		ratio(2 * hits, both)
	};
}

double
confusion_baseline(const struct confusion *c)
{
	double most = 0;

	for (size_t i = 0; i < c->classes; i++)
		most = fmax(most, (double)c->tallies[i].truth);
	return ratio(most, (double)c->n);
}

double
confusion_mcc(const struct confusion *c)
{
	double n = (double)c->n, both = 0, said = 0, truth = 0;

	for (size_t i = 0; i < c->classes; i++) {
		both += (double)c->tallies[i].said * (double)c->tallies[i].truth;
		said += (double)c->tallies[i].said * (double)c->tallies[i].said;
		truth += (double)c->tallies[i].truth * (double)c->tallies[i].truth;
	}
	return ratio((double)c->right * n - both, sqrt((n * n - said) * (n * n - truth)));
}

uint64_t
confusion_cell(const struct confusion *c, size_t truth, size_t said)
{
	return c->cells[truth * c->classes + said];
}
