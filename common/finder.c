#include "common/finder.h"

#include <stdlib.h>

#include "common/error.h"
#include "common/expression.h"
#include "common/mem.h"
#include "common/regex.h"
#include "common/unicode.h"
#include "common/vocab.h"

enum { ATOMS_MAX = 4 * PATTERN_WORDS_MAX };
#define NOWHERE UINT32_MAX

/* A phrase as its atoms, or a regular expression: what can be found by itself. */
struct leaf {
	uint32_t *atoms;
	uint32_t n;                  /* 0 for a regular expression */
	struct str *written;         /* of each atom, when capitals count; else NULL */
	bool alone;                  /* the entry is this phrase and nothing else */
	size_t entry;
	struct regex *regex;
};

/* A leaf and its first two atoms, the second counted from 1, side by side: a search never looks at the leaves. */
struct start {
	uint32_t first, second, leaf;
};

struct finder {
	const struct dict *dict;
	struct vocab *vocab;
	struct str text;             /* at hand */
	const struct token *tokens;  /* of it */
	struct leaf *leaves;
	size_t n_leaves, leaves_room;
	struct found *found;         /* what leaves in expressions found in the text at hand, by leaf */
	uint32_t *starts_from;       /* atom -> its run of starts */
	struct start *starts;        /* leaves by first atom, then by the second, single words before all */
	uint32_t *regexes;           /* leaves that are regular expressions */
	size_t n_regexes, regexes_room;
	uint32_t *ids;               /* form of each token at hand */
	size_t ids_room;
	struct hit *hits;
	size_t n_hits, hits_room;
	uint32_t *touched;           /* leaves in expressions that have hits */
	size_t n_touched, touched_room;
	bool *asked;                 /* entries that were evaluated for this text */
	size_t runaways;
};

/* --- compiling ------------------------------------------------------------- */

static struct leaf *
new_leaf(struct finder *f, size_t entry)
{
	f->leaves = mem_room(f->leaves, f->n_leaves, &f->leaves_room, sizeof *f->leaves);
	f->leaves[f->n_leaves] = (struct leaf){.entry = entry};
	return &f->leaves[f->n_leaves++];
}

/* «words & /regexp/»: the expression is tried only where the words are. */
static bool
is_guarded(const struct pattern *whole, const struct pattern *regex)
{
	return whole->kind == PATTERN_AND && whole->b == regex && regex->kind == PATTERN_REGEX &&
	    expression_has_words(whole->a);
}

static void
compile_regex(struct finder *f, size_t entry, const struct pattern *p)
{
	const struct dict_entry *e = &f->dict->entries[entry];
	struct leaf *leaf = new_leaf(f, entry);
	const char *why;
	size_t at;

	leaf->regex = regex_new(p->regex, &why, &at);
	if (leaf->regex == NULL)
		die("%s:%zu: byte %zu of the regular expression: %s", f->dict->path, e->line, at + 1, why);
	if (is_guarded(e->pattern, p))
		return;
	f->regexes = mem_room(f->regexes, f->n_regexes, &f->regexes_room, sizeof *f->regexes);
	f->regexes[f->n_regexes++] = (uint32_t)(f->n_leaves - 1);
}

/* «=Дума»: its tokens as they must be written. */
static void
note_capitals(struct leaf *leaf, size_t at, struct str word)
{
	struct tokens tokens = {0};

	if (leaf->written == NULL)
		leaf->written = mem_new(ATOMS_MAX, sizeof *leaf->written);
	text_tokens(&tokens, word);
	for (size_t i = 0; i < tokens.n && at + i < ATOMS_MAX; i++)
		leaf->written[at + i] = (struct str){word.p + tokens.items[i].at, tokens.items[i].after - tokens.items[i].at};
	text_free(&tokens);
}

static void
compile_phrase(struct finder *f, size_t entry, const struct pattern *p)
{
	const struct dict_entry *e = &f->dict->entries[entry];
	struct leaf *leaf = new_leaf(f, entry);
	uint32_t atoms[ATOMS_MAX];
	size_t n = 0, before;
	bool empty = false;

	leaf->alone = e->pattern == p;
	for (size_t i = 0; i < p->n && n < ATOMS_MAX; i++) {
		before = n;
		n += vocab_atoms(f->vocab, &p->words[i], atoms + n, ATOMS_MAX - n);
		empty |= n == before;
		if (p->words[i].kind == WORD_CASED)
			note_capitals(leaf, before, p->words[i].text);
	}
	if (empty || n > PATTERN_WORDS_MAX)
		die("%s:%zu: '%.*s' has %s to find", f->dict->path, e->line, (int)e->source.n, e->source.p,
		    empty ? "nothing" : "too much");
	leaf->n = (uint32_t)n;
	leaf->atoms = mem_new(n, sizeof *leaf->atoms);
	memcpy(leaf->atoms, atoms, n * sizeof *atoms);
}

