#include "common/finder.h"

#include <stdlib.h>
#include <string.h>

#include "common/error.h"
#include "common/mem.h"
#include "common/regex.h"
#include "common/stem.h"
#include "common/table.h"
#include "common/unicode.h"

enum { FORMS_MAX = 1 << 16, VARIANTS_MAX = 16, QUOTES_MAX = 2,
	SPAN_MAX = PATTERN_WORDS_MAX * (1 + QUOTES_MAX), NOWHERE = UINT32_MAX };

/* Numbers in rows of different length, one after another. */
struct rows {
	uint32_t *from;              /* n + 1 bounds */
	uint32_t *items;
};

struct glob {
	struct str text;             /* folded, with its stars */
	uint32_t atom;
};

/* A phrase as the numbers of its atoms.  An atom is one thing that a form can be. */
struct leaf {
	uint32_t *atoms;
	size_t n;
	size_t entry;
	bool alone;                  /* the entry is this phrase and nothing else */
	const struct pattern *source;
	struct regex *regex;         /* NULL for a phrase */
	struct hit *hits;            /* of a leaf in an expression, for the text at hand */
	size_t n_hits, hits_room;
};

/* What a form is to the dictionary: a slice of meanings. */
struct form {
	uint32_t from, n;
	enum token_kind kind;
};

struct finder {
	const struct dict *dict;
	struct stemmer *stemmer;
	struct arena arena;
	struct table *stems, *exacts, *prefixes;    /* their numbers index the arrays below */
	uint32_t *stem_atoms, *exact_atoms, *prefix_atoms;
	size_t stem_room, exact_room, prefix_room;
	struct glob *globs;          /* those that are no plain prefix */
	size_t n_globs, globs_room;
	size_t n_atoms;
	struct leaf *leaves;
	size_t n_leaves, leaves_room;
	struct rows starts;          /* atom -> leaves whose phrase begins with it */
	uint32_t *regexes;           /* leaves that are regular expressions */
	size_t n_regexes, regexes_room;
	struct table *forms;
	struct form *form;
	size_t form_room;
	uint32_t *meanings;
	size_t n_meanings, meanings_room;
	uint32_t *ids;               /* form number of each token at hand */
	size_t ids_room;
	struct hit *hits;
	size_t n_hits, hits_room;
	uint32_t *touched;           /* leaves in expressions that have hits */
	size_t n_touched, touched_room;
	bool *asked;                 /* entries that were evaluated for this text */
	size_t runaways;
	bool cased;                  /* some =Form needs its capitals checked */
};

/* --- compiling ----------------------------------------------------------- */

static uint32_t
atom_in(struct finder *f, struct table *table, uint32_t **atoms, size_t *room, struct str key)
{
	size_t before = table_count(table), number = table_number(table, key);

	if (number < before)
		return (*atoms)[number];
	*atoms = mem_room(*atoms, number, room, sizeof **atoms);
	return (*atoms)[number] = (uint32_t)f->n_atoms++;
}

static bool
is_prefix(struct str text)
{
	return memchr(text.p, '*', text.n) == text.p + text.n - 1;
}

static uint32_t
glob_atom(struct finder *f, struct str text)
{
	if (is_prefix(text))
		return atom_in(f, f->prefixes, &f->prefix_atoms, &f->prefix_room,
		    (struct str){text.p, text.n - 1});
	for (size_t i = 0; i < f->n_globs; i++)
		if (str_equal(f->globs[i].text, text))
			return f->globs[i].atom;
	f->globs = mem_room(f->globs, f->n_globs, &f->globs_room, sizeof *f->globs);
	f->globs[f->n_globs] = (struct glob){arena_copy(&f->arena, text), (uint32_t)f->n_atoms++};
	return f->globs[f->n_globs++].atom;
}

/* Fold what stands between the stars. */
static void
fold_glob(struct str text, struct buf *out)
{
	struct tokens tokens = {0};

	for (;;) {
		bool star = memchr(text.p, '*', text.n) != NULL;

		text_tokens(&tokens, str_cut(&text, '*'));
		buf_add_str(out, text_line(&tokens));
		if (!star)
			break;
		buf_addc(out, '*');
	}
	text_free(&tokens);
}

static uint32_t
token_atom(struct finder *f, enum word_kind kind, const struct token *token)
{
	if (kind == WORD_STEM && token->kind == TOKEN_WORD)
		return atom_in(f, f->stems, &f->stem_atoms, &f->stem_room,
		    stemmer_stem(f->stemmer, token->form));
	return atom_in(f, f->exacts, &f->exact_atoms, &f->exact_room, token->form);
}

