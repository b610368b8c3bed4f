#ifndef CX_RECENT_H
#define CX_RECENT_H

#include <stdint.h>

#include "common/str.h"

/*
 * What short forms meant when they came last: a small cache, where a form
 * has one place and the next one that belongs there takes it.
 */
struct recent;

/* So many atoms of a form from there on, in an array of vocab.h. */
struct meaning {
	uint32_t from, n;
};

struct recent *recent_new(void);
void recent_free(struct recent *);
void recent_clear(struct recent *);

/* False when the form is not there; it is not the same as a word and as something else. */
bool recent_get(const struct recent *, struct str form, bool word, struct meaning *);
/* Long forms are not kept. */
void recent_put(struct recent *, struct str form, bool word, struct meaning);

#endif
