#include "common/tone.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common/mem.h"

/* What the rules do to a weight; tone.h says when. */
static const double PRAISE_DENIED = -0.5, REPROACH_DENIED = 0.0;
static const double PRAISE_QUOTED = 0.0;
static const double ASKED = 0.5, REQUESTED = 0.2;
static const double BEFORE_CONTRAST = 0.8;
static const double PRAISE_AMID_REPROACH = 0.6, REPROACH_ENOUGH = -1.5;
static const double FLATNESS = 8.0;          /* of the score's curve */

enum role { ROLE_TONE, ROLE_NEGATOR, ROLE_INTENSIFIER, ROLE_DIMINISHER, ROLE_CONTRAST,
	ROLE_REQUEST, ROLE_NEUTRAL };

/* How many tokens may stand between a word and what bears on it. */
enum { NEGATION_REACH = 3, DEGREE_REACH = 1 };

struct tone_rules {
	const struct dict *dict;
	enum role *roles;            /* by category */
};

static const struct {
	const char *name;
	enum role role;
} tools[] = {
	{"negator", ROLE_NEGATOR}, {"intensifier", ROLE_INTENSIFIER},
	{"diminisher", ROLE_DIMINISHER}, {"contrast", ROLE_CONTRAST}, {"request", ROLE_REQUEST},
	{"neutral", ROLE_NEUTRAL},
};

bool
tone_is_tool(struct str category)
{
	for (size_t i = 0; i < sizeof tools / sizeof *tools; i++)
		if (str_is(category, tools[i].name))
			return true;
	return false;
}