static void
add_atom(struct leaf *leaf, size_t *room, uint32_t atom)
{
	leaf->atoms = mem_room(leaf->atoms, leaf->n, room, sizeof *leaf->atoms);
	leaf->atoms[leaf->n++] = atom;
}

static void
compile_word(struct finder *f, struct leaf *leaf, size_t *room, const struct pattern_word *word)
{
	struct tokens tokens = {0};
	struct buf folded = {0};

	if (word->kind == WORD_GLOB) {
		fold_glob(word->text, &folded);
		add_atom(leaf, room, glob_atom(f, buf_str(&folded)));
		buf_free(&folded);
		return;
	}
	f->cased |= word->kind == WORD_CASED;
	text_tokens(&tokens, word->text);
	for (size_t i = 0; i < tokens.n; i++)
		add_atom(leaf, room, token_atom(f, word->kind, &tokens.items[i]));
	text_free(&tokens);
}

static struct leaf *
new_leaf(struct finder *f, size_t entry, const struct pattern *source)
{
	f->leaves = mem_room(f->leaves, f->n_leaves, &f->leaves_room, sizeof *f->leaves);
	f->leaves[f->n_leaves] = (struct leaf){.entry = entry, .source = source};
	return &f->leaves[f->n_leaves++];
}

static void
compile_regex(struct finder *f, size_t entry, const struct pattern *p)
{
	const struct dict_entry *e = &f->dict->entries[entry];
	struct leaf *leaf = new_leaf(f, entry, p);
	const char *why;
	size_t at;

	leaf->regex = regex_new(p->regex, &why, &at);
	if (leaf->regex == NULL)
		die("%s:%zu: byte %zu of the regular expression: %s", f->dict->path, e->line, at + 1, why);
	f->regexes = mem_room(f->regexes, f->n_regexes, &f->regexes_room, sizeof *f->regexes);
	f->regexes[f->n_regexes++] = (uint32_t)(f->n_leaves - 1);
}

static void
compile_phrase(struct finder *f, size_t entry, const struct pattern *p)
{
	const struct dict_entry *e = &f->dict->entries[entry];
	struct leaf *leaf = new_leaf(f, entry, p);
	size_t room = 0;

	leaf->alone = e->pattern == p;
	for (size_t i = 0; i < p->n; i++)
		compile_word(f, leaf, &room, &p->words[i]);
	if (leaf->n == 0)
		die("%s:%zu: '%.*s' has nothing to find", f->dict->path, e->line,
		    (int)e->source.n, e->source.p);
}

/* Depth is bounded by the parser. */
static void
compile(struct finder *f, size_t entry, struct pattern *p)
{
	p->leaf = f->n_leaves;
	switch (p->kind) {
	case PATTERN_PHRASE:
		compile_phrase(f, entry, p);
		return;
	case PATTERN_REGEX:
		compile_regex(f, entry, p);
		return;
	default:
		compile(f, entry, p->a);
		if (p->b != NULL)
			compile(f, entry, p->b);
	}
}

/* Leaves by their first atom: counted, then laid out. */
static void
index_starts(struct finder *f)
{
	uint32_t *from = mem_new(f->n_atoms + 2, sizeof *from);

	for (size_t i = 0; i < f->n_leaves; i++)
		if (f->leaves[i].n > 0)
			from[f->leaves[i].atoms[0] + 2]++;
	for (size_t i = 2; i < f->n_atoms + 2; i++)
		from[i] += from[i - 1];
	f->starts.items = mem_new(f->n_leaves, sizeof *f->starts.items);
	for (size_t i = 0; i < f->n_leaves; i++)
		if (f->leaves[i].n > 0)
			f->starts.items[from[f->leaves[i].atoms[0] + 1]++] = (uint32_t)i;
	f->starts.from = from;
}

