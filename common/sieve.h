#ifndef CX_SIEVE_H
#define CX_SIEVE_H

#include "common/text.h"

/*
 * What can't be in a dictionary, told by a look at a few bits.
 *
 * A stem's head (stem.h), a form and a prefix all are a head of the forms
 * that have them: endings are taken away and nothing before is changed.  So a
 * form none of whose heads was noted means nothing, and a text without such
 * a form need not even be cut into tokens.  The sieve may let through too
 * much, never too little; tests/unit/sieve.c holds it to that.
 */
struct sieve;

struct sieve *sieve_new(void);
void sieve_free(struct sieve *);

/* A folded stem, form or prefix that patterns ask for; after an empty one everything passes. */
void sieve_note(struct sieve *, struct str key);

bool sieve_passes(const struct sieve *, const struct token *);
/* Whether some word of the text, which is not folded yet, might pass. */
bool sieve_passes_text(const struct sieve *, struct str text);

#endif
