#include "common/features.h"

#include <stdlib.h>

#include "common/charsums.h"
#include "common/clause.h"
#include "common/hash.h"
#include "common/leaning.h"
#include "common/manner.h"
#include "common/mem.h"
#include "common/unicode.h"
#include "common/wordbook.h"

const char *const feature_set_names[FEATURE_SETS] = {"words", "chars", "stems", "lexicon", "style"};

const struct feature_plan feature_plan_usual = {
	.longest = {2, 6, 2, 1, 1}, .weights = {35, 100, 50, 35, 35}, .bits = 20
};

struct features {
	struct feature_plan plan;
	struct bag bag;
	struct wordbook *book;
	struct clauses clauses;
	struct leaning *leaning;
	struct cues cues;
	struct word *words;          /* of the tokens at hand */
	size_t words_room;
	struct charsums *charsums;   /* once a model is applied */
	struct feature_name *names;
	size_t n_names, names_room;
	struct buf line;             /* the names, one after the other */
	size_t classes;              /* of that model */
	bool naming;
};

bool
feature_plan_holds(const struct feature_plan *plan)
{
	bool any = false;

	for (size_t i = 0; i < FEATURE_SETS; i++) {
		unsigned longest = i < FEATURE_LEXICON ? FEATURE_GRAM_MAX : 1;

		if (plan->longest[i] > longest || plan->weights[i] > FEATURE_WEIGHT_MAX)
			return false;
		any |= plan->longest[i] > 0;
	}
	return any && plan->bits >= FEATURE_BITS_MIN && plan->bits <= FEATURE_BITS_MAX;
}

static uint64_t
seed_of(enum feature_set set)
{
	return hash_mix((uint64_t)set + 1);
}

struct features *
features_new(const struct feature_plan *plan, const struct dict *lexicon)
{
	struct features *f = mem_new(1, sizeof *f);

	f->plan = *plan;
	f->book = wordbook_new(seed_of(FEATURE_WORDS), seed_of(FEATURE_STEMS),
	    plan->longest[FEATURE_STEMS] > 0);
	if (plan->longest[FEATURE_LEXICON] > 0)
		f->leaning = leaning_new(lexicon);
	return f;
}

void
features_free(struct features *f)
{
	if (f == NULL)
		return;
	bag_free(&f->bag);
	wordbook_free(f->book);
	clauses_free(&f->clauses);
	charsums_free(f->charsums);
	leaning_free(f->leaning);
	cues_free(&f->cues);
	free(f->words);
	free(f->names);
	buf_free(&f->line);
	free(f);
}

/* --- names ---------------------------------------------------------------------- */

/* Begin the name of a feature, which the caller appends to the buf. */
static struct buf *
name(struct features *f, enum feature_set set, uint32_t index, uint32_t first, uint32_t last)
{
	f->names = mem_room(f->names, f->n_names, &f->names_room, sizeof *f->names);
	f->names[f->n_names++] = (struct feature_name){index, set, first, last, {NULL, f->line.n}};
	return &f->line;
}

/* Where names begin becomes what they are, once the buf moves no more. */
static void
settle_names(struct features *f)
{
	for (size_t i = f->n_names, end = f->line.n; i-- > 0;) {
		size_t begin = f->names[i].name.n;

		f->names[i].name = (struct str){f->line.p + begin, end - begin};
		end = begin;
	}
}

/* --- words ------------------------------------------------------------------------ */

static void
name_words(struct features *f, const struct tokens *t, uint32_t index, size_t first, size_t last)
{
	struct buf *b = name(f, FEATURE_WORDS, index, (uint32_t)first, (uint32_t)last);

	for (size_t i = first; i < last; i++) {
		if (i > first)
			buf_addc(b, ' ');
		buf_add_str(b, t->items[i].form);
	}
}

