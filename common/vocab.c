#include "common/vocab.h"

#include <stdlib.h>
#include <string.h>

#include "common/arena.h"
#include "common/mem.h"
#include "common/sieve.h"
#include "common/stem.h"
#include "common/table.h"

enum { FORMS_MAX = 1 << 16, FORMS_BYTES = 12 << 20, PARTS_MAX = 16, PREFIX_MAX = 256 };

/* Keys of one kind, each with its atom. */
struct index {
	struct table *keys;
	uint32_t *atoms;
	size_t room;
};

struct glob {
	struct str text;             /* folded, with its stars */
	uint32_t atom;
};

struct form {
	uint32_t from, n;            /* in meanings */
};

struct vocab {
	struct stemmer *stemmer;
	struct arena arena;
	struct index stems, exacts, prefixes;
	struct glob *globs;          /* those that are no plain prefix */
	size_t n_globs, globs_room;
	size_t n_atoms;
	struct sieve *sieve;
	struct table *forms;
	struct form *form;
	size_t form_room;
	uint32_t *meanings;
	size_t n_meanings, meanings_room;
	struct tokens tokens;
};

/* Number 0 is the form that means nothing. */
static void
forget_forms(struct vocab *v)
{
	if (table_memory(v->forms) > FORMS_BYTES) {     /* long forms, or one giant text: nothing of it is hoarded */
		table_free(v->forms);
		v->forms = table_new();
		free(v->form);
		free(v->meanings);
		v->form = NULL;
		v->meanings = NULL;
		v->form_room = v->meanings_room = 0;
	}
	table_clear(v->forms);
	v->n_meanings = 0;
	v->form = mem_room(v->form, table_number(v->forms, STR("")), &v->form_room, sizeof *v->form);
	v->form[0] = (struct form){0};
}

struct vocab *
vocab_new(void)
{
	struct vocab *v = mem_new(1, sizeof *v);

	v->stemmer = stemmer_new();
	v->stems.keys = table_new();
	v->exacts.keys = table_new();
	v->prefixes.keys = table_new();
	v->forms = table_new();
	v->sieve = sieve_new();
	forget_forms(v);
	return v;
}

static void
free_index(struct index *x)
{
	table_free(x->keys);
	free(x->atoms);
}

void
vocab_free(struct vocab *v)
{
	if (v == NULL)
		return;
	stemmer_free(v->stemmer);
	arena_free(&v->arena);
	free_index(&v->stems);
	free_index(&v->exacts);
	free_index(&v->prefixes);
	table_free(v->forms);
	sieve_free(v->sieve);
	text_free(&v->tokens);
	free(v->globs);
	free(v->form);
	free(v->meanings);
	free(v);
}

size_t
vocab_count(const struct vocab *v)
{
	return v->n_atoms;
}

/* --- words of patterns ------------------------------------------------------ */

static uint32_t
atom_of(struct vocab *v, struct index *x, struct str key)
{
	size_t before = table_count(x->keys), number = table_number(x->keys, key);

	if (number < before)
		return x->atoms[number];
	x->atoms = mem_room(x->atoms, number, &x->room, sizeof *x->atoms);
	sieve_note(v->sieve, key);
	return x->atoms[number] = (uint32_t)v->n_atoms++;
}

static bool
is_prefix(struct str text)
{
	return memchr(text.p, '*', text.n) == text.p + text.n - 1;
}

static uint32_t
glob_atom(struct vocab *v, struct str text)
{
	if (is_prefix(text))
		return atom_of(v, &v->prefixes, (struct str){text.p, text.n - 1});
	for (size_t i = 0; i < v->n_globs; i++)
		if (str_equal(v->globs[i].text, text))
			return v->globs[i].atom;
	sieve_open(v->sieve);
	v->globs = mem_room(v->globs, v->n_globs, &v->globs_room, sizeof *v->globs);
	v->globs[v->n_globs] = (struct glob){arena_copy(&v->arena, text), (uint32_t)v->n_atoms++};
	return v->globs[v->n_globs++].atom;
}

/* Fold what stands between the stars; a hyphen at a star is within the word, as in кое-*.  False when it is no word. */
static bool
fold_glob(struct vocab *v, struct str text, struct buf *out)
{
	for (;;) {
		bool star = memchr(text.p, '*', text.n) != NULL, hyphen;
		struct str part = str_cut(&text, '*');

		if (out->n > 0 && part.n > 0 && *part.p == '-') {
			buf_addc(out, '-');
			part = str_from(part, 1);
		}
		hyphen = star && part.n > 1 && part.p[part.n - 1] == '-';
		part.n -= hyphen;
		text_tokens(&v->tokens, part);
		if (v->tokens.n > 1)
			return false;
		buf_add_str(out, text_line(&v->tokens));
		if (hyphen)
			buf_addc(out, '-');
		if (!star)
			return true;
		buf_addc(out, '*');
	}
}