/* Depth is bounded by the parser. */
static void
compile(struct finder *f, size_t entry, struct pattern *p)
{
	p->leaf = f->n_leaves;
	if (p->kind == PATTERN_PHRASE) {
		compile_phrase(f, entry, p);
	} else if (p->kind == PATTERN_REGEX) {
		compile_regex(f, entry, p);
	} else {
		compile(f, entry, p->a);
		if (p->b != NULL)
			compile(f, entry, p->b);
	}
}

/* The second atom, counted from 1; 0 when there is none. */
static uint32_t
second(const struct leaf *leaf)
{
	return leaf->n > 1 ? leaf->atoms[1] + 1 : 0;
}

static int
by_atoms(const void *a, const void *b)
{
	const struct start *x = a, *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	if (x->second != y->second)
		return x->second < y->second ? -1 : 1;
	return (x->leaf > y->leaf) - (x->leaf < y->leaf);
}

/* «Не» begins a thousand phrases: the second word says which few of them are worth a look. */
static void
index_starts(struct finder *f)
{
	struct start *sorted = mem_new(f->n_leaves, sizeof *sorted);
	size_t n = 0, atoms = vocab_count(f->vocab);

	for (size_t i = 0; i < f->n_leaves; i++)
		if (f->leaves[i].n > 0)
			sorted[n++] = (struct start){f->leaves[i].atoms[0], second(&f->leaves[i]), (uint32_t)i};
	if (n > 1)
		qsort(sorted, n, sizeof *sorted, by_atoms);
	f->starts = sorted;
	f->starts_from = mem_new(atoms + 1, sizeof *f->starts_from);
	for (size_t i = 0; i < n; i++) {
		f->starts_from[sorted[i].first + 1] = (uint32_t)(i + 1);
	}
	for (size_t i = 1; i <= atoms; i++)
		if (f->starts_from[i] == 0)
			f->starts_from[i] = f->starts_from[i - 1];
}

struct finder *
finder_new(const struct dict *dict)
{
	struct finder *f = mem_new(1, sizeof *f);

	f->dict = dict;
	f->vocab = vocab_new();
	f->asked = mem_new(dict->n_entries, sizeof *f->asked);
	for (size_t i = 0; i < dict->n_entries; i++)
		compile(f, i, dict->entries[i].pattern);
	index_starts(f);
	f->found = mem_new(f->n_leaves, sizeof *f->found);
	return f;
}

