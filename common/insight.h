#ifndef CX_INSIGHT_H
#define CX_INSIGHT_H

#include <stdbool.h>
#include <stddef.h>

#include "common/buf.h"
#include "common/str.h"

/*
 * What is learned of the lists and objects of a document that are opened, by
 * their number, when it is followed for the first time: what stands behind
 * their items, and what those need to be understood.
 *
 * Zero-initialise to begin.  A few dozen bytes for each that is opened, and
 * up to 64 KiB of context for all of them.
 */
enum insight_mark {
	HAS_ITEMS = 1,               /* its groups are only names */
	HAS_REACTIONS = 2,           /* its likes have them in a list of their own */
	HAS_ERRORS = 4               /* its false ones are explained */
};

struct insight {
	struct insight_item {
		unsigned marks;
		struct buf context;
	} *items;
	size_t n, room, kept;
};

void insight_clear(struct insight *);
void insight_free(struct insight *);

/* A member beside the items of object number `number', as written, is learned of. */
void insight_learn(struct insight *, size_t number, struct str name, struct str value);
bool insight_has(const struct insight *, size_t number, enum insight_mark);
/* The members that each of its items shall see, as JSON without the braces; of no bytes when there are none. */
struct str insight_context(const struct insight *, size_t number);

#endif
