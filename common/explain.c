#include "common/explain.h"

#include <stdlib.h>
#include <string.h>

#include "common/entries.h"
#include "common/error.h"
#include "common/finder.h"
#include "common/mem.h"
#include "common/stem.h"
#include "common/table.h"
#include "common/unicode.h"
#include "common/wording.h"

/* So many letters must be the same for words to look alike. */
enum { ALIKE = 4 };

/* Words and how often each came. */
struct tally {
	struct table *words;
	size_t *counts;
	size_t room;
};

struct explanation {
	struct dict *dict;
	struct leaves *leaves;
	struct finder *finder;
	struct reading reading;
	struct buf text;
	struct tally found, missed;
	struct meaning *meanings;
	size_t meanings_room;
};

static struct tally
tally_new(void)
{
	return (struct tally){.words = table_new()};
}

static void
tally_add(struct tally *t, struct str word)
{
	size_t before = table_count(t->words), number = table_number(t->words, word);

	if (number == before) {
		t->counts = mem_room(t->counts, number, &t->room, sizeof *t->counts);
		t->counts[number] = 0;
	}
	t->counts[number]++;
}

struct explanation *
explain_new(const char *pattern)
{
	struct explanation *e = mem_new(1, sizeof *e);

	e->dict = dict_new("option --explain");
	if (unicode_valid(str_of(pattern)) < strlen(pattern))
		die("option --explain: byte %zu: not UTF-8", unicode_valid(str_of(pattern)) + 1);
	dict_add_line(e->dict, dict_open(e->dict, STR("match")), str_of(pattern), 1, NULL);
	e->leaves = leaves_new(e->dict, NULL);
	e->finder = finder_over(e->leaves);
	e->found = tally_new();
	e->missed = tally_new();
	return e;
}

void
explain_free(struct explanation *e)
{
	table_free(e->found.words);
	table_free(e->missed.words);
	free(e->found.counts);
	free(e->missed.counts);
	free(e->meanings);
	reading_free(&e->reading);
	buf_free(&e->text);
	finder_free(e->finder);
	dict_free(e->dict);
	free(e);
}

static void
add_quoted(struct buf *out, struct str text)
{
	buf_addc(out, '"');
	buf_add_str(out, text);
	buf_addc(out, '"');
}

void
explain_reading(struct explanation *e, struct buf *out)
{
	wording_pattern(e->leaves->vocab, e->dict->entries[0].pattern, out);
}

/* --- given texts --------------------------------------------------------------------- */

static size_t
search(struct explanation *e, struct str text, const struct hit **hits)
{
	e->reading.text = text;
	return finder_find(e->finder, &e->reading, hits);
}

/* Tabs and line breaks would make columns and lines of their own. */
static void
add_cell(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		buf_addc(out, (unsigned char)text.p[i] < ' ' ? ' ' : text.p[i]);
}

/* Which word of which form it was, or the whole place. */
static void
tell_hit(const struct hit *h, struct buf *out)
{
	buf_add_count(out, h->start);
	buf_addc(out, '-');
	buf_add_count(out, h->end);
	buf_addc(out, ' ');
	add_cell(out, h->form);
}

static void
tell_stem(struct explanation *e, struct str form, struct buf *out)
{
	struct str stem = vocab_stem(e->leaves->vocab, form);

	if (stem_is_alone(stem)) {
		buf_add_str(out, form);
		buf_add_str(out, STR(" has no other form"));
		return;
	}
	buf_add_str(out, STR("the stem of "));
	buf_add_str(out, form);
	buf_add_str(out, STR(" is "));
	add_quoted(out, stem);
}

static void
tell_stems(struct explanation *e, struct buf *out)
{
	const struct tokens *t = &e->reading.tokens;

	reading_cut(&e->reading);
	for (size_t i = 0; i < t->n; i++) {
		if (i > 0)
			buf_add_str(out, STR(", "));
		if (t->items[i].kind == TOKEN_WORD) {
			tell_stem(e, t->items[i].form, out);
		} else {
			add_quoted(out, t->items[i].form);
			buf_add_str(out, STR(" is no word"));
		}
	}
}

void
explain_text(struct explanation *e, struct str text, struct buf *out)
{
	const struct hit *hits;
	size_t n = search(e, text, &hits);

	buf_add_str(out, n > 0 ? STR("yes\t") : STR("no\t"));
	add_cell(out, text);
	buf_addc(out, '\t');
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_add_str(out, STR("; "));
		tell_hit(&hits[i], out);
	}
	if (n == 0)
		tell_stems(e, out);
	buf_addc(out, '\n');
}

/* --- forms made by rule -------------------------------------------------------------- */

/* Endings of nouns, adjectives and verbs, then what makes other words. */
static const char *const endings[] = {
	"", "а", "у", "е", "ы", "и", "о", "я", "ю", "ь", "ой", "ою", "ей", "ом", "ем", "ов", "ев", "ам", "ям",
	"ами", "ями", "ах", "ях", "ый", "ий", "ая", "яя", "ое", "ее", "ые", "ие", "ого", "его", "ому", "ему",
	"ую", "юю", "ых", "их", "ым", "им", "ыми", "ими", "ать", "ять", "ить", "еть", "ал", "ала", "али",
	"ил", "ила", "или", "ет", "ит", "ут", "ют", "ат", "ят", "аю", "ает", "ают", "аться", "иться", "ался",
	"ился", "ается", "ится",
	"ный", "ность", "ности", "ник", "щик", "ский", "ческий", "ние", "ение", "ание", "ация", "изм", "ист",
	"овать", "ирует", "ованный", "очка", "чик", "ость",
};

