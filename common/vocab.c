#include "common/vocab.h"

#include <stdlib.h>
#include <string.h>

#include "common/arena.h"
#include "common/glob.h"
#include "common/mem.h"
#include "common/sieve.h"
#include "common/stem.h"
#include "common/table.h"
#include "common/unicode.h"

enum { FORMS_MAX = 1 << 16, FORMS_BYTES = 12 << 20, PARTS_MAX = 16, PREFIX_MAX = 256 };

/* Keys of one kind, each with its atom. */
struct index {
	struct table *keys;
	uint32_t *atoms;
	size_t room;
};

/* What an atom asks of a form. */
enum asks { ASKS_STEM, ASKS_FORM, ASKS_PREFIX, ASKS_GLOB };

struct atom {
	enum asks asks;
	struct str key;              /* the stem, the form, the prefix, the glob */
};

struct vocab {
	struct stemmer *stemmer;
	struct arena arena;
	struct index stems, exacts, prefixes;
	struct globs *globs;         /* those that are no plain prefix */
	uint32_t *glob_atoms;        /* by their number there */
	size_t glob_atoms_room;
	struct atom *atoms;
	size_t n_atoms, atoms_room;
	struct sieve *sieve;
	struct recent *recent;
	struct table *forms;
	struct meaning *form;        /* by its number there */
	size_t form_room;
	uint32_t *meanings;
	size_t n_meanings, meanings_room;
	struct tokens tokens;
};

