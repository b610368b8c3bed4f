#ifndef CX_SCAN_H
#define CX_SCAN_H

#include <stdbool.h>

#include "common/token.h"

/*
 * A place in a text on its way to tokens.
 *
 * The line has room for all that may come (text.c reserves it), so that
 * forms already handed out never move.
 */
struct scan {
	const char *text, *p, *end;
	uint32_t at;                 /* code points before p */
	struct tokens *out;
	size_t open;                 /* round brackets that wait for their partner */
	const char *plain;           /* no word written letter by letter begins before this */
	const char *tag;             /* up to this, a #tag */
};

static inline bool
scan_is_letter(uint32_t c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' && c < 0x80;
}

static inline bool
scan_is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static inline bool
scan_is_hyphen(uint32_t c)
{
	return c == '-' || c == 0x2010 || c == 0x2011;
}

static inline bool
scan_is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019;
}

/* A letter or digit of any alphabet, or a mark that sits on one. */
bool scan_is_word_code(uint32_t);

/* The code point here; *width is its bytes, 0 at the end of the text. */
uint32_t scan_peek(const struct scan *, size_t *width);
/* Pass it. */
void scan_step(struct scan *);

/* What was passed since `begun' is a token; its form is the line from `from' on. */
void scan_add(struct scan *, size_t from, enum token_kind, const struct scan *begun);
/* The same with a form of its own. */
void scan_add_fixed(struct scan *, const char *form, enum token_kind, const struct scan *begun);

#endif
