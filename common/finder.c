#include "common/finder.h"

#include <stdlib.h>

#include "common/error.h"
#include "common/expression.h"
#include "common/locate.h"
#include "common/mem.h"
#include "common/seek.h"
#include "common/unicode.h"

struct finder {
	const struct dict *dict;
	struct leaves *leaves;
	struct vocab *vocab;         /* of the leaves */
	struct seek *seek;
	struct regex_bench *bench;
	struct found *found;         /* what leaves in expressions found in the text at hand, by slot */
	struct hit *hits;
	size_t n_hits, hits_room;
	uint32_t *touched;           /* slots that have hits */
	size_t n_touched, touched_room;
	bool *asked;                 /* entries that were evaluated for this text */
	bool *told;                  /* leaves that were said to have run away */
	bool ran_away;               /* one did on the text at hand */
	size_t runaways;
};

struct finder *
finder_over(struct leaves *leaves)
{
	struct finder *f = mem_new(1, sizeof *f);

	f->dict = leaves->dict;
	f->leaves = leaves;
	f->vocab = leaves->vocab;
	f->seek = seek_new(leaves);
	f->bench = regex_bench_new();
	f->asked = mem_new(f->dict->n_entries, sizeof *f->asked);
	f->found = mem_new(leaves->n, sizeof *f->found);
	f->told = mem_new(leaves->n, sizeof *f->told);
	return f;
}

struct finder *
finder_new(const struct dict *dict)
{
	return finder_over(leaves_new(dict, NULL));
}

void
finder_free(struct finder *f)
{
	if (f == NULL)
		return;
	for (size_t i = 0; i < f->leaves->n; i++)
		free(f->found[i].hits);
	seek_free(f->seek);
	leaves_free(f->leaves);
	regex_bench_free(f->bench);
	free(f->found);
	free(f->hits);
	free(f->touched);
	free(f->asked);
	free(f->told);
	free(f);
}

/* --- phrases ------------------------------------------------------------------ */

static void
add_hit(struct finder *f, struct hit hit)
{
	f->hits = mem_room(f->hits, f->n_hits, &f->hits_room, sizeof *f->hits);
	f->hits[f->n_hits++] = hit;
}

/* Two forms on one side of a ~ may find the same. */
static bool
is_there(const struct found *found, const struct hit *hit)
{
	for (size_t i = found->n; i-- > 0 && found->hits[i].first == hit->first;)
		if (found->hits[i].last == hit->last && hit->form.p == NULL)
			return true;
	return false;
}

static void
add_leaf_hit(struct finder *f, uint32_t slot, struct hit hit)
{
	struct found *found = &f->found[slot];

	if (found->n == 0) {
		f->touched = mem_room(f->touched, f->n_touched, &f->touched_room, sizeof *f->touched);
		f->touched[f->n_touched++] = slot;
	}
	if (hit.form.p == NULL && is_there(found, &hit))
		return;
	found->hits = mem_room(found->hits, found->n, &found->room, sizeof *found->hits);
	found->hits[found->n++] = hit;
}

static void
find_phrases(struct finder *f, const struct reading *r)
{
	size_t n;
	const struct sighted *found = seek_phrases(f->seek, r, &n);

	for (size_t i = 0; i < n; i++) {
		const struct leaf *leaf = &f->leaves->items[found[i].leaf];
		struct hit hit = {.entry = leaf->entry, .leaf = found[i].leaf, .first = found[i].first,
		    .last = found[i].last, .loose = leaf->alone ? leaf->loose : LOOSE_EXPRESSION};

		if (leaf->alone)
			add_hit(f, hit);
		else
			add_leaf_hit(f, leaf->slot, hit);
	}
}

/* --- regular expressions ----------------------------------------------------- */