static void
put_words(struct features *f, const struct tokens *t)
{
	uint64_t seed = seed_of(FEATURE_WORDS);
	size_t longest = f->plan.longest[FEATURE_WORDS];

	for (size_t i = 0; i < t->n; i++) {
		uint64_t h = seed;

		bag_reserve(&f->bag, longest);
		for (size_t k = i; k < t->n && k < i + longest; k++) {
			uint32_t index;

			h = gram_step(h, f->words[k].hash);
			index = gram_index(h, f->plan.bits);
			bag_put(&f->bag, index);
			if (f->naming)
				name_words(f, t, index, i, k + 1);
		}
	}
}

/* --- chars ------------------------------------------------------------------------ */

/* The code points of a token, with the spaces at both ends. */
static size_t
spell(const struct token *t, uint32_t codes[1 + GRAM_WORD_MAX + 1])
{
	size_t n = gram_codes(t->form, codes + 1);

	codes[0] = codes[n + 1] = ' ';
	return n + 2;
}

/* In the order of gram_chars(). */
static void
name_chars(struct features *f, const uint32_t *codes, size_t n, const uint32_t *grams, uint32_t token)
{
	size_t longest = f->plan.longest[FEATURE_CHARS];

	for (size_t i = 0; i + 1 < n; i++)
		for (size_t k = i + (i == 0); k < n && k < i + longest; k++) {
			struct buf *b = name(f, FEATURE_CHARS, *grams++, token, token + 1);

			for (size_t c = i; c <= k; c++)
				unicode_add(b, codes[c]);
		}
}

/* With sums, what is not yet in them is left in the bag. */
static void
put_chars(struct features *f, const struct tokens *t, int64_t *sums)
{
	uint32_t codes[1 + GRAM_WORD_MAX + 1], grams[GRAM_CHARS_MAX];

	for (size_t i = 0; i < t->n; i++) {
		size_t n = spell(&t->items[i], codes);
		size_t count = gram_chars(seed_of(FEATURE_CHARS), codes, n, f->plan.longest[FEATURE_CHARS],
		    f->plan.bits, grams);

		bag_reserve(&f->bag, count);
		for (size_t k = 0; k < count; k++)
			bag_put(&f->bag, grams[k]);
		if (f->naming)
			name_chars(f, codes, n, grams, (uint32_t)i);
		if (sums != NULL)
			charsums_add(f->charsums, &f->words[i], grams, count, sums);
	}
}

/* --- stems ------------------------------------------------------------------------ */

static void
name_stems(struct features *f, const struct tokens *t, uint32_t index, const struct clause_word *w, size_t n)
{
	struct buf *b = name(f, FEATURE_STEMS, index, w[0].token, w[n - 1].token + 1);

	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_addc(b, ' ');
		if (w[i].denied)
			buf_add_str(b, STR("not_"));
		buf_add_str(b, wordbook_stem(f->book, t->items[w[i].token].form));
	}
}

static void
put_stems(struct features *f, const struct tokens *t)
{
	uint64_t seed = seed_of(FEATURE_STEMS);
	size_t longest = f->plan.longest[FEATURE_STEMS], n;
	const struct clause_word *words;

	clauses_read(&f->clauses, t, f->words);
	words = f->clauses.words;
	n = f->clauses.n;
	for (size_t i = 0; i < n; i++) {
		uint64_t h = seed;

		bag_reserve(&f->bag, longest);
		for (size_t k = i; k < n && k < i + longest && words[k].clause == words[i].clause; k++) {
			uint32_t index;

			h = gram_step(h, words[k].symbol);
			index = gram_index(h, f->plan.bits);
			bag_put(&f->bag, index);
			if (f->naming)
				name_stems(f, t, index, words + i, k - i + 1);
		}
	}
}

/* --- lexicon and style -------------------------------------------------------------- */

static void
put_cues(struct features *f, enum feature_set set)
{
	uint32_t codes[GRAM_WORD_MAX];

	bag_reserve(&f->bag, f->cues.n);
	for (size_t i = 0; i < f->cues.n; i++) {
		struct str cue = cues_at(&f->cues, i);
		size_t n = gram_codes(cue, codes);
		uint32_t index = gram_index(gram_roll(seed_of(set), codes, n), f->plan.bits);

		bag_put(&f->bag, index);
		if (f->naming)
			buf_add_str(name(f, set, index, 0, 0), cue);
	}
}