/* Number 0 is the form that means nothing. */
static void
forget_forms(struct vocab *v)
{
	if (table_memory(v->forms) > FORMS_BYTES) {     /* long forms, or a giant text: nothing of it is hoarded */
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
	v->form[0] = (struct meaning){0};
	recent_clear(v->recent);
}

struct vocab *
vocab_new(void)
{
	struct vocab *v = mem_new(1, sizeof *v);

	v->stemmer = stemmer_new();
	v->stems.keys = table_new();
	v->exacts.keys = table_new();
	v->prefixes.keys = table_new();
	v->globs = globs_new();
	v->forms = table_new();
	v->sieve = sieve_new();
	v->recent = recent_new();
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
	globs_free(v->globs);
	free(v->glob_atoms);
	free(v->atoms);
	table_free(v->forms);
	sieve_free(v->sieve);
	recent_free(v->recent);
	text_free(&v->tokens);
	free(v->form);
	free(v->meanings);
	free(v);
}

size_t
vocab_count(const struct vocab *v)
{
	return v->n_atoms;
}

bool
vocab_is_point(const struct vocab *v, uint32_t atom)
{
	return v->atoms[atom].asks == ASKS_FORM && str_is(v->atoms[atom].key, ".");
}

/* --- words of patterns ------------------------------------------------------ */

static uint32_t
new_atom(struct vocab *v, enum asks asks, struct str key)
{
	v->atoms = mem_room(v->atoms, v->n_atoms, &v->atoms_room, sizeof *v->atoms);
	v->atoms[v->n_atoms] = (struct atom){asks, arena_copy(&v->arena, key)};
	return (uint32_t)v->n_atoms++;
}

static uint32_t
atom_of(struct vocab *v, struct index *x, enum asks asks, struct str key)
{
	size_t before = table_count(x->keys), number = table_number(x->keys, key);

	if (number < before)
		return x->atoms[number];
	x->atoms = mem_room(x->atoms, number, &x->room, sizeof *x->atoms);
	sieve_note(v->sieve, asks == ASKS_STEM ? stem_head(key) : key);
	return x->atoms[number] = new_atom(v, asks, key);
}

static uint32_t
glob_atom(struct vocab *v, struct str text)
{
	uint32_t before = globs_count(v->globs), number;
	struct str rest = text, head = glob_cut(&rest);

	if (glob_is_prefix(text))
		return atom_of(v, &v->prefixes, ASKS_PREFIX, (struct str){text.p, text.n - 1});
	number = globs_add(v->globs, text);
	if (number < before)
		return v->glob_atoms[number];
	sieve_note(v->sieve, head);
	v->glob_atoms = mem_room(v->glob_atoms, number, &v->glob_atoms_room, sizeof *v->glob_atoms);
	return v->glob_atoms[number] = new_atom(v, ASKS_GLOB, text);
}

/* One piece between stars; a hyphen at a star is within the word, as in кое-*.  False when it is no word. */
static bool
fold_piece(struct vocab *v, struct str piece, bool last, struct buf *out)
{
	bool hyphen;

	if (out->n > 0 && piece.n > 0 && *piece.p == '-') {
		buf_addc(out, '-');
		piece = str_from(piece, 1);
	}
	hyphen = !last && piece.n > 1 && piece.p[piece.n - 1] == '-';
	piece.n -= hyphen;
	text_tokens(&v->tokens, piece);
	if (v->tokens.n > 1)
		return false;
	buf_add_str(out, text_line(&v->tokens));
	if (hyphen)
		buf_addc(out, '-');
	return true;
}

/* Fold what stands between the signs; false when it is no word. */
static bool
fold_glob(struct vocab *v, struct str text, struct buf *out)
{
	for (;;) {
		struct str piece = glob_cut(&text);
		const char *sign = piece.p + piece.n;
		bool last = sign == text.p;          /* nothing was cut after it */

		if (!fold_piece(v, piece, last, out))
			return false;
		if (last)
			return true;
		buf_addc(out, *sign);
	}
}

static uint32_t
token_atom(struct vocab *v, enum word_kind kind, const struct token *token)
{
	if (kind == WORD_STEM && token->kind == TOKEN_WORD)
		return atom_of(v, &v->stems, ASKS_STEM, stemmer_stem(v->stemmer, token->form));
	return atom_of(v, &v->exacts, ASKS_FORM, token->form);
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

/* --- atoms side by side ------------------------------------------------------- */

struct str
vocab_stem(struct vocab *v, struct str word)
{
	return stemmer_stem(v->stemmer, word);
}

void
vocab_folded(struct vocab *v, const struct pattern_word *word, struct buf *out)
{
	if (word->kind == WORD_GLOB) {
		fold_glob(v, word->text, out);
	} else {
		text_tokens(&v->tokens, word->text);
		buf_add_str(out, text_line(&v->tokens));
	}
}

/* What a stem or prefix is, written as a glob. */
static void
as_glob(const struct atom *a, struct buf *out)
{
	buf_add_str(out, a->asks == ASKS_STEM ? stem_head(a->key) : a->key);
	if (a->asks == ASKS_STEM || a->asks == ASKS_PREFIX)
		buf_addc(out, '*');
}

/* A star of the narrow one is only taken by a star of the wide one, which takes what it stands for, too. */
bool
vocab_covers(struct vocab *v, uint32_t wide, uint32_t narrow)
{
	const struct atom *a = &v->atoms[wide], *b = &v->atoms[narrow];
	struct buf globs[2] = {{0}, {0}};
	bool covers;
	size_t width;

	if (wide == narrow)
		return true;
	if (a->asks == ASKS_STEM)
		return b->asks == ASKS_FORM && unicode_is_letter(unicode_at(b->key.p, b->key.p + b->key.n, &width)) &&
		    str_equal(stemmer_stem(v->stemmer, b->key), a->key);
	if (a->asks == ASKS_FORM)
		return false;
	as_glob(a, &globs[0]);
	as_glob(b, &globs[1]);
	covers = memchr(globs[0].p, '?', globs[0].n) == NULL && glob_fits(buf_str(&globs[0]), buf_str(&globs[1]));
	buf_free(&globs[0]);
	buf_free(&globs[1]);
	return covers;
}

/* What a form must begin with to be the atom. */
static struct str
head_of(const struct atom *a)
{
	struct str rest = a->key;

	return a->asks == ASKS_GLOB ? glob_cut(&rest) : a->key;
}

bool
vocab_may_meet(struct vocab *v, uint32_t one, uint32_t other)
{
	const struct atom *a = &v->atoms[one], *b = &v->atoms[other];

	if (a->asks == b->asks && a->asks <= ASKS_FORM)
		return one == other;
	if (a->asks <= ASKS_FORM && b->asks <= ASKS_FORM)
		return vocab_covers(v, one, other) || vocab_covers(v, other, one);
	if (a->asks == ASKS_FORM || b->asks == ASKS_FORM)
		return vocab_covers(v, a->asks == ASKS_FORM ? other : one, a->asks == ASKS_FORM ? one : other);
	return str_starts(head_of(a), head_of(b)) || str_starts(head_of(b), head_of(a));
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

static void
mean_variant(struct vocab *v, size_t from, struct str form, bool word)
{
	const uint32_t *globs;
	size_t n_globs;

	if (form.n == 0)
		return;
	mean_key(v, from, &v->exacts, form);
	if (word)
		mean_key(v, from, &v->stems, stemmer_stem(v->stemmer, form));
	for (size_t n = 1; n <= form.n && n <= PREFIX_MAX; n++)
		if (n == form.n || ((unsigned char)form.p[n] & 0xC0) != 0x80)
			mean_key(v, from, &v->prefixes, (struct str){form.p, n});
	globs = globs_fit(v->globs, form, &n_globs);
	for (size_t i = 0; i < n_globs; i++)
		mean(v, from, v->glob_atoms[globs[i]]);
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

static struct meaning
meaning_of(struct vocab *v, const struct token *token)
{
	struct str form = token->form;
	size_t before = table_count(v->forms), number, from = v->n_meanings;

	number = table_number(v->forms, form);
	if (number < before)
		return v->form[number];
	mean_variant(v, from, form, token->kind == TOKEN_WORD);
	if (token->kind == TOKEN_WORD && memchr(form.p, '-', form.n) != NULL)
		mean_parts(v, from, form);
	v->form = mem_room(v->form, number, &v->form_room, sizeof *v->form);
	v->form[number] = (struct meaning){(uint32_t)from, (uint32_t)(v->n_meanings - from)};
	return v->form[number];
}

const uint32_t *
vocab_read(struct vocab *v, const struct tokens *tokens, struct meaning *meanings)
{
	if (table_count(v->forms) > FORMS_MAX || table_memory(v->forms) > FORMS_BYTES)
		forget_forms(v);
	for (size_t i = 0; i < tokens->n; i++) {
		const struct token *t = &tokens->items[i];

		meanings[i] = v->form[0];
		if (!sieve_passes(v->sieve, t) || recent_get(v->recent, t->form, t->kind == TOKEN_WORD, &meanings[i]))
			continue;
		meanings[i] = meaning_of(v, t);
		recent_put(v->recent, t->form, t->kind == TOKEN_WORD, meanings[i]);
	}
	return v->meanings;
}

bool
vocab_may_speak(const struct vocab *v, struct str text)
{
	return sieve_passes_text(v->sieve, text);
}
