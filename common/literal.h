#ifndef CX_LITERAL_H
#define CX_LITERAL_H

#include <stdbool.h>

#include "common/buf.h"
#include "common/str.h"

/*
 * Words without which a regular expression can't match, read from it.
 *
 * Whatever the expression is tried on as regex.h does, without regard to
 * case: when it matches, at least one of these words stands in the text,
 * both written as narrow.h does.  What is not
 * understood is not promised: then there are none, and the expression must
 * be tried on every text.  tests/unit/literal.c holds it to that.
 */
enum { LITERAL_WORDS_MAX = 64 };

struct literal {
	struct buf bytes;            /* the words, one after another */
	size_t ends[LITERAL_WORDS_MAX];
	size_t n;                    /* 0: nothing is promised */
};

/* Zero-initialise to begin; literal_free() to end. */
void literal_read(struct literal *, struct str expression);
struct str literal_word(const struct literal *, size_t);
void literal_free(struct literal *);

#endif