struct finder *
finder_new(const struct dict *dict)
{
	struct finder *f = mem_new(1, sizeof *f);

	f->dict = dict;
	f->stemmer = stemmer_new();
	f->stems = table_new();
	f->exacts = table_new();
	f->prefixes = table_new();
	f->forms = table_new();
	f->asked = mem_new(dict->n_entries, sizeof *f->asked);
	for (size_t i = 0; i < dict->n_entries; i++)
		compile(f, i, dict->entries[i].pattern);
	index_starts(f);
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
		free(f->leaves[i].hits);
	}
	stemmer_free(f->stemmer);
	table_free(f->stems);
	table_free(f->exacts);
	table_free(f->prefixes);
	table_free(f->forms);
	arena_free(&f->arena);
	free(f->stem_atoms);
	free(f->exact_atoms);
	free(f->prefix_atoms);
	free(f->globs);
	free(f->leaves);
	free(f->starts.from);
	free(f->starts.items);
	free(f->regexes);
	free(f->form);
	free(f->meanings);
	free(f->ids);
	free(f->hits);
	free(f->touched);
	free(f->asked);
	free(f);
}

/* --- what a form means ----------------------------------------------------- */

static void
mean(struct finder *f, size_t from, uint32_t atom)
{
	for (size_t i = from; i < f->n_meanings; i++)
		if (f->meanings[i] == atom)
			return;
	f->meanings = mem_room(f->meanings, f->n_meanings, &f->meanings_room, sizeof *f->meanings);
	f->meanings[f->n_meanings++] = atom;
}

/* Stars stand for any bytes; one star too many costs a retry, never a recursion. */
static bool
glob_fits(struct str glob, struct str form)
{
	size_t g = 0, i = 0, star = SIZE_MAX, back = 0;

	while (i < form.n) {
		if (g < glob.n && glob.p[g] == '*') {
			star = g++;
			back = i;
		} else if (g < glob.n && glob.p[g] == form.p[i]) {
			g++;
			i++;
		} else if (star != SIZE_MAX) {
			g = star + 1;
			i = ++back;
		} else {
			return false;
		}
	}
	while (g < glob.n && glob.p[g] == '*')
		g++;
	return g == glob.n;
}

static void
mean_variant(struct finder *f, size_t from, struct str form, bool word)
{
	size_t at;

	if (form.n == 0)
		return;
	if ((at = table_find(f->exacts, form)) != TABLE_NONE)
		mean(f, from, f->exact_atoms[at]);
	if (word && (at = table_find(f->stems, stemmer_stem(f->stemmer, form))) != TABLE_NONE)
		mean(f, from, f->stem_atoms[at]);
	for (size_t n = 1; n <= form.n && table_count(f->prefixes) > 0; n++)
		if ((n == form.n || ((unsigned char)form.p[n] & 0xC0) != 0x80) &&
		    (at = table_find(f->prefixes, (struct str){form.p, n})) != TABLE_NONE)
			mean(f, from, f->prefix_atoms[at]);
	for (size_t i = 0; i < f->n_globs; i++)
		if (glob_fits(f->globs[i].text, form))
			mean(f, from, f->globs[i].atom);
}

/* Клиенто-центричность is also клиентоцентричность, and чиновник-бюрократ also бюрократ. */
static void
mean_parts(struct finder *f, size_t from, struct str form)
{
	struct buf joined = {0};
	size_t parts = 0;

	while (form.n > 0 && parts++ < VARIANTS_MAX) {
		struct str part = str_cut(&form, '-');

		buf_add_str(&joined, part);
		mean_variant(f, from, part, true);
	}
	mean_variant(f, from, buf_str(&joined), true);
	buf_free(&joined);
}

static void
forget_forms(struct finder *f)
{
	table_clear(f->forms);
	f->n_meanings = 0;
}

static uint32_t
form_number(struct finder *f, struct str form)
{
	size_t before = table_count(f->forms), number = table_number(f->forms, form);
	enum token_kind kind;
	size_t from;

	if (number < before)
		return (uint32_t)number;
	f->form = mem_room(f->form, number, &f->form_room, sizeof *f->form);
	from = f->n_meanings;
	kind = text_kind(form);
	mean_variant(f, from, form, kind == TOKEN_WORD);
	if (kind == TOKEN_WORD && memchr(form.p, '-', form.n) != NULL)
		mean_parts(f, from, form);
	f->form[number] = (struct form){(uint32_t)from, (uint32_t)(f->n_meanings - from), kind};
	return (uint32_t)number;
}

static bool
means(const struct finder *f, uint32_t form, uint32_t atom)
{
	const struct form *is = &f->form[form];

	for (uint32_t i = 0; i < is->n; i++)
		if (f->meanings[is->from + i] == atom)
			return true;
	return false;
}

/* --- phrases ----------------------------------------------------------------- */

