#ifndef CX_NGRAM_H
#define CX_NGRAM_H

#include <stdbool.h>
#include <stdint.h>

#include "common/table.h"
#include "common/token.h"

/*
 * The terms of a text: its tokens that count, alone or n in a row.
 *
 * Words count, and those other kinds that `kinds' names.  Marks and
 * everything else that does not count end the row, stop words too: no
 * n-gram spans what was left out.  Quotation marks are not there at all.
 *
 * The # of a hashtag is not there either, unless hashtags are to be kept
 * apart: then it is the first byte of the term.
 *
 * Zero-initialise, fill in the settings, begin.
 */
enum { NGRAM_MAX = 5, NGRAM_TOKEN_MAX = 1024 };   /* tokens in a row; bytes of one */

struct ngram {
	size_t n;                    /* 1 to NGRAM_MAX */
	unsigned kinds;              /* 1u << enum token_kind for each that counts besides words */
	bool hashtags;               /* kept apart */
	const struct table *stop;    /* forms that don't count, or NULL */

	uint64_t overlong;           /* out: tokens of more than NGRAM_TOKEN_MAX bytes, which don't count */

	const struct tokens *tokens; /* the rest is for ngram.c */
	size_t at, row;
	struct gram {
		struct str form;
		bool tagged;
	} last[NGRAM_MAX];
	struct buf joined;
};

/* Count these kinds, too, given with commas between them; false and *wrong for one that is none. */
bool ngram_keep(struct ngram *, struct str kinds, struct str *wrong);

/* Begin with the first token. */
void ngram_begin(struct ngram *, const struct tokens *);
/* The next term, its tokens with a space between them; false at the end.  It holds until the next call. */
bool ngram_next(struct ngram *, struct str *term);
void ngram_free(struct ngram *);

#endif
