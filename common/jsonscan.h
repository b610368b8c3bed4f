#ifndef CX_JSONSCAN_H
#define CX_JSONSCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/str.h"

/*
 * Where a JSON value ends, found by its brackets and quotes alone and without
 * holding it as a tree.  The grammar is the reader's business: what this
 * finds may still be no JSON.
 *
 * Zero-initialise to begin; `at' is how far the text was followed.  When the
 * text turns out too short, give a longer one that begins with the same bytes.
 */
struct jsonscan {
	size_t at, depth;
	bool quoted;
	bool mend;      /* a line end closes a string, which may have none in it: to find one's feet again */
};

/* True when the object or list that the text begins with is complete, s->at behind it. */
bool jsonscan_value(struct jsonscan *s, struct str text);

/*
 * True when s->at stands at the comma or the bracket that ends the member or
 * item which the text begins with.
 */
bool jsonscan_element(struct jsonscan *s, struct str text);

/* The bytes of the value that text begins with, 0 when it ends before the value does. */
size_t jsonscan_extent(struct str text);

/* Whether one of eight bytes is a quote, a backslash or a control character; it may say yes for no reason, never no. */
static inline bool
jsonscan_eight_stop(const char *p)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), tops = UINT64_C(0x8080808080808080);
	uint64_t x, quote, backslash;

	memcpy(&x, p, sizeof x);
	quote = x ^ ones * '"';
	backslash = x ^ ones * '\\';
	return (((x - ones * 0x20) & ~x) | ((quote - ones) & ~quote) | ((backslash - ones) & ~backslash)) & tops;
}

bool jsonscan_is_space(char);
/* text without the blanks it begins with. */
struct str jsonscan_after_space(struct str text);

/* The name and the value of the member that text begins with, both as written; value has what follows, too. */
bool jsonscan_name(struct str text, struct str *name, struct str *value);

/*
 * The members of the object that text begins with, one a call: the name as
 * written, escapes and all, and the value as far as text has it.  Zero *at to
 * begin.  False when there is no further one that begins within text.
 */
bool jsonscan_member(struct str text, size_t *at, struct str *name, struct str *value);

#endif
