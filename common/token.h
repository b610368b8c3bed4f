#ifndef CX_TOKEN_H
#define CX_TOKEN_H

#include <stdint.h>

#include "common/buf.h"
#include "common/str.h"

/* A piece of a text that means something by itself, and where it stands.  text.h makes them. */
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

#endif