void
finder_free(struct finder *f)
{
	if (f == NULL)
		return;
	for (size_t i = 0; i < f->n_leaves; i++) {
		regex_free(f->leaves[i].regex);
		free(f->leaves[i].atoms);
		free(f->leaves[i].written);
		free(f->found[i].hits);
	}
	vocab_free(f->vocab);
	free(f->leaves);
	free(f->found);
	free(f->starts_from);
	free(f->starts);
	free(f->regexes);
	free(f->ids);
	free(f->hits);
	free(f->touched);
	free(f->asked);
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

static void
add_leaf_hit(struct finder *f, uint32_t number, struct hit hit)
{
	struct found *found = &f->found[number];

	if (found->n == 0) {
		f->touched = mem_room(f->touched, f->n_touched, &f->touched_room, sizeof *f->touched);
		f->touched[f->n_touched++] = number;
	}
	found->hits = mem_room(found->hits, found->n, &found->room, sizeof *found->hits);
	found->hits[found->n++] = hit;
}

static void
try_phrase(struct finder *f, uint32_t number, uint32_t first, uint32_t n)
{
	const struct leaf *leaf = &f->leaves[number];
	struct hit hit = {.entry = leaf->entry, .first = first, .last = phrase_end(f, leaf, first, n)};

	if (hit.last == NOWHERE)
		return;
	if (leaf->alone)
		add_hit(f, hit);
	else
		add_leaf_hit(f, number, hit);
}

/* The first start in [from, to) whose second atom, counted from 1, is not below `want'. */
static uint32_t
lower_bound(const struct finder *f, uint32_t from, uint32_t to, uint32_t want)
{
	while (from < to) {
		uint32_t middle = from + (to - from) / 2;

		if (f->starts[middle].second < want)
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

		for (; i < to && f->starts[i].second == m.atoms[k] + 1; i++)
			try_phrase(f, f->starts[i].leaf, first, n);
	}
}

static void
start_phrases(struct finder *f, uint32_t atom, uint32_t first, uint32_t n)
{
	uint32_t from = f->starts_from[atom], to = f->starts_from[atom + 1], next;

	for (; from < to && f->starts[from].second == 0; from++)
		try_phrase(f, f->starts[from].leaf, first, n);
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
	struct hit hit = {.entry = f->leaves[number].entry, .form = {r->text.p + start, end - start}};

	hit.first = token_at(&r->tokens, start);
	hit.last = end > start ? token_at(&r->tokens, end - 1) + 1 : hit.first;
	return hit;
}

static void
find_regex(struct finder *f, uint32_t number, const struct reading *r)
{
	size_t start = 0, end;
	enum regex_status status;

	while ((status = regex_find(f->leaves[number].regex, r->text, &start, &end)) == REGEX_FOUND) {
		add_leaf_hit(f, number, regex_hit(f, number, r, start, end));
		if (end == start)            /* an empty match: step over one code point */
			end += unicode_slice(str_from(r->text, end), 0, 1).n + (end == r->text.n);
		if ((start = end) >= r->text.n)
			return;
	}
	f->runaways += status == REGEX_RUNAWAY;
}

/* --- expressions ----------------------------------------------------------------- */

static void
evaluate(struct finder *f, size_t entry, const struct reading *r)
{
	const struct pattern *p = f->dict->entries[entry].pattern;
	const struct found *found = &f->found[p->leaf];
	struct near_walk walk = {0};
	struct hit hit;

	if (p->b != NULL && is_guarded(p, p->b) && expression_holds(f->found, p->a, &hit))
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
		size_t entry = f->leaves[f->touched[i]].entry;

		if (!f->asked[entry])
			evaluate(f, entry, r);
		f->asked[entry] = true;
	}
	for (size_t i = 0; i < f->n_touched; i++) {
		f->asked[f->leaves[f->touched[i]].entry] = false;
		f->found[f->touched[i]].n = 0;
	}
	f->n_touched = 0;
}

/* --- the whole ---------------------------------------------------------------------- */

/* A phrase told tokens. */
static void
locate_tokens(struct hit *h, const struct reading *r)
{
	const struct token *a = &r->tokens.items[h->first], *b = &r->tokens.items[h->last - 1];

	h->form = (struct str){r->text.p + a->at, b->after - a->at};
	h->start = a->start;
	h->end = b->end;
}

/* A regular expression told bytes; hits come in order, so code points are counted once. */
static void
locate_bytes(struct hit *h, const struct reading *r, size_t *byte, size_t *code)
{
	size_t at = (size_t)(h->form.p - r->text.p);

	if (at < *byte)
		*byte = *code = 0;
	*code += unicode_count((struct str){r->text.p + *byte, at - *byte});
	*byte = at;
	h->start = (uint32_t)*code;
	h->end = (uint32_t)(*code + unicode_count(h->form));
}

static void
locate(struct finder *f, const struct reading *r)
{
	size_t byte = 0, code = 0;

	for (size_t i = 0; i < f->n_hits; i++) {
		if (f->hits[i].form.p == NULL)
			locate_tokens(&f->hits[i], r);
		else
			locate_bytes(&f->hits[i], r, &byte, &code);
	}
}

size_t
finder_find(struct finder *f, struct reading *r, const struct hit **hits)
{
	f->n_hits = 0;
	f->text = r->text;
	*hits = f->hits;
	if (f->n_regexes == 0 && !vocab_may_speak(f->vocab, r->text))
		return 0;
	reading_cut(r);
	find_phrases(f, &r->tokens);
	for (size_t i = 0; i < f->n_regexes; i++)
		find_regex(f, f->regexes[i], r);
	evaluate_touched(f, r);
	f->n_hits = hits_choose(f->dict, f->hits, f->n_hits);
	locate(f, r);
	*hits = f->hits;
	return f->n_hits;
}

size_t
finder_runaways(const struct finder *f)
{
	return f->runaways;
}
