#ifndef CX_SKELETON_H
#define CX_SKELETON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/buf.h"
#include "common/str.h"

/*
 * A document that is too large, as the shape around its items: the lists and
 * objects that are open, with the plain members that came before what is
 * open in them.  Items are gathered in it and written out as a document of
 * that shape, {"response":{"count":339,"items":[ some items ]}}.
 *
 * Zero-initialise to begin.
 */
enum { SKELETON_DEPTH = 16 };

struct skeleton_item {
	size_t at, n;                /* in batch */
	uint64_t byte;               /* where it stood */
};

struct skeleton {
	struct {
		bool list, filled;
		size_t begin;        /* in shape: what there was before it was opened */
	} levels[SKELETON_DEPTH];
	size_t depth;
	struct buf shape, batch, text;
	struct skeleton_item *items;
	size_t items_n, items_room;
};

void skeleton_clear(struct skeleton *);
void skeleton_free(struct skeleton *);

/* A list or an object within the last one opened; name as it was written, for a member.  Up to SKELETON_DEPTH. */
void skeleton_open(struct skeleton *, bool list, struct str name);
void skeleton_close(struct skeleton *);
/* A member, name and value as written, that all that follows in its object shall see. */
void skeleton_keep(struct skeleton *, struct str member);

/* Gather an item or a member, as written. */
void skeleton_add(struct skeleton *, struct str element, uint64_t byte);
/* Write something behind the last item that is needed to understand it. */
void skeleton_append(struct skeleton *, struct str members);
/* The document with `n' of the items gathered, from number `first'; *lead is where the first stands in it. */
struct str skeleton_text(struct skeleton *, size_t first, size_t n, size_t *lead);
/* The items were dealt with. */
void skeleton_forget(struct skeleton *);

#endif