static void
sort_form(struct explanation *e, struct str form, struct buf *yes, struct buf *no)
{
	const struct hit *hits;
	struct buf *out = search(e, form, &hits) > 0 ? yes : no;

	buf_addc(out, out->n > 0 ? ' ' : '\t');
	buf_add_str(out, form);
}

/* Russian words only: for others no endings are known here. */
static bool
is_cyrillic(struct str word)
{
	const unsigned char *p = (const unsigned char *)word.p;

	return word.n >= 2 && unicode_is_basic_cyrillic(p[word.n - 2], p[word.n - 1]);
}

static void
make_forms(struct explanation *e, struct str base, struct buf *out)
{
	struct buf yes = {0}, no = {0}, form = {0};

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		buf_clear(&form);
		buf_add_str(&form, base);
		buf_add_str(&form, str_of(endings[i]));
		sort_form(e, buf_str(&form), &yes, &no);
	}
	if (yes.n > 0) {
		buf_add_str(out, STR("yes"));
		buf_add_str(out, buf_str(&yes));
		buf_addc(out, '\n');
	}
	if (no.n > 0) {
		buf_add_str(out, STR("no"));
		buf_add_str(out, buf_str(&no));
		buf_addc(out, '\n');
	}
	buf_free(&yes);
	buf_free(&no);
	buf_free(&form);
}

void
explain_forms(struct explanation *e, struct buf *out)
{
	for (size_t i = 0; i < e->leaves->n; i++) {
		const struct leaf *leaf = &e->leaves->items[i];
		const struct pattern_word *word = leaf->n == 1 && leaf->alone ? &leaf->pattern->words[0] : NULL;
		struct str base;

		if (word == NULL || word->kind == WORD_GLOB)
			continue;
		buf_clear(&e->text);
		vocab_folded(e->leaves->vocab, word, &e->text);
		base = word->kind == WORD_STEM ? vocab_stem(e->leaves->vocab, buf_str(&e->text)) : buf_str(&e->text);
		if (is_cyrillic(base)) {     /* not a stem that stands alone: it ends with a point */
			base = arena_copy(&e->dict->arena, base);
			make_forms(e, base, out);
		}
	}
}

/* --- a corpus ------------------------------------------------------------------------- */

/* The forms of the tokens of a hit, with a space between them. */
static void
add_found(struct explanation *e, const struct hit *h)
{
	buf_clear(&e->text);
	for (uint32_t i = h->first; i < h->last; i++) {
		if (i > h->first)
			buf_addc(&e->text, ' ');
		buf_add_str(&e->text, e->reading.tokens.items[i].form);
	}
	tally_add(&e->found, buf_str(&e->text));
}

/* As many letters of the piece as make words alike. */
static struct str
telling(struct str piece)
{
	return unicode_slice(piece, 0, ALIKE);
}

static bool
holds(struct str word, struct str piece)
{
	for (size_t i = 0; i + piece.n <= word.n; i++)
		if (str_starts(str_from(word, i), piece))
			return true;
	return false;
}

/* Whether the word looks like one of the pattern's. */
static bool
looks_alike(struct explanation *e, struct str word)
{
	for (size_t i = 0; i < e->leaves->n; i++) {
		const struct pattern *p = e->leaves->items[i].pattern;

		for (size_t k = 0; p->kind == PATTERN_PHRASE && k < p->n; k++) {
			struct str piece, rest;

			buf_clear(&e->text);
			vocab_folded(e->leaves->vocab, &p->words[k], &e->text);
			rest = buf_str(&e->text);
			while ((piece = str_cut(&rest, '*')).n == 0 && rest.n > 0)
				;
			piece = telling(piece);
			if (piece.n > 0 && (*e->text.p == '*' ? holds(word, piece) : str_starts(word, piece)))
				return true;
		}
	}
	return false;
}

void
explain_gather(struct explanation *e, struct str text)
{
	const struct hit *hits;
	size_t n = search(e, text, &hits);
	const struct tokens *t = &e->reading.tokens;

	reading_cut(&e->reading);
	for (size_t i = 0; i < n; i++)
		add_found(e, &hits[i]);
	if (t->n > e->meanings_room) {
		e->meanings_room = 2 * t->n;
		e->meanings = mem_grow(e->meanings, e->meanings_room, sizeof *e->meanings);
	}
	vocab_read(e->leaves->vocab, t, e->meanings);
	for (size_t i = 0; i < t->n; i++)
		if (t->items[i].kind == TOKEN_WORD && e->meanings[i].n == 0 &&
		    looks_alike(e, t->items[i].form))
			tally_add(&e->missed, t->items[i].form);
}

struct counted {
	struct str word;
	size_t count;
};

static int
by_count(const void *a, const void *b)
{
	const struct counted *x = a, *y = b;

	return x->count != y->count ? (x->count < y->count ? 1 : -1) : str_compare(x->word, y->word);
}

static void
add_tally(const struct tally *t, struct str answer, struct buf *out)
{
	size_t n = table_count(t->words);
	struct counted *sorted = mem_new(n, sizeof *sorted);

	for (size_t i = 0; i < n; i++)
		sorted[i] = (struct counted){table_key(t->words, i), t->counts[i]};
	if (n > 1)
		qsort(sorted, n, sizeof *sorted, by_count);
	for (size_t i = 0; i < n; i++) {
		buf_add_str(out, answer);
		buf_addc(out, '\t');
		buf_add_str(out, sorted[i].word);
		buf_addc(out, '\t');
		buf_add_count(out, sorted[i].count);
		buf_addc(out, '\n');
	}
	free(sorted);
}

void
explain_gathered(struct explanation *e, struct buf *out)
{
	add_tally(&e->found, STR("yes"), out);
	add_tally(&e->missed, STR("no"), out);
}
