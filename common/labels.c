#include "common/labels.h"

#include <math.h>

/* A message in one language only stops here: a macro lacks an argument, or an assertion fails. */
#define LABEL(name, en, ru) \
	_Static_assert(sizeof(en) > 1 && sizeof(ru) > 1, "label " #name " lacks a language");
#define UNIT(name, one, other, ru_one, ru_few, ru_many) \
	_Static_assert(sizeof(one) > 1 && sizeof(other) > 1 && sizeof(ru_one) > 1 && \
	    sizeof(ru_few) > 1 && sizeof(ru_many) > 1, "unit " #name " lacks a form");
#define WORD(space, key, en, ru) \
	_Static_assert(sizeof(en) > 1 && sizeof(ru) > 1, "word " space ":" key " lacks a language");
#include "common/labels.def"

static const char *const codes[LANGUAGES] = {"en", "ru"};

static const char *const labels[LABELS][LANGUAGES] = {
#define LABEL(name, en, ru) {en, ru},
#include "common/labels.def"
};

enum { EN_ONE, EN_OTHER, RU_ONE, RU_FEW, RU_MANY, FORMS };

static const char *const units[UNITS][FORMS] = {
#define UNIT(name, one, other, ru_one, ru_few, ru_many) {one, other, ru_one, ru_few, ru_many},
#include "common/labels.def"
};

static const struct word {
	const char *space, *key;
	const char *text[LANGUAGES];
} words[] = {
#define WORD(space, key, en, ru) {space, key, {en, ru}},
#include "common/labels.def"
};

/* The glossary's terms, for what a measure is called that has no word of its own. */
static const struct term {
	const char *keys;
	const char *name[LANGUAGES];
} terms[] = {
#define GLOSS(keys, en, ru, tell_en, tell_ru, formula) {keys, {en, ru}},
#include "common/labels.def"
};

bool
language_find(const char *code, enum language *language)
{
	for (enum language i = 0; i < LANGUAGES; i++)
		if (strcmp(code, codes[i]) == 0) {
			*language = i;
			return true;
		}
	return false;
}

const char *
language_code(enum language language)
{
	return codes[language];
}

struct str
label_text(enum language language, enum label label)
{
	return str_of(labels[label][language]);
}

void
label_fill(struct buf *out, enum language language, enum label label,
    const struct str *arguments, size_t n)
{
	struct str rest = label_text(language, label);

	while (rest.n > 0) {
		size_t number = rest.n > 2 && rest.p[0] == '{' && rest.p[2] == '}' ?
		    (size_t)(unsigned char)rest.p[1] - '0' : 0;

		if (number >= 1 && number <= n) {
			buf_add_str(out, arguments[number - 1]);
			rest = str_from(rest, 3);
		} else {
			buf_addc(out, rest.p[0]);
			rest = str_from(rest, 1);
		}
	}
}

/* Unicode CLDR, plural rules of Russian for whole numbers. */
static int
russian_form(double n)
{
	double tens = fmod(fabs(n), 100), ones = fmod(fabs(n), 10);

	if (tens >= 11 && tens <= 14)
		return RU_MANY;
	if (ones == 1)
		return RU_ONE;
	return ones >= 2 && ones <= 4 ? RU_FEW : RU_MANY;
}

struct str
label_unit(enum language language, enum unit unit, double n)
{
	if (language == LANGUAGE_RU)
		return str_of(units[unit][russian_form(n)]);
	return str_of(units[unit][fabs(n) == 1 ? EN_ONE : EN_OTHER]);
}

bool
label_is_among(const char *keys, struct str key)
{
	struct str rest = str_of(keys);

	while (rest.n > 0)
		if (str_equal(str_cut(&rest, ' '), key))
			return true;
	return false;
}

static struct str
term_name(enum language language, struct str key)
{
	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
		if (label_is_among(terms[i].keys, key))
			return str_of(terms[i].name[language]);
	return key;
}

struct str
label_word(enum language language, const char *space, struct str key)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i].space, space) == 0 && str_is(key, words[i].key))
			return str_of(words[i].text[language]);
	return strcmp(space, "measure") == 0 ? term_name(language, key) : key;
}

struct str
label_key(enum language language, const char *space, struct str text)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i].space, space) == 0 && str_is(text, words[i].text[language]))
			return str_of(words[i].key);
	return STR("");
}
