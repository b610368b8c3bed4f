#ifndef CX_TALKS_H
#define CX_TALKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/remark.h"
#include "common/talk.h"
#include "common/vanished.h"

/*
 * What is said under each post, joined post by post (replies.h), for records
 * in any order: they are sorted by post, on disk when they are many
 * (sorter.h), and what is found is sorted back.  One post's comments are held
 * in memory at a time, and a number for each page.
 *
 * Or, grouped: the comments of a post stand together.  Then only a line for
 * each post is sorted, and comments of a post that come again are fatal.
 *
 * Records have ascending numbers of the caller's choice.
 */
struct talks;

/* hold: bytes for each sorting; vanished: NULL when there is no earlier snapshot. */
struct talks *talks_new(size_t hold, bool grouped, struct vanished *);
void talks_free(struct talks *);

void talks_add_comment(struct talks *, uint64_t number, const struct remark *);
/* page: a small number, or TALK_NO_PAGE; commentable: it is said that one can comment. */
void talks_add_post(struct talks *, uint64_t number, struct str id, size_t page, bool commentable);
/* A citizen's comment of an earlier snapshot; place: the caller's, for talks_gone().  Not when grouped. */
void talks_add_old(struct talks *, struct str post, struct str id, struct str tone, uint64_t place);

/*
 * Whether there are comments that do not say their post, so that all which
 * say it have to be told once more before talks_settle().
 */
bool talks_has_strays(const struct talks *);
void talks_know(struct talks *, struct str id, struct str post);
void talks_settle(struct talks *);

/* What is found for a record, asked for in the order of their numbers; false: nothing.  It holds until the next call. */
bool talks_comment(struct talks *, uint64_t number, struct verdict *);
bool talks_post(struct talks *, uint64_t number, struct talk_counts *);

/* Posts of the page on which one can comment. */
size_t talks_commentable(const struct talks *, size_t page);

/* The places of old comments that are gone, in the order of posts' names.  False at the end. */
bool talks_gone(struct talks *, uint64_t *place);

#endif