static uint32_t
token_atom(struct vocab *v, enum word_kind kind, const struct token *token)
{
	if (kind == WORD_STEM && token->kind == TOKEN_WORD)
		return atom_of(v, &v->stems, stemmer_stem(v->stemmer, token->form));
	return atom_of(v, &v->exacts, token->form);
}

size_t
vocab_atoms(struct vocab *v, const struct pattern_word *word, uint32_t *atoms, size_t room)
{
	struct buf folded = {0};
	size_t n = 0;

	if (word->kind == WORD_GLOB) {
		if (fold_glob(v, word->text, &folded))
			atoms[n++] = glob_atom(v, buf_str(&folded));
		buf_free(&folded);
		return n;
	}
	text_tokens(&v->tokens, word->text);
	for (size_t i = 0; i < v->tokens.n && n < room; i++)
		atoms[n++] = token_atom(v, word->kind, &v->tokens.items[i]);
	return n;
}

/* --- forms of texts ----------------------------------------------------------- */

static void
mean(struct vocab *v, size_t from, uint32_t atom)
{
	for (size_t i = from; i < v->n_meanings; i++)
		if (v->meanings[i] == atom)
			return;
	v->meanings = mem_room(v->meanings, v->n_meanings, &v->meanings_room, sizeof *v->meanings);
	v->meanings[v->n_meanings++] = atom;
}

static void
mean_key(struct vocab *v, size_t from, const struct index *x, struct str key)
{
	size_t at = table_find(x->keys, key);

	if (at != TABLE_NONE)
		mean(v, from, x->atoms[at]);
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
mean_variant(struct vocab *v, size_t from, struct str form, bool word)
{
	if (form.n == 0)
		return;
	mean_key(v, from, &v->exacts, form);
	if (word)
		mean_key(v, from, &v->stems, stemmer_stem(v->stemmer, form));
	for (size_t n = 1; n <= form.n && n <= PREFIX_MAX; n++)
		if (n == form.n || ((unsigned char)form.p[n] & 0xC0) != 0x80)
			mean_key(v, from, &v->prefixes, (struct str){form.p, n});
	for (size_t i = 0; i < v->n_globs; i++)
		if (glob_fits(v->globs[i].text, form))
			mean(v, from, v->globs[i].atom);
}

/* Клиенто-центричность is also клиентоцентричность, and чиновник-бюрократ also бюрократ. */
static void
mean_parts(struct vocab *v, size_t from, struct str form)
{
	struct buf joined = {0};
	size_t parts = 0;

	while (form.n > 0 && parts++ < PARTS_MAX) {
		struct str part = str_cut(&form, '-');

		buf_add_str(&joined, part);
		mean_variant(v, from, part, true);
	}
	mean_variant(v, from, buf_str(&joined), true);
	buf_free(&joined);
}

static uint32_t
number_form(struct vocab *v, const struct token *token)
{
	struct str form = token->form;
	size_t before = table_count(v->forms), number = table_number(v->forms, form);
	size_t from = v->n_meanings;

	if (number < before)
		return (uint32_t)number;
	mean_variant(v, from, form, token->kind == TOKEN_WORD);
	if (token->kind == TOKEN_WORD && memchr(form.p, '-', form.n) != NULL)
		mean_parts(v, from, form);
	v->form = mem_room(v->form, number, &v->form_room, sizeof *v->form);
	v->form[number] = (struct form){(uint32_t)from, (uint32_t)(v->n_meanings - from)};
	return (uint32_t)number;
}

void
vocab_number(struct vocab *v, const struct tokens *tokens, uint32_t *ids)
{
	if (table_count(v->forms) > FORMS_MAX || table_memory(v->forms) > FORMS_BYTES)
		forget_forms(v);
	for (size_t i = 0; i < tokens->n; i++)
		ids[i] = sieve_passes(v->sieve, &tokens->items[i]) ? number_form(v, &tokens->items[i]) : 0;
}

bool
vocab_may_speak(const struct vocab *v, struct str text)
{
	return sieve_passes_text(v->sieve, text);
}

struct meanings
vocab_meanings(const struct vocab *v, uint32_t id)
{
	const struct form *form = &v->form[id];

	return (struct meanings){v->meanings + form->from, form->n};
}
