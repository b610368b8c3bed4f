#include "common/wordbook.h"

#include <stdlib.h>
#include <string.h>

#include "common/gram.h"
#include "common/hash.h"
#include "common/mem.h"
#include "common/stem.h"

/* Fifteen Cyrillic letters, so that a place is a cache line. */
enum { FORM_MAX = 31 };

struct place {
	struct word word;
	uint8_t n;                   /* bytes of the form; 0: empty */
	char form[FORM_MAX];
};

struct wordbook {
	uint64_t word_seed, stem_seed;
	uint64_t serials;            /* given out so far */
	struct stemmer *stemmer;     /* NULL unless stems are wanted */
	struct place *places;
};

struct wordbook *
wordbook_new(uint64_t word_seed, uint64_t stem_seed, bool stems)
{
	struct wordbook *w = mem_new(1, sizeof *w);

	w->word_seed = word_seed;
	w->stem_seed = stem_seed;
	w->stemmer = stems ? stemmer_new() : NULL;
	w->places = mem_new(WORDBOOK_PLACES, sizeof *w->places);
	return w;
}

void
wordbook_free(struct wordbook *w)
{
	if (w == NULL)
		return;
	stemmer_free(w->stemmer);
	free(w->places);
	free(w);
}

static bool
denies(struct str form)
{
#define FORM(text) {(text), sizeof(text) - 1}
	static const struct str negators[] = {
		FORM("не"), FORM("нет"), FORM("ни"), FORM("без"), FORM("нельзя"), FORM("никогда"),
		FORM("никто"), FORM("ничего"), FORM("никак"), FORM("not"), FORM("no"), FORM("never"),
		FORM("cannot"), FORM("without")
	};
#undef FORM

	for (size_t i = 0; i < sizeof negators / sizeof *negators; i++)
		if (str_equal(form, negators[i]))
			return true;
	return false;
}

static struct word
ask(struct wordbook *w, struct str form)
{
	struct word word = {.denies = denies(form)};
	uint32_t codes[GRAM_WORD_MAX];

	word.hash = gram_roll(w->word_seed, codes, gram_codes(form, codes));
	if (w->stemmer != NULL)
		word.stem = gram_roll(w->stem_seed, codes, gram_codes(wordbook_stem(w, form), codes));
	return word;
}

/* Eight bytes a step. */
static uint32_t
place_of(struct str form)
{
	uint64_t h = form.n, bytes = 0;
	size_t i = 0;

	for (; i + sizeof bytes <= form.n; i += sizeof bytes) {
		memcpy(&bytes, form.p + i, sizeof bytes);
		h = hash_mix(h ^ bytes);
	}
	bytes = 0;
	memcpy(&bytes, form.p + i, form.n - i);
	return (uint32_t)(hash_mix(h ^ bytes) % WORDBOOK_PLACES);
}

struct word
wordbook_word(struct wordbook *w, struct str form)
{
	uint32_t at;
	struct place *p;

	if (form.n == 0 || form.n > FORM_MAX)
		return ask(w, form);
	at = place_of(form);
	p = &w->places[at];
	if (p->n != form.n || memcmp(p->form, form.p, form.n) != 0) {
		p->word = ask(w, form);
		p->word.place = at;
		p->word.serial = ++w->serials;
		p->n = (uint8_t)form.n;
		memcpy(p->form, form.p, form.n);
	}
	return p->word;
}

struct str
wordbook_stem(struct wordbook *w, struct str form)
{
	return stemmer_stem(w->stemmer, form);
}
