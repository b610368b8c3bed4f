#include "common/glossary.h"

/* A term that lacks its name or its explanation in one language stops here. */
#define GLOSS(keys, en, ru, tell_en, tell_ru, formula) \
	_Static_assert(sizeof(keys) > 1 && sizeof(en) > 1 && sizeof(ru) > 1 && sizeof(tell_en) > 1 && \
	    sizeof(tell_ru) > 1, "the term " keys " lacks a language");
#include "common/labels.def"

/* keys: those of tables, with spaces between them; the first makes the anchor. */
static const struct term {
	const char *keys;
	const char *name[LANGUAGES], *tell[LANGUAGES];
	const char *formula;
} terms[] = {
#define GLOSS(keys, en, ru, tell_en, tell_ru, formula) {keys, {en, ru}, {tell_en, tell_ru}, formula},
#include "common/labels.def"
};

/* What else tables call a term. */
static const struct called {
	const char *key;
	enum label label;
} others[] = {
#define CALLED(key, label) {key, LABEL_##label},
#include "common/labels.def"
};

static size_t
find_key(struct str key)
{
	size_t i = 0;

	while (i < GLOSSES && !label_is_among(terms[i].keys, key))
		i++;
	return i;
}

static size_t
find_name(enum language language, struct str text)
{
	size_t i;

	for (i = 0; i < GLOSSES; i++)
		if (str_is(text, terms[i].name[language]))
			return i;
	for (i = 0; i < sizeof others / sizeof *others; i++)
		if (str_equal(text, label_text(language, others[i].label)))
			return find_key(str_of(others[i].key));
	return find_key(label_key(language, "measure", text));
}

size_t
glossary_find(enum language language, struct str measure)
{
	struct str column = measure;
	size_t found = find_key(measure);

	if (found == GLOSSES)
		found = find_name(language, measure);
	if (found < GLOSSES)
		return found;
	str_cut(&column, '.');
	return column.n > 0 ? find_key(column) : GLOSSES;
}

struct gloss
glossary_term(enum language language, size_t number)
{
	const struct term *t = &terms[number];

	return (struct gloss){str_of(t->name[language]), str_of(t->tell[language]), str_of(t->formula)};
}

struct str
glossary_tell(enum language language, struct str measure)
{
	size_t number = glossary_find(language, measure);

	return number < GLOSSES ? str_of(terms[number].tell[language]) : STR("");
}

void
glossary_add_anchor(struct buf *out, enum language language, struct str measure)
{
	size_t number = glossary_find(language, measure);
	struct str key;

	if (number == GLOSSES)
		return;
	key = str_of(terms[number].keys);
	buf_add_str(out, STR("term-"));
	for (key = str_cut(&key, ' '); key.n > 0; key = str_from(key, 1))
		buf_addc(out, key.p[0] == '.' || key.p[0] == ':' ? '-' : key.p[0]);
}
