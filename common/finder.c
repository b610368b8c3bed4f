#include "common/finder.h"

#include <stdlib.h>

#include "common/error.h"
#include "common/expression.h"
#include "common/locate.h"
#include "common/mem.h"
#include "common/unicode.h"

#define NOWHERE UINT32_MAX

struct finder {
	const struct dict *dict;
	struct leaves *leaves;
	struct vocab *vocab;         /* of the leaves */
	struct regex_bench *bench;
	struct str text;             /* at hand */
	const struct token *tokens;  /* of it */
	struct found *found;         /* what leaves in expressions found in the text at hand, by slot */
	uint32_t *ids;               /* form of each token at hand */
	size_t ids_room;
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
	leaves_free(f->leaves);
	regex_bench_free(f->bench);
	free(f->found);
	free(f->ids);
	free(f->hits);
	free(f->touched);
	free(f->asked);
	free(f->told);
	free(f);
}

/* --- phrases ------------------------------------------------------------------ */

static bool
means(const struct finder *f, uint32_t token, uint32_t atom)
{
	struct meanings m = vocab_meanings(f->vocab, f->ids[token]);

	for (uint32_t i = 0; i < m.n; i++)
		if (m.atoms[i] == atom)
			return true;
	return false;
}

/* Whether the token is the leaf's word i, in its capitals too if they count. */
static bool
fits(const struct finder *f, uint32_t token, const struct leaf *leaf, uint32_t i)
{
	const struct token *t = &f->tokens[token];

	return means(f, token, leaf->atoms[i]) && (leaf->written == NULL || leaf->written[i].n == 0 ||
	    str_equal(leaf->written[i], (struct str){f->text.p + t->at, t->after - t->at}));
}

/* The next token that is no quotation mark: «для "галочки"» is для галочки.  NOWHERE at the end. */
static uint32_t
next_token(const struct finder *f, uint32_t at, uint32_t n)
{
	for (int quotes = 0; at < n && quotes < HITS_QUOTES_MAX; quotes++, at++)
		if (f->tokens[at].kind != TOKEN_QUOTE)
			break;
	return at < n ? at : NOWHERE;
}

/* The token after the phrase whose first word is at `first', or NOWHERE. */
static uint32_t
phrase_end(const struct finder *f, const struct leaf *leaf, uint32_t first, uint32_t n)
{
	uint32_t at = first;

	if (leaf->written != NULL && !fits(f, first, leaf, 0))
		return NOWHERE;
	for (uint32_t i = 1; i < leaf->n; i++) {
		uint32_t after = at + 1;

		if (after < n && fits(f, after, leaf, i))
			at = after;
		else if ((at = next_token(f, after, n)) == NOWHERE || !fits(f, at, leaf, i))
			return NOWHERE;
	}
	return at + 1;
}

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
try_phrase(struct finder *f, uint32_t number, uint32_t first, uint32_t n)
{
	const struct leaf *leaf = &f->leaves->items[number];
	struct hit hit = {.entry = leaf->entry, .leaf = number, .first = first};

	hit.last = phrase_end(f, leaf, first, n);
	if (hit.last == NOWHERE)
		return;
	hit.loose = leaf->alone ? leaf->loose : LOOSE_EXPRESSION;
	if (leaf->alone)
		add_hit(f, hit);
	else
		add_leaf_hit(f, leaf->slot, hit);
}

/* The first start in [from, to) whose second atom, counted from 1, is not below `want'. */
static uint32_t
lower_bound(const struct finder *f, uint32_t from, uint32_t to, uint32_t want)
{
	while (from < to) {
		uint32_t middle = from + (to - from) / 2;

		if (f->leaves->starts[middle].second < want)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

/* The phrases of one run whose second word is at `token'. */
static void
try_second(struct finder *f, uint32_t from, uint32_t to, uint32_t first, uint32_t token, uint32_t n)
{
	struct meanings m = vocab_meanings(f->vocab, f->ids[token]);

	for (uint32_t k = 0; k < m.n; k++) {
		uint32_t i = lower_bound(f, from, to, m.atoms[k] + 1);

		for (; i < to && f->leaves->starts[i].second == m.atoms[k] + 1; i++)
			try_phrase(f, f->leaves->starts[i].leaf, first, n);
	}
}

static void
start_phrases(struct finder *f, uint32_t atom, uint32_t first, uint32_t n)
{
	uint32_t from = f->leaves->starts_from[atom], to = f->leaves->starts_from[atom + 1], next;

	for (; from < to && f->leaves->starts[from].second == 0; from++)
		try_phrase(f, f->leaves->starts[from].leaf, first, n);
	if (from == to || first + 1 == n)
		return;
	try_second(f, from, to, first, first + 1, n);
	next = next_token(f, first + 1, n);
	if (next != NOWHERE && next != first + 1)
		try_second(f, from, to, first, next, n);
}

static void
find_phrases(struct finder *f, const struct tokens *tokens)
{
	uint32_t n = (uint32_t)tokens->n;

	if (tokens->n > f->ids_room) {
		f->ids_room = 2 * tokens->n;
		f->ids = mem_grow(f->ids, f->ids_room, sizeof *f->ids);
	}
	f->tokens = tokens->items;
	vocab_number(f->vocab, tokens, f->ids);
	for (uint32_t i = 0; i < n; i++) {
		struct meanings m = vocab_meanings(f->vocab, f->ids[i]);

		for (uint32_t k = 0; k < m.n; k++)
			start_phrases(f, m.atoms[k], i, n);
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
	f->text = r->text;
	f->ran_away = false;
	regexes = f->leaves->has_regexes ? screen_pick(f->leaves->screen, r->text, &n) : NULL;
	if (n == 0 && !vocab_may_speak(f->vocab, r->text))
		return false;
	reading_cut(r);
	find_phrases(f, &r->tokens);
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