/* The token after the phrase that begins at `first', or NOWHERE.  Two quotation marks in between don't part it. */
static uint32_t
phrase_end(const struct finder *f, const struct leaf *leaf, uint32_t first, uint32_t n)
{
	uint32_t at = first + 1;

	for (size_t i = 1; i < leaf->n; i++, at++) {
		for (int q = 0; q < QUOTES_MAX && at < n && f->form[f->ids[at]].kind == TOKEN_QUOTE &&
		    !means(f, f->ids[at], leaf->atoms[i]); q++)
			at++;
		if (at == n || !means(f, f->ids[at], leaf->atoms[i]))
			return NOWHERE;
	}
	return at;
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
	struct leaf *leaf = &f->leaves[number];

	if (leaf->n_hits == 0) {
		f->touched = mem_room(f->touched, f->n_touched, &f->touched_room, sizeof *f->touched);
		f->touched[f->n_touched++] = number;
	}
	leaf->hits = mem_room(leaf->hits, leaf->n_hits, &leaf->hits_room, sizeof *leaf->hits);
	leaf->hits[leaf->n_hits++] = hit;
}

static void
start_phrases(struct finder *f, uint32_t atom, uint32_t first, uint32_t n)
{
	for (uint32_t i = f->starts.from[atom]; i < f->starts.from[atom + 1]; i++) {
		uint32_t number = f->starts.items[i], end;
		const struct leaf *leaf = &f->leaves[number];

		if ((end = phrase_end(f, leaf, first, n)) == NOWHERE)
			continue;
		if (leaf->alone)
			add_hit(f, (struct hit){leaf->entry, first, end, 0, 0});
		else
			add_leaf_hit(f, number, (struct hit){leaf->entry, first, end, 0, 0});
	}
}

static void
number_forms(struct finder *f, struct tokens *tokens)
{
	if (table_count(f->forms) > FORMS_MAX)
		forget_forms(f);
	if (tokens->n > f->ids_room) {
		f->ids_room = 2 * tokens->n;
		f->ids = mem_grow(f->ids, f->ids_room, sizeof *f->ids);
	}
	for (size_t i = 0; i < tokens->n; i++) {
		f->ids[i] = form_number(f, tokens->items[i].form);
		tokens->items[i].kind = f->form[f->ids[i]].kind;
	}
}

static void
find_phrases(struct finder *f, struct tokens *tokens)
{
	uint32_t n = (uint32_t)tokens->n;

	number_forms(f, tokens);
	for (uint32_t i = 0; i < n; i++) {
		const struct form form = f->form[f->ids[i]];

		for (uint32_t k = 0; k < form.n; k++)
			start_phrases(f, f->meanings[form.from + k], i, n);
	}
}

/* --- regular expressions --------------------------------------------------- */

