#include "common/leaves.h"

#include <stdlib.h>

#include "common/expression.h"
#include "common/mem.h"
#include "common/text.h"
#include "common/unicode.h"

enum { ATOMS_MAX = 4 * PATTERN_WORDS_MAX };

struct compiler {
	struct leaves *leaves;
	struct flaws *flaws;
	size_t entry;
};

static struct leaf *
new_leaf(struct compiler *c, const struct pattern *p)
{
	struct leaves *l = c->leaves;

	l->items = mem_room(l->items, l->n, &l->room, sizeof *l->items);
	l->items[l->n] = (struct leaf){.pattern = p, .entry = c->entry, .slot = (uint32_t)l->n};
	l->items[l->n].loose = LOOSE_EXPRESSION;
	return &l->items[l->n++];
}

bool
leaves_guard(const struct pattern *whole, const struct pattern *regex)
{
	return whole->kind == PATTERN_AND && whole->b == regex && regex->kind == PATTERN_REGEX &&
	    expression_has_words(whole->a);
}

/* Where a piece of the entry's source stands. */
static struct flaw
place(const struct dict_entry *e, const char *p)
{
	struct flaw at = {.line = e->line};

	if (e->column > 0 && p >= e->source.p && p <= e->source.p + e->source.n)
		at.column = e->column + unicode_count((struct str){e->source.p, (size_t)(p - e->source.p)});
	return at;
}

static void
compile_regex(struct compiler *c, const struct pattern *p)
{
	const struct dict *d = c->leaves->dict;
	const struct dict_entry *e = &d->entries[c->entry];
	struct leaf *leaf = new_leaf(c, p);
	const char *why;
	size_t at;

	leaf->regex = regex_new(p->regex, &why, &at);
	if (leaf->regex == NULL) {
		flaws_add(c->flaws, d->path, place(e, p->regex.p + (at <= p->regex.n ? at : p->regex.n)),
		    "in the regular expression: %s", why);
	} else if (!leaves_guard(e->pattern, p)) {
		screen_add(c->leaves->screen, leaf->slot, p->regex);
		c->leaves->has_regexes = true;
	}
}

/* «=Дума»: its tokens as they must be written, and «=Дум*» with its star. */
static void
note_capitals(struct leaf *leaf, size_t at, const struct pattern_word *w)
{
	struct tokens tokens = {0};
	struct str word = w->text;

	if (leaf->written == NULL)
		leaf->written = mem_new(ATOMS_MAX, sizeof *leaf->written);
	if (w->kind == WORD_GLOB) {
		leaf->written[at] = word;
		return;
	}
	text_tokens(&tokens, word);
	for (size_t i = 0; i < tokens.n && at + i < ATOMS_MAX; i++) {
		const struct token *t = &tokens.items[i];

		leaf->written[at + i] = (struct str){word.p + t->at, t->after - t->at};
	}
	text_free(&tokens);
}

static enum looseness
looseness(const struct pattern *p)
{
	enum looseness loosest = LOOSE_EXACT;

	for (size_t i = 0; i < p->n; i++) {
		enum word_kind kind = p->words[i].kind;
		enum looseness loose = kind == WORD_GLOB ? LOOSE_GLOB : kind == WORD_STEM ? LOOSE_STEM : LOOSE_EXACT;

		loosest = loose > loosest ? loose : loosest;
	}
	return loosest;
}

/* «и т. д.» ends with a point that is left out as often as not; the other tells that it is abbreviated. */
static void
note_points(struct leaves *l, struct leaf *leaf)
{
	uint32_t points = 0;

	for (uint32_t i = 0; i < leaf->n; i++)
		if (vocab_is_point(l->vocab, leaf->atoms[i])) {
			l->point = leaf->atoms[i];
			points++;
		}
	if (points > 1 && points < leaf->n && leaf->atoms[leaf->n - 1] == l->point) {
		leaf->pointed = true;
		leaf->n--;
	}
}

