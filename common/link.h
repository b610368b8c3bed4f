#ifndef CX_LINK_H
#define CX_LINK_H

#include "common/scan.h"

/* Addresses in a text: http://…, www.…, site.ru/…, name@site.org. */

/* Whether one begins here. */
bool link_starts(const struct scan *);
/* A first look at what follows a word. */
static inline bool
link_may_go_on(const struct scan *s)
{
	return s->end - s->p >= 3 && (*s->p == '.' || *s->p == '@' || *s->p == '_' || *s->p == '+');
}

/* Whether the word that ends here was the head of one; no name@site has Cyrillic letters. */
bool link_goes_on(const struct scan *, bool cyrillic);
/* To its end, less the punctuation that belongs to the sentence. */
void link_skip(struct scan *);

#endif
