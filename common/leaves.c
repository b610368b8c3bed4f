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

/* «=Дума»: its tokens as they must be written. */
static void
note_capitals(struct leaf *leaf, size_t at, struct str word)
{
	struct tokens tokens = {0};

	if (leaf->written == NULL)
		leaf->written = mem_new(ATOMS_MAX, sizeof *leaf->written);
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
		if (p->words[i].kind == WORD_CASED)
			note_capitals(leaf, before, p->words[i].text);
	}
	if (nothing != NULL || n > PATTERN_WORDS_MAX) {
		flaws_add(c->flaws, d->path, place(e, nothing != NULL ? nothing->text.p : p->words[0].text.p),
		    "'%.*s' has %s to find", (int)e->source.n, e->source.p, nothing != NULL ? "nothing" : "too much");
		return;
	}
	leaf->n = (uint32_t)n;
	leaf->atoms = mem_new(n, sizeof *leaf->atoms);
	memcpy(leaf->atoms, atoms, n * sizeof *atoms);
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

/* «Не» begins a thousand phrases: the second word says which few of them are worth a look. */
static void
index_starts(struct leaves *l)
{
	struct leaf_start *sorted = mem_new(l->n, sizeof *sorted);
	size_t n = 0, atoms = vocab_count(l->vocab);

	for (size_t i = 0; i < l->n; i++)
		if (l->items[i].n > 0)
			sorted[n++] = (struct leaf_start){l->items[i].atoms[0], second(&l->items[i]), (uint32_t)i};
	if (n > 1)
		qsort(sorted, n, sizeof *sorted, by_atoms);
	l->starts = sorted;
	l->starts_from = mem_new(atoms + 1, sizeof *l->starts_from);
	for (size_t i = 0; i < n; i++)
		l->starts_from[sorted[i].first + 1] = (uint32_t)(i + 1);
	for (size_t i = 1; i <= atoms; i++)
		if (l->starts_from[i] == 0)
			l->starts_from[i] = l->starts_from[i - 1];
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
	for (; c.entry < dict->n_entries; c.entry++)
		compile(&c, dict->entries[c.entry].pattern);
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
	free(l->starts_from);
	free(l->starts);
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

	if (a->n != b->n || a->n == 0 || !same_capitals(a, b))
		return false;
	for (uint32_t i = 0; i < a->n; i++)
		if (!vocab_covers(l->vocab, a->atoms[i], b->atoms[i]))
			return false;
	return true;
}
