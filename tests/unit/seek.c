#include "common/finder.h"

#include "check.h"

/*
 * Phrases, ~ & | ! of random patterns in random texts, and what a reference
 * says that tries every word of every text: no index, no filter of pairs, no
 * shortcut where something else is missing.
 */
enum { DICTIONARIES = 400, ENTRIES = 12, TEXTS = 60, WORDS = 12, NODES = 400, PHRASE_MAX = 5 };

static const char *const words[] = {"кот", "дом", "лес", "мир", "сон", "пень"};       /* the last is in no pattern */

enum kind { PHRASE, NEAR, AND, OR, NOT };

struct node {
	enum kind kind;
	size_t words[PHRASE_MAX], n; /* PHRASE */
	size_t within;               /* NEAR, of two phrases */
	const struct node *a, *b;
};

static struct node nodes[NODES];
static size_t n_nodes;
static size_t text[WORDS], n_text;

/* --- patterns ------------------------------------------------------------------- */

static struct node *
make_phrase(struct buf *b)
{
	struct node *p = &nodes[n_nodes++];

	*p = (struct node){.kind = PHRASE, .n = 1 + draw(draw(3) == 0 ? PHRASE_MAX : 2)};
	for (size_t i = 0; i < p->n; i++) {
		p->words[i] = draw(5);
		buf_addf(b, "%s=%s", i > 0 ? " " : "", words[p->words[i]]);
	}
	return p;
}

/* Not deeper than `depth'; a negation alone is no pattern, so it comes after an &. */
static struct node *
make(struct buf *b, int depth)
{
	struct node *p;
	size_t which = depth == 0 ? 0 : draw(5);

	if (which == 0)
		return make_phrase(b);
	p = &nodes[n_nodes++];
	*p = (struct node){.kind = which == 1 ? NEAR : which == 2 ? OR : AND};
	buf_addc(b, '(');
	p->a = p->kind == NEAR ? make_phrase(b) : make(b, depth - 1);
	if (p->kind == NEAR)
		buf_addf(b, " ~%zu ", p->within = 1 + draw(4));
	else
		buf_addf(b, p->kind == OR ? " | " : which == 3 ? " & " : " & !");
	p->b = p->kind == NEAR ? make_phrase(b) : make(b, depth - 1);
	if (which == 4) {
		nodes[n_nodes] = (struct node){.kind = NOT, .a = p->b};
		p->b = &nodes[n_nodes++];
	}
	buf_addc(b, ')');
	return p;
}

/* --- the reference ----------------------------------------------------------------- */

static bool
stands(const struct node *p, size_t at)
{
	for (size_t i = 0; i < p->n; i++)
		if (at + i >= n_text || text[at + i] != p->words[i])
			return false;
	return true;
}

static bool
near(const struct node *p, size_t i, size_t k)
{
	size_t gap = i < k ? k - i - p->a->n + 1 : i - k - p->b->n + 1;

	return stands(p->a, i) && stands(p->b, k) && (i < k ? k >= i + p->a->n : i >= k + p->b->n) && gap <= p->within;
}

/* Whether it holds, and the first word of what speaks for it. */
static bool
holds(const struct node *p, size_t *first)
{
	size_t a = SIZE_MAX, b = SIZE_MAX, none;
	bool holds_a, holds_b;

	switch (p->kind) {
	case PHRASE:
		for (*first = 0; *first < n_text && !stands(p, *first);)
			++*first;
		return *first < n_text;
	case NEAR:
		for (size_t i = 0; i < n_text; i++)
			for (size_t k = 0; k < n_text; k++)
				if (i != k && near(p, i, k)) {
					*first = i < k ? i : k;
					return true;
				}
		return false;
	case NOT:
		*first = SIZE_MAX;
		return !holds(p->a, &none);
	default:
		holds_a = holds(p->a, &a);
		holds_b = holds(p->b, &b);
		a = holds_a ? a : SIZE_MAX;
		b = holds_b ? b : SIZE_MAX;
		*first = a < b ? a : b;
		return p->kind == AND ? holds_a && holds_b : holds_a || holds_b;
	}
}

/* --- side by side -------------------------------------------------------------------- */

static void
make_text(struct buf *b)
{
	n_text = 1 + draw(WORDS);
	for (size_t i = 0; i < n_text; i++) {
		text[i] = draw(6);
		buf_addf(b, "%s%s", i > 0 ? " " : "", words[text[i]]);
	}
}

/* a | b of phrases: each is found by itself. */
static bool
are_forms(const struct node *p)
{
	return p->kind == PHRASE || (p->kind == OR && are_forms(p->a) && are_forms(p->b));
}

/* Of phrases every place counts; of an expression that is no ~ the one that speaks for it. */
static void
compare(const struct dict *d, const struct node *const *entries, const struct hit *hits, size_t n, size_t *found)
{
	for (size_t e = 0; e < d->n_entries; e++) {
		const struct node *p = entries[e];
		size_t first = SIZE_MAX, places = 0, seen = 0;
		bool is = holds(p, &first);

		for (size_t i = 0; i < n_text; i++)
			places += p->kind == PHRASE && stands(p, i);
		for (size_t i = 0; i < n; i++) {
			if (hits[i].entry != e)
				continue;
			CHECK(p->kind != PHRASE || stands(p, hits[i].first));
			CHECK(are_forms(p) || p->kind == NEAR || hits[i].first == first);
			seen++;
		}
		CHECK(p->kind == PHRASE ? seen == places : (seen > 0) == is);
		*found += seen;
	}
}

static void
search(const struct dict *d, const struct node *const *entries, size_t *found)
{
	struct finder *f = finder_new(d);
	struct reading r = {.text = STR("")};
	struct buf b = {0};
	const struct hit *hits;

	for (int i = 0; i < TEXTS; i++) {
		size_t n;

		buf_clear(&b);
		make_text(&b);
		r.text = buf_str(&b);
		r.tokens.n = 0;
		n = finder_find_all(f, &r, &hits);
		compare(d, entries, hits, n, found);
	}
	reading_free(&r);
	finder_free(f);
	buf_free(&b);
}

static void
what_stands_in_a_text_is_found_and_nothing_else(void)
{
	const struct node *entries[ENTRIES];
	size_t found = 0;
	struct buf b = {0};

	for (int i = 0; i < DICTIONARIES; i++) {
		struct dict *d = dict_new("random");
		size_t category = dict_open(d, STR("a/a"));

		n_nodes = 0;
		for (size_t e = 0; e < ENTRIES; e++) {
			char *line;

			buf_clear(&b);
			entries[e] = make(&b, 3);
			line = arena_take(&d->arena, b.n);
			memcpy(line, b.p, b.n);
			CHECK(dict_add_line(d, category, (struct str){line, b.n}, e + 1, NULL));
		}
		search(d, entries, &found);
		dict_free(d);
	}
	CHECK(found > 10000);        /* else nothing was compared */
	buf_free(&b);
}

int
main(void)
{
	RUN(what_stands_in_a_text_is_found_and_nothing_else);
	return check_broken > 0;
}
