#ifndef CX_SCREEN_H
#define CX_SCREEN_H

#include <stddef.h>
#include <stdint.h>

#include "common/str.h"

/*
 * Which of many regular expressions are worth a try on a text: those of
 * which a word that they can't do without (literal.h) stands in it.  One
 * pass over the text tells for all of them; an expression of which no such
 * word is known is always worth a try.
 */
struct screen;

struct screen *screen_new(void);
void screen_free(struct screen *);

/* The expression of this number; numbers come in ascending order. */
void screen_add(struct screen *, uint32_t number, struct str expression);

/* The numbers for this text, each once, *n of them; they hold until the next call. */
const uint32_t *screen_pick(struct screen *, struct str text, size_t *n);
/* Expressions that are tried on every text. */
size_t screen_open(const struct screen *);

#endif
