#ifndef CX_LABELS_H
#define CX_LABELS_H

#include <stdbool.h>

#include "common/buf.h"
#include "common/str.h"

/*
 * Every message of the report, in every language of it.  They stand side by
 * side in labels.def; one that lacks a language does not compile.
 *
 * What is handed out is static and never freed.
 */
enum language { LANGUAGE_EN, LANGUAGE_RU, LANGUAGES };

enum label {
#define LABEL(name, en, ru) LABEL_##name,
#include "common/labels.def"
	LABELS
};

/* Things that are counted. */
enum unit {
#define UNIT(name, one, other, ru_one, ru_few, ru_many) UNIT_##name,
#include "common/labels.def"
	UNITS
};

/* "en", "ru"; false for another one. */
bool language_find(const char *code, enum language *);
const char *language_code(enum language);

struct str label_text(enum language, enum label);

/* Append the message with {1} .. {9} replaced by the n arguments. */
void label_fill(struct buf *, enum language, enum label, const struct str *arguments, size_t n);

/* The form that the unit takes after the whole number n: пост, поста, постов. */
struct str label_unit(enum language, enum unit, double n);

/*
 * What a key of a record is called, where space says what kind of key it is:
 * "measure", "tone", "openness" ...  A measure that has no word of its own
 * is called as in the glossary.  The key itself when it has no other name.
 */
struct str label_word(enum language, const char *space, struct str key);

/* The first key of that space that has the text for its word; "" when there is none. */
struct str label_key(enum language, const char *space, struct str text);

/* Whether key is one of keys, which have a space between them. */
bool label_is_among(const char *keys, struct str key);

#endif