static void
compile_phrase(struct compiler *c, const struct pattern *p)
{
	const struct dict *d = c->leaves->dict;
	const struct dict_entry *e = &d->entries[c->entry];
	struct leaf *leaf = new_leaf(c, p);
	const struct pattern_word *nothing = NULL;
	uint32_t atoms[ATOMS_MAX];
	size_t n = 0, before;

	leaf->alone = pattern_is_forms(e->pattern);
	leaf->loose = looseness(p);
	for (size_t i = 0; i < p->n && n < ATOMS_MAX; i++) {
		before = n;
		n += vocab_atoms(c->leaves->vocab, &p->words[i], atoms + n, ATOMS_MAX - n);
		if (n == before)
			nothing = &p->words[i];
		if (p->words[i].cased && n > before)
			note_capitals(leaf, before, &p->words[i]);
	}
	if (nothing != NULL || n > PATTERN_WORDS_MAX) {
		flaws_add(c->flaws, d->path, place(e, nothing != NULL ? nothing->text.p : p->words[0].text.p),
		    "'%.*s' has %s to find", (int)e->source.n, e->source.p, nothing != NULL ? "nothing" : "too much");
		return;
	}
	leaf->n = (uint32_t)n;
	leaf->atoms = mem_new(n, sizeof *leaf->atoms);
	memcpy(leaf->atoms, atoms, n * sizeof *atoms);
	note_points(c->leaves, leaf);
}

/* Depth is bounded by the parser. */
static void
compile(struct compiler *c, struct pattern *p)
{
	p->leaf = c->leaves->n;
	if (p->kind == PATTERN_PHRASE) {
		compile_phrase(c, p);
	} else if (p->kind == PATTERN_REGEX) {
		compile_regex(c, p);
	} else {
		compile(c, p->a);
		if (p->b != NULL)
			compile(c, p->b);
		for (size_t i = p->leaf; p->kind == PATTERN_NEAR && i < c->leaves->n; i++)
			c->leaves->items[i].slot = (uint32_t)(i < p->b->leaf ? p->a->leaf : p->b->leaf);
	}
}

/* --- what must stand beside it ------------------------------------------------------ */

/*
 * Of the phrase's words the longest, which is the rarest most often; none before `from', and no point, which
 * other marks stand for.  Counted from 1.
 */
static uint32_t
telling(const struct leaves *l, const struct leaf *leaf, uint32_t from)
{
	const struct pattern *p = leaf->pattern;
	size_t best = from;

	if (from >= leaf->n)
		return 0;
	for (size_t i = from; p->n == leaf->n && i < p->n; i++)
		if (p->words[i].text.n > p->words[best].text.n)
			best = i;
	return leaf->atoms[best] != l->point ? leaf->atoms[best] + 1 : 0;
}

/* An atom without which the pattern can't hold, from 1; 0 when none is known.  Depth is bounded by the parser. */
static uint32_t
needed_by(const struct leaves *l, const struct pattern *p)
{
	uint32_t a;

	if (p->kind == PATTERN_PHRASE)
		return telling(l, &l->items[p->leaf], 0);
	if (p->kind != PATTERN_AND && p->kind != PATTERN_NEAR)
		return 0;
	a = needed_by(l, p->a);
	return a > 0 ? a : needed_by(l, p->b);
}

/* A side of a ~ or & is only worth looking for where the other may be.  Depth is bounded by the parser. */
static void
note_needs(struct leaves *l, const struct pattern *p, uint32_t needs)
{
	uint32_t a = 0, b = 0;

	if (p->kind == PATTERN_PHRASE) {
		l->items[p->leaf].needs = needs;
		return;
	}
	if (p->kind == PATTERN_REGEX)
		return;
	if (p->kind == PATTERN_AND || p->kind == PATTERN_NEAR) {
		a = needed_by(l, p->a);
		b = needed_by(l, p->b);
	}
	note_needs(l, p->a, b > 0 ? b : needs);
	if (p->b != NULL)
		note_needs(l, p->b, a > 0 ? a : needs);
}

static void
note_all_needs(struct leaves *l)
{
	for (size_t i = 0; i < l->dict->n_entries; i++)
		if (!pattern_is_forms(l->dict->entries[i].pattern))
			note_needs(l, l->dict->entries[i].pattern, 0);
	for (size_t i = 0; i < l->n; i++) {
		struct leaf *leaf = &l->items[i];

		if (leaf->needs == 0 && leaf->n > 2)
			leaf->needs = telling(l, leaf, 2);
		l->has_needs |= leaf->needs > 0;
	}
}

