#include "common/tone.h"

#include <math.h>
#include <stdlib.h>

#include "common/mem.h"

#ifndef NEG_POS
#define NEG_POS -0.7
#define NEG_NEG -0.3
#define CONTRAST 0.6
#define ALPHA 8.0
#define NEGSCALE 1.0
#define EMPHASIS 1.0
#endif

enum role { ROLE_TONE, ROLE_NEGATOR, ROLE_INTENSIFIER, ROLE_DIMINISHER, ROLE_CONTRAST, ROLE_NEUTRAL };

/* How many tokens may stand between a word and what bears on it. */
enum { NEGATION_REACH = 3, DEGREE_REACH = 1 };

struct tone_rules {
	const struct dict *dict;
	enum role *roles;            /* by category */
};

struct tone_rules *
tone_rules_new(const struct dict *dict)
{
	static const struct {
		const char *name;
		enum role role;
	} tools[] = {
		{"negator", ROLE_NEGATOR}, {"intensifier", ROLE_INTENSIFIER},
		{"diminisher", ROLE_DIMINISHER}, {"contrast", ROLE_CONTRAST}, {"neutral", ROLE_NEUTRAL},
	};
	struct tone_rules *r = mem_new(1, sizeof *r);

	r->dict = dict;
	r->roles = mem_new(dict->n_categories, sizeof *r->roles);
	for (size_t i = 0; i < sizeof tools / sizeof *tools; i++) {
		size_t category = dict_category(dict, tools[i].name);

		if (category != SIZE_MAX)
			r->roles[category] = tools[i].role;
	}
	return r;
}

void
tone_rules_free(struct tone_rules *r)
{
	if (r != NULL)
		free(r->roles);
	free(r);
}

static const struct dict_entry *
entry_of(const struct tone_rules *r, const struct hit *h)
{
	return &r->dict->entries[h->entry];
}

static enum role
role_of(const struct tone_rules *r, const struct hit *h)
{
	return r->roles[entry_of(r, h)->category];
}

/* Whether two hits are at most `reach' tokens apart with no mark between them. */
static bool
bears_on(const struct tokens *tokens, const struct hit *before, const struct hit *h, uint32_t reach)
{
	if (before->last > h->first || h->first - before->last > reach)
		return false;
	for (uint32_t i = before->last; i < h->first; i++)
		if (tokens->items[i].kind == TOKEN_MARK)
			return false;
	return true;
}

/* «Ужасно» is a verdict alone, a degree before another word of tone. */
static bool
is_degree_here(const struct tone_rules *r, const struct hit *hits, size_t n, size_t i)
{
	bool twin = false;

	for (size_t k = i > 0 ? i - 1 : 0; k < n && k <= i + 1; k++)
		twin |= k != i && hits[k].first == hits[i].first && hits[k].last == hits[i].last &&
		    role_of(r, &hits[k]) == ROLE_INTENSIFIER;
	for (size_t k = i + 1; twin && k < n && hits[k].first <= hits[i].last; k++)
		if (hits[k].first == hits[i].last && role_of(r, &hits[k]) == ROLE_TONE)
			return true;
	return false;
}

static double
degree(const struct tone_rules *r, const struct tokens *tokens, const struct hit *hits, size_t i)
{
	double factor = 1;

	for (size_t k = i; k-- > 0 && hits[k].first + NEGATION_REACH + DEGREE_REACH >= hits[i].first;) {
		enum role role = role_of(r, &hits[k]);

		if ((role == ROLE_INTENSIFIER || role == ROLE_DIMINISHER) &&
		    bears_on(tokens, &hits[k], &hits[i], DEGREE_REACH) && entry_of(r, &hits[k])->has_weight)
			factor *= entry_of(r, &hits[k])->weight;
	}
	return factor;
}

static bool
is_negated(const struct tone_rules *r, const struct tokens *tokens, const struct hit *hits, size_t i)
{
	for (size_t k = i; k-- > 0 && hits[k].first + 2 * NEGATION_REACH >= hits[i].first;)
		if (role_of(r, &hits[k]) == ROLE_NEGATOR &&
		    bears_on(tokens, &hits[k], &hits[i], NEGATION_REACH))
			return true;
	return false;
}

static double
weigh(const struct tone_rules *r, const struct tokens *tokens, const struct hit *hits, size_t i)
{
	double w = entry_of(r, &hits[i])->weight * degree(r, tokens, hits, i);

	if (is_negated(r, tokens, hits, i))
		w *= w > 0 ? NEG_POS : NEG_NEG;
	return w < 0 ? w * NEGSCALE : w;
}

static void
add_part(struct tone *t, struct hit hit, double weight)
{
	t->parts = mem_room(t->parts, t->n, &t->room, sizeof *t->parts);
	t->parts[t->n++] = (struct tone_part){hit, weight};
}

/* What is said after the last «but» is what is meant. */
static void
stress_contrast(const struct tone_rules *r, const struct hit *hits, size_t n, struct tone *t)
{
	const struct hit *last = NULL;

	for (size_t i = 0; i < n; i++)
		if (role_of(r, &hits[i]) == ROLE_CONTRAST)
			last = &hits[i];
	if (last == NULL || t->n == 0 || t->parts[t->n - 1].hit.first < last->last)
		return;
	for (size_t i = 0; i < t->n && t->parts[i].hit.first < last->first; i++)
		t->parts[i].weight *= CONTRAST;
}

/* To a fixed grid, so that the last bits of a compiler's arithmetic never show. */
static double
rounded(double x)
{
	return floor(x * 10000 + 0.5) / 10000;
}

void
tone_weigh(const struct tone_rules *r, const struct tokens *tokens, const struct hit *hits, size_t n,
    struct tone *t)
{
	double sum = 0;

	t->n = 0;
	for (size_t i = 0; i < n; i++)
		if (role_of(r, &hits[i]) == ROLE_TONE && entry_of(r, &hits[i])->weight != 0 &&
		    !is_degree_here(r, hits, n, i))
			add_part(t, hits[i], weigh(r, tokens, hits, i));
	stress_contrast(r, hits, n, t);
	for (size_t i = 0; i < t->n; i++) {
		t->parts[i].weight = rounded(t->parts[i].weight);
		sum += t->parts[i].weight;
	}
	t->score = rounded(sum / sqrt(sum * sum + ALPHA));
}

void
tone_free(struct tone *t)
{
	free(t->parts);
	*t = (struct tone){0};
}