/* --- the whole ---------------------------------------------------------------------- */

static void
look_up(struct features *f, const struct tokens *t)
{
	if (t->n > f->words_room) {
		f->words_room = 2 * t->n;
		f->words = mem_grow(f->words, f->words_room, sizeof *f->words);
	}
	for (size_t i = 0; i < t->n; i++)
		f->words[i] = wordbook_word(f->book, t->items[i].form);
}

/*
 * The finder of the lexicon leaves a text uncut in which it can find nothing.
 * Its cues come first, before those of the style take their room.
 */
static void
begin(struct features *f, struct reading *r)
{
	bag_clear(&f->bag);
	f->n_names = 0;
	buf_clear(&f->line);
	r->tokens.n = 0;
	if (f->leaning != NULL) {
		leaning_of(f->leaning, r, &f->cues);
		put_cues(f, FEATURE_LEXICON);
		bag_close(&f->bag, f->plan.weights[FEATURE_LEXICON]);
	}
	if (r->tokens.n == 0)
		reading_cut(r);
	look_up(f, &r->tokens);
}

static void
put_set(struct features *f, enum feature_set set, const struct reading *r)
{
	if (set == FEATURE_LEXICON || f->plan.longest[set] == 0)
		return;
	if (set == FEATURE_WORDS) {
		put_words(f, &r->tokens);
	} else if (set == FEATURE_CHARS) {
		put_chars(f, &r->tokens, NULL);
	} else if (set == FEATURE_STEMS) {
		put_stems(f, &r->tokens);
	} else {
		manner_of(r, &f->cues);
		put_cues(f, set);
	}
	bag_close(&f->bag, f->plan.weights[set]);
}

static void
read_text(struct features *f, struct reading *r)
{
	begin(f, r);
	for (int set = 0; set < FEATURE_SETS; set++)
		put_set(f, (enum feature_set)set, r);
}

/* The remembered sums of the forms, as if all came once; what that leaves out stays in the bag. */
static void
weigh_chars(struct features *f, const struct reading *r, int64_t *sums)
{
	int64_t forms[WEIGHTS_CLASSES_MAX] = {0}, one;

	if (f->plan.longest[FEATURE_CHARS] == 0)
		return;
	put_chars(f, &r->tokens, forms);
	one = bag_close_rest(&f->bag, f->plan.weights[FEATURE_CHARS]);
	for (size_t c = 0; c < f->classes; c++)
		sums[c] += one * forms[c];
}

void
features_weigh(struct features *f, struct reading *r, const struct weights *weights, int64_t *sums)
{
	if (f->charsums == NULL)
		f->charsums = charsums_new(weights);
	f->classes = weights_classes(weights);
	f->naming = false;
	begin(f, r);
	for (int set = 0; set < FEATURE_SETS; set++)
		if (set == FEATURE_CHARS && r->tokens.n <= BAG_REST_MAX / GRAM_WORD_MAX)
			weigh_chars(f, r, sums);
		else
			put_set(f, (enum feature_set)set, r);
	weights_sum(weights, f->bag.items, f->bag.n, sums);
}

size_t
features_vector(const struct features *f, const struct feature **vector)
{
	*vector = f->bag.items;
	return f->bag.n;
}

size_t
features_read(struct features *f, struct reading *r, const struct feature **vector)
{
	f->naming = false;
	read_text(f, r);
	return features_vector(f, vector);
}

size_t
features_read_sorted(struct features *f, struct reading *r, const struct feature **vector)
{
	features_read(f, r, vector);
	bag_sort(&f->bag);
	return features_vector(f, vector);
}

size_t
features_name(struct features *f, struct reading *r, const struct feature_name **names)
{
	f->naming = true;
	read_text(f, r);
	settle_names(f);
	bag_sort(&f->bag);
	*names = f->names;
	return f->n_names;
}

size_t
features_runaways(const struct features *f)
{
	return f->leaning != NULL ? leaning_runaways(f->leaning) : 0;
}
