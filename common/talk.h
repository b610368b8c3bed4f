#ifndef CX_TALK_H
#define CX_TALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/remark.h"
#include "common/replies.h"
#include "common/spool.h"
#include "common/vanished.h"

/*
 * What is said under one post: its comments, its own records, and the
 * comments of an earlier snapshot.  Add them in the order of their numbers,
 * join, ask, and begin again with the next post.
 */
struct talk;

#define TALK_NO_PAGE SIZE_MAX

struct talk_counts {
	uint64_t received;           /* different comments that say they are under it */
	uint64_t citizens, official, deleted;
	bool commentable;
	uint64_t before, gone;       /* citizens' comments of the earlier snapshot, and those that are not there now */
};

/* A comment or a record of the post. */
struct talk_record {
	uint64_t number;
	bool is_comment;
	struct verdict verdict;      /* of a comment */
};

struct talk *talk_new(void);
void talk_free(struct talk *);

void talk_add_comment(struct talk *, uint64_t number, const struct remark *);
void talk_add_post(struct talk *, uint64_t number, size_t page, bool commentable);
void talk_add_old(struct talk *, struct str id, struct str tone, uint64_t place);

/* After the last one.  The page that gains a post on which one can comment, or TALK_NO_PAGE. */
size_t talk_join(struct talk *);
/* Then, with an earlier snapshot: what became of it, and the places of what is gone, of 8 bytes each. */
void talk_compare(struct talk *, struct vanished *, struct spool *gone);

/* What was counted; it may be set, when the comments were joined before. */
struct talk_counts *talk_counts(struct talk *);
/* The records in their order, *i from 0; false at the end.  What is lent holds until talk_clear(). */
bool talk_next(const struct talk *, size_t *i, struct talk_record *);
void talk_clear(struct talk *);

#endif
