#ifndef CX_PHRASE_H
#define CX_PHRASE_H

#include <stdbool.h>
#include <stddef.h>

#include "common/str.h"

/*
 * What a person typed as the value of an option, read from left to right:
 * words, quoted words and marks with any space between them.  Begin with
 * phrase_of().  Words borrow from the text.
 *
 * A word ends at a space, at one of & | ( ) ! = < > ~ and at a quote; inside
 * '...' or "..." it may hold anything but that quote.
 */
struct phrase {
	struct str text;
	size_t at;                   /* bytes read */
	size_t word;                 /* where the last word or mark began */
	const char *wrong;           /* the first complaint, static text, or NULL */
	size_t place;                /* where that is, in bytes */
};

struct phrase phrase_of(const char *text);

/* True at the end of the text. */
bool phrase_ends(struct phrase *);
/* Take the mark if it comes next. */
bool phrase_mark(struct phrase *, const char *mark);
/* Take this bare word if it comes next. */
bool phrase_says(struct phrase *, const char *word);
/* Take a word; false and a complaint when none comes.  *quoted may be NULL. */
bool phrase_word(struct phrase *, struct str *word, bool *quoted, const char *complaint);

/* Complain about what comes next, or about the last word.  Always false; the first complaint stays. */
bool phrase_wrong_next(struct phrase *, const char *what);
bool phrase_wrong_word(struct phrase *, const char *what);

/* Where the complaint is about, in characters from 1. */
size_t phrase_position(const struct phrase *);

#endif
