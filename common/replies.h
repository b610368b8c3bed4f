#ifndef CX_REPLIES_H
#define CX_REPLIES_H

#include <stdbool.h>
#include <stdint.h>

#include "common/remark.h"
#include "common/str.h"

/*
 * Who answered whom under the posts: each comment's thread, and the official
 * comment that answers it (cx-thread(1) has the rules).
 *
 * Add every comment in the order of the input, join once, then ask.  What is
 * added is copied; what is handed out belongs to the replies.
 */
struct replies;

enum answered { ANSWERED_NO, ANSWERED_YES, ANSWERED_UNKNOWN, ANSWERED_NOT_ASKED };

struct verdict {
	struct str thread;           /* id of the root; no bytes when unknown */
	enum answered answered;      /* not asked of official and deleted comments */
	struct str answer;           /* when answered */
	int64_t seconds;             /* until the answer, >= 0; -1 when unknown */
	bool asked_known;            /* to the second: when the comment was written */
	int64_t asked;
	int64_t told;                /* and the answer; meant when seconds are known */
	bool deleted;
};

struct replies *replies_new(void);
void replies_free(struct replies *);
/* As new: what was handed out is gone. */
void replies_clear(struct replies *);

/* False when a comment of this id is there already: the first one counts. */
bool replies_add(struct replies *, const struct remark *);
void replies_join(struct replies *);
/* False when there is no such comment. */
bool replies_find(const struct replies *, struct str id, struct verdict *);

#endif