/* The first token that ends after byte `at'. */
static uint32_t
token_at(const struct tokens *tokens, size_t at)
{
	size_t low = 0, high = tokens->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (tokens->items[middle].after <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return (uint32_t)low;
}

static struct hit
regex_hit(const struct finder *f, uint32_t number, const struct reading *r, size_t start, size_t end)
{
	struct hit hit = {.entry = f->leaves->items[number].entry, .leaf = number, .loose = LOOSE_EXPRESSION,
	    .form = {r->text.p + start, end - start}};

	hit.first = token_at(&r->tokens, start);
	hit.last = end > start ? token_at(&r->tokens, end - 1) + 1 : hit.first;
	return hit;
}

/* Said once of each expression; how many texts it cost is said at the end. */
static void
tell_runaway(struct finder *f, uint32_t number)
{
	const struct dict_entry *e = &f->dict->entries[f->leaves->items[number].entry];

	f->ran_away = true;
	if (!f->told[number])
		warn("%s:%zu: stopped at its step limit: %.*s", f->dict->path, e->line, (int)e->source.n,
		    e->source.p);
	f->told[number] = true;
}

static void
find_regex(struct finder *f, uint32_t number, const struct reading *r)
{
	struct regex *regex = f->leaves->items[number].regex;
	size_t start = 0, end;
	enum regex_status status;

	if (regex == NULL)           /* a wrong one in a dictionary that is only examined */
		return;
	while ((status = regex_find(regex, f->bench, r->text, &start, &end)) == REGEX_FOUND) {
		add_leaf_hit(f, number, regex_hit(f, number, r, start, end));
		if (end == start)            /* an empty match: step over one code point */
			end += unicode_slice(str_from(r->text, end), 0, 1).n + (end == r->text.n);
		if ((start = end) >= r->text.n)
			return;
	}
	if (status == REGEX_RUNAWAY) {
		f->found[number].n = 0;      /* as if it had not been tried */
		tell_runaway(f, number);
	}
}

/* --- expressions ----------------------------------------------------------------- */

static void
evaluate(struct finder *f, size_t entry, const struct reading *r)
{
	const struct pattern *p = f->dict->entries[entry].pattern;
	const struct found *found = &f->found[p->leaf];
	struct near_walk walk = {0};
	struct hit hit;

	if (p->b != NULL && leaves_guard(p, p->b) && expression_holds(f->found, p->a, &hit))
		find_regex(f, (uint32_t)p->b->leaf, r);
	if (p->kind == PATTERN_NEAR) {
		while (expression_near(f->found, p, &walk, &hit))
			add_hit(f, hit);
	} else if (p->kind == PATTERN_REGEX) {
		for (size_t i = 0; i < found->n; i++)
			add_hit(f, found->hits[i]);
	} else if (expression_holds(f->found, p, &hit)) {
		add_hit(f, hit);
	}
}

/* Only entries of which something was found can hold: none is made of negations alone. */
static void
evaluate_touched(struct finder *f, const struct reading *r)
{
	for (size_t i = 0; i < f->n_touched; i++) {
		size_t entry = f->leaves->items[f->touched[i]].entry;

		if (!f->asked[entry])
			evaluate(f, entry, r);
		f->asked[entry] = true;
	}
	for (size_t i = 0; i < f->n_touched; i++) {
		f->asked[f->leaves->items[f->touched[i]].entry] = false;
		f->found[f->touched[i]].n = 0;
	}
	f->n_touched = 0;
}

/* --- the whole ---------------------------------------------------------------------- */

/* All that is found; false when nothing can be, and the text was not even cut. */
static bool
gather(struct finder *f, struct reading *r)
{
	const uint32_t *regexes;
	size_t n = 0;

	f->n_hits = 0;
	f->ran_away = false;
	regexes = f->leaves->has_regexes ? screen_pick(f->leaves->screen, r->text, &n) : NULL;
	if (n == 0 && !vocab_may_speak(f->vocab, r->text))
		return false;
	reading_cut(r);
	find_phrases(f, r);
	for (size_t i = 0; i < n; i++)
		find_regex(f, regexes[i], r);
	evaluate_touched(f, r);
	f->runaways += f->ran_away;
	return true;
}

size_t
finder_find(struct finder *f, struct reading *r, const struct hit **hits)
{
	if (gather(f, r)) {
		f->n_hits = hits_choose(f->dict, f->hits, f->n_hits);
		locate_hits(f->hits, f->n_hits, r);
	}
	*hits = f->hits;
	return f->n_hits;
}

size_t
finder_find_all(struct finder *f, struct reading *r, const struct hit **hits)
{
	gather(f, r);
	*hits = f->hits;
	return f->n_hits;
}

size_t
finder_runaways(const struct finder *f)
{
	return f->runaways;
}
