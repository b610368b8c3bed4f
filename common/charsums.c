#include "common/charsums.h"

#include <stdlib.h>

#include "common/gram.h"
#include "common/mem.h"

/* Sums that are kept at most; those of many classes are kept for fewer words. */
enum { SUMS_MAX = 1 << 20 };

struct charsums {
	const struct weights *weights;
	size_t classes, places;      /* a power of two */
	int32_t *sums;               /* by place and class; 528 n-grams of 16 bits are below 2^25 */
	uint64_t *serials;           /* of the word whose sums they are */
};

struct charsums *
charsums_new(const struct weights *weights)
{
	struct charsums *c = mem_new(1, sizeof *c);

	c->weights = weights;
	c->classes = weights_classes(weights);
	for (c->places = WORDBOOK_PLACES; c->places * c->classes > SUMS_MAX; c->places /= 2)
		;
	c->sums = mem_new(c->places * c->classes, sizeof *c->sums);
	c->serials = mem_new(c->places, sizeof *c->serials);
	return c;
}

void
charsums_free(struct charsums *c)
{
	if (c == NULL)
		return;
	free(c->sums);
	free(c->serials);
	free(c);
}

static void
work_out(const struct charsums *c, const uint32_t *grams, size_t n, int64_t *sums)
{
	struct feature once[GRAM_CHARS_MAX];

	for (size_t i = 0; i < n; i++)
		once[i] = (struct feature){grams[i], 1};
	weights_sum(c->weights, once, n, sums);
}

static void
learn(struct charsums *c, size_t place, const uint32_t *grams, size_t n)
{
	int64_t sums[WEIGHTS_CLASSES_MAX] = {0};

	work_out(c, grams, n, sums);
	for (size_t i = 0; i < c->classes; i++)
		c->sums[place * c->classes + i] = (int32_t)sums[i];
}

void
charsums_add(struct charsums *c, const struct word *word, const uint32_t *grams, size_t n, int64_t *sums)
{
	size_t place = word->place & (c->places - 1);

	if (word->serial == 0) {
		work_out(c, grams, n, sums);
		return;
	}
	if (c->serials[place] != word->serial)
		learn(c, place, grams, n);
	c->serials[place] = word->serial;
	for (size_t i = 0; i < c->classes; i++)
		sums[i] += c->sums[place * c->classes + i];
}