struct tone_rules *
tone_rules_new(const struct dict *dict)
{
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

static bool
is_pictured(const struct token *token)
{
	return token->kind == TOKEN_EMOJI || token->kind == TOKEN_EMOTICON;
}

/* Whether two hits are at most `reach' tokens apart, no mark or smiley between; nothing bears on a smiley. */
static bool
bears_on(const struct tokens *tokens, const struct hit *before, const struct hit *h, uint32_t reach)
{
	if (before->last > h->first || h->first - before->last > reach)
		return false;
	for (uint32_t i = before->last; i < h->first; i++)
		if (tokens->items[i].kind == TOKEN_MARK || is_pictured(&tokens->items[i]))
			return false;
	return h->first >= tokens->n || !is_pictured(&tokens->items[h->first]);    /* a regular expression may find the end */
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

	if (role_of(r, &hits[i]) != ROLE_NEGATOR && is_negated(r, tokens, hits, i))
		w *= w > 0 ? PRAISE_DENIED : REPROACH_DENIED;
	return w;
}

/* A plain denial: nothing within its reach that it could turn. */
static bool
is_idle(const struct tone_rules *r, const struct tokens *tokens, const struct hit *hits, size_t n, size_t i)
{
	for (size_t k = i + 1; k < n && hits[k].first <= hits[i].last + NEGATION_REACH; k++)
		if (role_of(r, &hits[k]) != ROLE_INTENSIFIER && role_of(r, &hits[k]) != ROLE_DIMINISHER &&
		    bears_on(tokens, &hits[i], &hits[k], NEGATION_REACH))
			return false;
	return true;
}

/* Whether the hit carries tone by itself. */
static bool
counts(const struct tone_rules *r, const struct tokens *tokens, const struct hit *hits, size_t n, size_t i)
{
	if (entry_of(r, &hits[i])->weight == 0)
		return false;
	if (role_of(r, &hits[i]) == ROLE_NEGATOR)
		return is_idle(r, tokens, hits, n, i);
	return role_of(r, &hits[i]) == ROLE_TONE && !is_degree_here(r, hits, n, i);
}

static void
add_part(struct tone *t, struct hit hit, double weight)
{
	t->parts = mem_room(t->parts, t->n, &t->room, sizeof *t->parts);
	t->parts[t->n++] = (struct tone_part){hit, weight};
}

/* The quotation mark that closes the one at `open', or n. */
static size_t
quote_end(const struct tokens *tokens, size_t open)
{
	size_t i = open + 1;

	while (i < tokens->n && tokens->items[i].kind != TOKEN_QUOTE)
		i++;
	return i;
}

/* The first part that begins at token `first' or later. */
static size_t
part_at(const struct tone *t, size_t first)
{
	size_t low = 0, high = t->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (t->parts[middle].hit.first < first)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The parts that begin at the tokens from `first' to before `last'. */
static void
scale(struct tone *t, size_t first, size_t last, double praise, double reproach)
{
	for (size_t i = part_at(t, first); i < t->n && t->parts[i].hit.first < last; i++)
		t->parts[i].weight *= t->parts[i].weight > 0 ? praise : reproach;
}

/* What stands in quotation marks is held at a distance. */
static void
distance_quotes(const struct tokens *tokens, struct tone *t)
{
	for (size_t i = 0; i < tokens->n; i++) {
		size_t open = i;

		if (tokens->items[i].kind != TOKEN_QUOTE)
			continue;
		i = quote_end(tokens, open);
		if (i < tokens->n)
			scale(t, open, i, PRAISE_QUOTED, 1);
	}
}

static bool
ends_sentence(const struct token *token)
{
	return token->kind == TOKEN_MARK &&
	    (str_is(token->form, "¶") || memchr(".!?", token->form.p[0], 3) != NULL);
}

/* Whether a request begins before token `last'; *next is the first hit not yet looked at. */
static bool
requests(const struct tone_rules *r, const struct hit *hits, size_t n, size_t last, size_t *next)
{
	bool found = false;

	for (; *next < n && hits[*next].first < last; ++*next)
		found |= role_of(r, &hits[*next]) == ROLE_REQUEST;
	return found;
}

/* A request is no judgement, and a question only half of one. */
static void
calm_sentences(const struct tone_rules *r, const struct tokens *tokens, const struct hit *hits, size_t n,
    struct tone *t)
{
	size_t next = 0;

	for (size_t i = 0, end; i < tokens->n; i = end + 1) {
		for (end = i; end < tokens->n && !ends_sentence(&tokens->items[end]); end++)
			;
		if (requests(r, hits, n, end, &next))
			scale(t, i, end, REQUESTED, REQUESTED);
		else if (end < tokens->n && tokens->items[end].form.p[0] == '?')
			scale(t, i, end, ASKED, ASKED);
	}
}

/* Praise amid reproach is irony or courtesy; praise that has the last word is meant. */
static void
doubt_praise(struct tone *t)
{
	double reproach = 0;
	size_t last = 0;

	for (size_t i = 0; i < t->n; i++)
		if (t->parts[i].weight < 0) {
			reproach += t->parts[i].weight;
			last = t->parts[i].hit.first;
		}
	if (reproach <= REPROACH_ENOUGH)
		scale(t, 0, last, PRAISE_AMID_REPROACH, 1);
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
		t->parts[i].weight *= BEFORE_CONTRAST;
}

/* To a fixed grid, so that the last bits of a compiler's arithmetic never show. */
static double
rounded(double x)
{
	return floor(x * 10000 + 0.5) / 10000;
}

static void
sum_up(struct tone *t)
{
	double sum = 0;

	for (size_t i = 0; i < t->n; i++) {
		t->parts[i].weight = rounded(t->parts[i].weight);
		sum += t->parts[i].weight;
	}
	t->score = rounded(sum / sqrt(sum * sum + FLATNESS));
}

void
tone_weigh(const struct tone_rules *r, const struct tokens *tokens, const struct hit *hits, size_t n,
    struct tone *t)
{
	t->n = 0;
	for (size_t i = 0; i < n; i++)
		if (counts(r, tokens, hits, n, i))
			add_part(t, hits[i], weigh(r, tokens, hits, i));
	if (t->n > 0) {
		distance_quotes(tokens, t);
		calm_sentences(r, tokens, hits, n, t);
		stress_contrast(r, hits, n, t);
		doubt_praise(t);
	}
	sum_up(t);
}

void
tone_free(struct tone *t)
{
	free(t->parts);
	*t = (struct tone){0};
}
