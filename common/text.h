#ifndef CX_TEXT_H
#define CX_TEXT_H

#include <stdint.h>

#include "common/buf.h"
#include "common/str.h"

/*
 * A text as one comparable token line, and where each token stands in it.
 *
 * Words are composed (NFC), case-folded, ё→е, without soft hyphens and
 * zero-width characters; letters stretched to three or more become one;
 * Latin look-alikes inside a Cyrillic word become Cyrillic.  An inner
 * hyphen stays.  Links become "<url>", @names "<user>"; emoji lose skin
 * tone and gender; emoticons come in the forms :) )) :( (( :D :/ ...;
 * marks as . ... ! !! ? ?? ?! , ; : — and ¶ for a line break; quotation
 * marks as ".  The rest is one symbol a token.  No token has a space in it.
 *
 * Basic ASCII and Cyrillic take a fast path that equals the slow one
 * (tests/unit/text.c compares them on every code point).
 */
enum token_kind {
	TOKEN_WORD, TOKEN_NUMBER, TOKEN_EMOJI, TOKEN_EMOTICON,
	TOKEN_MARK,                  /* ends a clause or a sentence */
	TOKEN_QUOTE, TOKEN_SYMBOL, TOKEN_LINK
};

struct token {
	struct str form;             /* in tokens.line */
	enum token_kind kind;
	uint32_t start, end;         /* code points of the text */
	uint32_t at, after;          /* the same in bytes */
	bool compound;               /* a word with an inner hyphen */
};

struct tokens {
	struct token *items;
	size_t n, room;
	struct buf line;             /* the forms with a space after each */
};

/* Zero-initialise to begin.  What the tokens lend holds until the next call. */
void text_tokens(struct tokens *, struct str text);

/* The forms with one space between them. */
struct str text_line(const struct tokens *);
void text_free(struct tokens *);

/* Append the folded form of one word by the slow path only, for tests. */
void text_fold_slowly(struct buf *, struct str word);

#endif