/* --- where to begin --------------------------------------------------------------- */

/* The second atom, counted from 1; 0 when there is none. */
static uint32_t
second(const struct leaf *leaf)
{
	return leaf->n > 1 ? leaf->atoms[1] + 1 : 0;
}

static int
by_atoms(const void *a, const void *b)
{
	const struct leaf_start *x = a, *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	if (x->second != y->second)
		return x->second < y->second ? -1 : 1;
	return (x->leaf > y->leaf) - (x->leaf < y->leaf);
}

static void
note_pair(struct leaves *l, const struct leaf_start *start)
{
	uint64_t pair = (uint64_t)start->first << 32 | (start->second - 1);
	uint64_t bit = pair * UINT64_C(0x9E3779B97F4A7C15) >> (64 - l->pair_bits);

	l->pairs[bit / 64] |= UINT64_C(1) << bit % 64;
}

/* Sixteen bits for each. */
static void
index_pairs(struct leaves *l, size_t n)
{
	for (l->pair_bits = 6; (size_t)1 << l->pair_bits < 16 * n;)
		l->pair_bits++;
	l->pairs = mem_new((size_t)1 << (l->pair_bits - 6), sizeof *l->pairs);
	for (size_t i = 0; i < n; i++)
		if (l->starts[i].second > 0)
			note_pair(l, &l->starts[i]);
}

/* «Не» begins a thousand phrases: the second word says which few of them are worth a look. */
static void
index_starts(struct leaves *l)
{
	struct leaf_start *sorted = mem_new(l->n, sizeof *sorted);
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++) {
		const struct leaf *leaf = &l->items[i];

		if (leaf->n > 0)
			sorted[n++] = (struct leaf_start){leaf->atoms[0], second(leaf), (uint32_t)i, leaf->needs};
	}
	if (n > 1)
		qsort(sorted, n, sizeof *sorted, by_atoms);
	l->starts = sorted;
	l->runs = mem_new(vocab_count(l->vocab), sizeof *l->runs);
	for (uint32_t i = 0; i < n; i++) {
		struct leaf_run *run = &l->runs[sorted[i].first];

		if (run->to == 0)
			run->from = run->pairs = i;
		run->pairs = sorted[i].second == 0 ? i + 1 : run->pairs;
		run->to = i + 1;
	}
	index_pairs(l, n);
}

/* --- the whole --------------------------------------------------------------------- */

struct leaves *
leaves_new(const struct dict *dict, struct flaws *flaws)
{
	struct leaves *l = mem_new(1, sizeof *l);
	struct compiler c = {l, flaws, 0};

	l->dict = dict;
	l->vocab = vocab_new();
	l->screen = screen_new();
	l->point = UINT32_MAX;
	for (; c.entry < dict->n_entries; c.entry++)
		compile(&c, dict->entries[c.entry].pattern);
	note_all_needs(l);
	index_starts(l);
	return l;
}

void
leaves_free(struct leaves *l)
{
	for (size_t i = 0; i < l->n; i++) {
		regex_free(l->items[i].regex);
		free(l->items[i].atoms);
		free(l->items[i].written);
	}
	vocab_free(l->vocab);
	screen_free(l->screen);
	free(l->items);
	free(l->runs);
	free(l->starts);
	free(l->pairs);
	free(l);
}

static bool
same_capitals(const struct leaf *wide, const struct leaf *narrow)
{
	for (uint32_t i = 0; wide->written != NULL && i < wide->n; i++)
		if (wide->written[i].n > 0 &&
		    (narrow->written == NULL || !str_equal(wide->written[i], narrow->written[i])))
			return false;
	return true;
}

bool
leaves_cover(const struct leaves *l, uint32_t wide, uint32_t narrow)
{
	const struct leaf *a = &l->items[wide], *b = &l->items[narrow];

	if (a->n != b->n || a->n == 0 || a->pointed != b->pointed || !same_capitals(a, b))
		return false;
	for (uint32_t i = 0; i < a->n; i++)
		if (!vocab_covers(l->vocab, a->atoms[i], b->atoms[i]))
			return false;
	return true;
}
