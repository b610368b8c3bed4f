#include "common/leaning.h"

#include <math.h>
#include <stdlib.h>

#include "common/finder.h"
#include "common/mem.h"
#include "common/tone.h"

struct leaning {
	const struct dict *lexicon;
	struct finder *finder;
	struct tone_rules *rules;
	struct tone tone;
	size_t *counts;              /* hits by category; 0 between texts */
	char **names;                /* "[category]" */
};

/* Weights come rounded to this part of one. */
enum { GRID = 10000, WEIGHT_MAX = 10000 };

struct leaning *
leaning_new(const struct dict *lexicon)
{
	struct leaning *l = mem_new(1, sizeof *l);
	size_t n = lexicon->n_categories;

	l->lexicon = lexicon;
	l->finder = finder_new(lexicon);
	l->rules = tone_rules_new(lexicon);
	l->counts = mem_new(n, sizeof *l->counts);
	l->names = mem_new(n, sizeof *l->names);
	for (size_t i = 0; i < n; i++) {
		struct buf b = {0};

		buf_addc(&b, '[');
		buf_add_str(&b, lexicon->categories[i].name);
		buf_addc(&b, ']');
		buf_text(&b);
		l->names[i] = b.p;
	}
	return l;
}

void
leaning_free(struct leaning *l)
{
	if (l == NULL)
		return;
	for (size_t i = 0; i < l->lexicon->n_categories; i++)
		free(l->names[i]);
	free(l->names);
	free(l->counts);
	tone_free(&l->tone);
	tone_rules_free(l->rules);
	finder_free(l->finder);
	free(l);
}

static struct str
sign(double x)
{
	return x > 0 ? STR("+") : x < 0 ? STR("-") : STR("0");
}

static size_t
halves(long sum)
{
	return (size_t)((sum + GRID / 2 - 1) / (GRID / 2));
}

static void
add_sums(const struct tone *t, struct cues *c)
{
	long sums[2] = {0};
	size_t counts[2] = {0};

	for (size_t i = 0; i < t->n; i++) {
		double weight = fmax(-WEIGHT_MAX, fmin(WEIGHT_MAX, t->parts[i].weight));
		long w = lround(weight * GRID);

		sums[w < 0] += labs(w);
		counts[w < 0] += w != 0;
	}
	cues_add_count(c, "praise", halves(sums[0]));
	cues_add_count(c, "reproach", halves(sums[1]));
	cues_add_count(c, "praises", counts[0]);
	cues_add_count(c, "reproaches", counts[1]);
}

static void
add_tone(const struct tone *t, struct cues *c)
{
	if (t->n == 0) {
		cues_add(c, "tone", STR("none"));
		return;
	}
	cues_add_number(c, "score", (int)(lround(t->score * GRID) / (GRID / 10)));
	cues_add(c, "tone", sign(t->score));
	cues_add(c, "opens", sign(t->parts[0].weight));
	cues_add(c, "closes", sign(t->parts[t->n - 1].weight));
}

void
leaning_of(struct leaning *l, struct reading *r, struct cues *c)
{
	const struct hit *hits;
	size_t n = finder_find(l->finder, r, &hits);

	tone_weigh(l->rules, &r->tokens, hits, n, &l->tone);
	cues_clear(c);
	add_sums(&l->tone, c);
	add_tone(&l->tone, c);
	for (size_t i = 0; i < n; i++)
		l->counts[l->lexicon->entries[hits[i].entry].category]++;
	for (size_t i = 0; n > 0 && i < l->lexicon->n_categories; i++) {
		cues_add_count(c, l->names[i], l->counts[i]);
		l->counts[i] = 0;
	}
}

size_t
leaning_runaways(const struct leaning *l)
{
	return finder_runaways(l->finder);
}