/* The first token that ends after code point `at'. */
static uint32_t
token_at(const struct tokens *tokens, uint32_t at)
{
	size_t low = 0, high = tokens->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (tokens->items[middle].end <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return (uint32_t)low;
}

static void
find_regex(struct finder *f, uint32_t number, const struct reading *r)
{
	size_t start = 0, end, counted = 0, codes = 0;
	enum regex_status status;

	while ((status = regex_find(f->leaves[number].regex, r->text, &start, &end)) == REGEX_FOUND) {
		struct hit hit = {.entry = f->leaves[number].entry};

		codes += unicode_count((struct str){r->text.p + counted, start - counted});
		hit.start = (uint32_t)codes;
		codes += unicode_count((struct str){r->text.p + start, end - start});
		hit.end = (uint32_t)codes;
		counted = end;
		hit.first = token_at(&r->tokens, hit.start);
		hit.last = hit.end > hit.start ? token_at(&r->tokens, hit.end - 1) + 1 : hit.first;
		add_leaf_hit(f, number, hit);
		if (end == start && end < r->text.n)     /* an empty match: step over one code point */
			end += unicode_slice(str_from(r->text, end), 0, 1).n;
		else if (end == start)
			break;
		start = end;
		if (start >= r->text.n)
			break;
	}
	f->runaways += status == REGEX_RUNAWAY;
}

/* --- expressions -------------------------------------------------------------- */

/* Leaves of near and boolean expressions, kept until the next text. */
struct spans {
	const struct hit *items;
	size_t n;
};

static struct spans
spans_of(const struct finder *f, const struct pattern *p)
{
	const struct leaf *leaf = &f->leaves[p->leaf];

	return (struct spans){leaf->hits, leaf->n_hits};
}

static bool
is_near(const struct hit *a, const struct hit *b, size_t within)
{
	if (a->first < b->first)
		return b->first >= a->last && b->first - a->last + 1 <= within;
	return a->first >= b->last && a->first - b->last + 1 <= within;
}

struct near_walk {
	size_t a, b;                 /* the next of the one, the first of the other still in reach */
};

/* Both lists run in the order of the text, so a window moves along: linear in the text. */
static bool
next_near(const struct finder *f, const struct pattern *p, struct near_walk *w, struct hit *found)
{
	struct spans a = spans_of(f, p->a), b = spans_of(f, p->b);
	size_t reach = p->within + SPAN_MAX;

	for (; w->a < a.n; w->a++) {
		const struct hit *x = &a.items[w->a];

		while (w->b < b.n && b.items[w->b].first + reach < x->first)
			w->b++;
		for (size_t m = w->b; m < b.n && b.items[m].first <= x->first + reach; m++) {
			const struct hit *y = &b.items[m];

			if (!is_near(x, y, p->within))
				continue;
			*found = x->first < y->first ? *x : *y;
			found->last = x->last > y->last ? x->last : y->last;
			w->a++;
			return true;
		}
	}
	return false;
}

/* Whether p holds in this text; the leftmost place that speaks for it goes to *place. */
static bool
holds(const struct finder *f, const struct pattern *p, struct hit *place, bool *placed)
{
	struct hit near = {0};
	struct near_walk walk = {0};
	const struct hit *found = NULL;
	bool a, b;

	switch (p->kind) {
	case PATTERN_NOT:
		placed = &(bool){true};      /* what is denied is no evidence */
		return !holds(f, p->a, &near, placed);
	case PATTERN_AND:
	case PATTERN_OR:
		a = holds(f, p->a, place, placed);
		b = holds(f, p->b, place, placed);
		return p->kind == PATTERN_AND ? a && b : a || b;
	case PATTERN_NEAR:
		if (next_near(f, p, &walk, &near))
			found = &near;
		break;
	default:
		if (spans_of(f, p).n > 0)
			found = spans_of(f, p).items;
	}
	if (found == NULL)
		return false;
	if (!*placed || found->first < place->first)
		*place = *found;
	*placed = true;
	return true;
}

static void
evaluate(struct finder *f, size_t entry)
{
	const struct pattern *p = f->dict->entries[entry].pattern;
	struct hit hit = {0};
	struct near_walk walk = {0};
	bool placed = false;

	if (p->kind == PATTERN_NEAR) {
		while (next_near(f, p, &walk, &hit)) {
			hit.entry = entry;
			add_hit(f, hit);
		}
	} else if (p->kind == PATTERN_REGEX) {
		for (size_t i = 0; i < spans_of(f, p).n; i++)
			add_hit(f, spans_of(f, p).items[i]);
	} else if (holds(f, p, &hit, &placed) && placed) {
		hit.entry = entry;
		add_hit(f, hit);
	}
}

/* Only entries of which something was found can hold: none is made of negations alone. */
static void
evaluate_touched(struct finder *f)
{
	for (size_t i = 0; i < f->n_touched; i++) {
		size_t entry = f->leaves[f->touched[i]].entry;

		if (!f->asked[entry])
			evaluate(f, entry);
		f->asked[entry] = true;
	}
	for (size_t i = 0; i < f->n_touched; i++) {
		f->asked[f->leaves[f->touched[i]].entry] = false;
		f->leaves[f->touched[i]].n_hits = 0;
	}
	f->n_touched = 0;
}

/* --- which of them are meant --------------------------------------------------- */

static bool
is_phrase(const struct finder *f, const struct hit *h)
{
	return f->dict->entries[h->entry].pattern->kind == PATTERN_PHRASE;
}

static int
rank(const struct finder *f, const struct hit *h)
{
	const struct pattern *p = f->dict->entries[h->entry].pattern;
	int worst = 0;

	for (size_t i = 0; i < p->n; i++) {
		int is = p->words[i].kind == WORD_GLOB ? 2 : p->words[i].kind == WORD_STEM;

		worst = is > worst ? is : worst;
	}
	return worst;
}

/* Categories that displace each other: all of a flat dictionary, else each for itself. */
static size_t
rivals(const struct finder *f, const struct hit *h)
{
	size_t category = f->dict->entries[h->entry].category;
	struct str name = f->dict->categories[category].name;

	return memchr(name.p, '/', name.n) != NULL ? category + 1 : 0;
}

static bool
inside(const struct hit *a, const struct hit *b)
{
	return a->first >= b->first && a->last <= b->last;
}

static bool
same_place(const struct hit *a, const struct hit *b)
{
	return a->first == b->first && a->last == b->last;
}

/* Whether a displaces b. */
static bool
displaces(const struct finder *f, const struct hit *a, const struct hit *b)
{
	const struct dict_entry *x = &f->dict->entries[a->entry], *y = &f->dict->entries[b->entry];

	if (!inside(b, a) || !is_phrase(f, b))
		return false;
	if (x->excludes != y->excludes)
		return x->excludes && x->category == y->category;
	if (!is_phrase(f, a) || rivals(f, a) != rivals(f, b))
		return false;
	if (!same_place(a, b))
		return true;
	if (x->category != y->category)
		return false;
	return rank(f, a) != rank(f, b) ? rank(f, a) < rank(f, b) : a->entry < b->entry;
}

static int
by_place(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	if (x->last != y->last)
		return x->last > y->last ? -1 : 1;
	return (x->entry > y->entry) - (x->entry < y->entry);
}

/* No phrase spans more than SPAN_MAX tokens: look no further around a hit. */
static bool
is_displaced(const struct finder *f, size_t i)
{
	const struct hit *h = &f->hits[i];

	for (size_t k = i; k-- > 0 && f->hits[k].first + SPAN_MAX > h->first;)
		if (displaces(f, &f->hits[k], h))
			return true;
	for (size_t k = i + 1; k < f->n_hits && f->hits[k].first == h->first; k++)
		if (displaces(f, &f->hits[k], h))
			return true;
	return false;
}

static void
choose(struct finder *f)
{
	size_t kept = 0;
	bool *out;

	if (f->n_hits == 0)
		return;
	qsort(f->hits, f->n_hits, sizeof *f->hits, by_place);
	out = mem_new(f->n_hits, sizeof *out);
	for (size_t i = 0; i < f->n_hits; i++)
		out[i] = f->dict->entries[f->hits[i].entry].excludes || is_displaced(f, i);
	for (size_t i = 0; i < f->n_hits; i++)
		if (!out[i])
			f->hits[kept++] = f->hits[i];
	f->n_hits = kept;
	free(out);
}

/* --- the whole ------------------------------------------------------------------ */

static bool
is_cased(const struct finder *f, const struct hit *h)
{
	const struct pattern *p = f->dict->entries[h->entry].pattern;

	return p->kind == PATTERN_PHRASE && p->n == 1 && p->words[0].kind == WORD_CASED;
}

/* =Дума was found as any дума: keep those that are written so. */
static void
check_capitals(struct finder *f, const struct reading *r)
{
	size_t kept = 0;

	for (size_t i = 0; i < f->n_hits; i++) {
		struct hit *h = &f->hits[i];

		if (is_cased(f, h) && !str_equal(reading_form(r, r->tokens.items[h->first].start,
		    r->tokens.items[h->last - 1].end), f->dict->entries[h->entry].pattern->words[0].text))
			continue;
		f->hits[kept++] = *h;
	}
	f->n_hits = kept;
}

size_t
finder_find(struct finder *f, struct reading *r, const struct hit **hits)
{
	f->n_hits = 0;
	if ((f->n_regexes > 0 || f->cased) && !r->located)
		reading_locate(r);
	find_phrases(f, &r->tokens);
	for (size_t i = 0; i < f->n_regexes; i++)
		find_regex(f, f->regexes[i], r);
	evaluate_touched(f);
	if (f->cased)
		check_capitals(f, r);
	choose(f);
	*hits = f->hits;
	return f->n_hits;
}

static bool
has_place(const struct finder *f, const struct hit *h)
{
	return f->dict->entries[h->entry].pattern->kind == PATTERN_REGEX;
}

size_t
finder_locate(struct finder *f, struct reading *r, const struct hit **hits)
{
	if (!reading_locate(r))
		finder_find(f, r, hits);
	for (size_t i = 0; i < f->n_hits; i++) {
		struct hit *h = &f->hits[i];

		if (has_place(f, h) || h->last <= h->first)
			continue;
		h->start = r->tokens.items[h->first].start;
		h->end = r->tokens.items[h->last - 1].end;
	}
	*hits = f->hits;
	return f->n_hits;
}

size_t
finder_runaways(const struct finder *f)
{
	return f->runaways;
}
