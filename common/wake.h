#ifndef CX_WAKE_H
#define CX_WAKE_H

#include "common/record.h"
#include "common/stream.h"

/*
 * Comments and reactions go the way of their post.  Those that came before
 * it wait on disk until the end; those whose post never came go the way they
 * would have gone alone.  It holds an id and a bit for each post.
 */
struct wake;

struct wake *wake_new(void);
void wake_free(struct wake *);

/* What became of a post. */
void wake_post(struct wake *, struct record *, bool kept);
/* Whether a record of this post is kept; it waits, and false goes to *known, when that is not known yet. */
bool wake_follow(struct wake *, const struct record *, struct str post, bool alone, bool *known);
/* Write those that waited. */
void wake_release(struct wake *, struct stream *);

#endif
