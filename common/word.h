#ifndef CX_WORD_H
#define CX_WORD_H

#include "common/scan.h"

/*
 * Words, as text.h folds them.  Basic ASCII and Cyrillic take a fast path
 * that equals the slow one through utf8proc; tests/unit/text.c compares them
 * on every code point.
 */

/* The word that begins here becomes a token; a link, when it turns out to head one. */
void word_scan(struct scan *);

/* Append the folded form of one word by the slow path only, for tests. */
void word_fold_slowly(struct buf *, struct str word);

#endif
