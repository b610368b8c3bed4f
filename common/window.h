#ifndef CX_WINDOW_H
#define CX_WINDOW_H

#include "common/reading.h"

/*
 * A place in a text with so many words on either side, as they are written.
 *
 * left, hit and right together are that stretch of the text, in which each
 * run of white space and controls is one space, without those at its ends.
 * Words are words, numbers, links, names, emoji and emoticons; marks,
 * quotation marks and symbols come along and are not counted.  Those that
 * touch the outermost words are in, but for a mark before the first.
 *
 * Zero-initialise to begin.  What is lent holds until the next
 * window_take(), and as long as the reading.
 */
struct window {
	struct str left, hit, right;
	struct buf bytes;            /* of the three */
	struct tokens folded;        /* the hit's own */
	const struct tokens *tokens; /* the text's */
	size_t first, before;        /* tokens before the hit that are in: first .. before - 1 */
	size_t after, last;          /* after it */
};

/* A piece of the reading's text, which has been cut into tokens, and `words' words on either side. */
void window_take(struct window *, const struct reading *, struct str hit, size_t words);

/*
 * The window's words by which a concordance is put into order, folded: those
 * before the hit from it outward, its own, or those after it.  Append them so
 * that the order of the bytes is the order of the words.
 */
enum window_side { WINDOW_HIT, WINDOW_LEFT, WINDOW_RIGHT };
void window_add_key(struct window *, struct buf *, enum window_side);

void window_free(struct window *);

#endif
