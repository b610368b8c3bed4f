#ifndef CX_WORD_H
#define CX_WORD_H

#include "common/scan.h"

/*
 * Words and numbers, as text.h folds them.  Basic ASCII and Cyrillic take a
 * fast path that equals the slow one through utf8proc; tests/unit/fold.c
 * compares them on every code point and on random words.
 */

/* The word that begins here becomes a token; a link, when it turns out to head one. */
void word_scan(struct scan *);

#endif
