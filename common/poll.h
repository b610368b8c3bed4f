#ifndef CX_POLL_H
#define CX_POLL_H

#include "common/arena.h"
#include "common/draft.h"
#include "common/json.h"

/*
 * A poll of VKontakte, attached to a post or by itself, as one piece of
 * feedback an answer: the question, the answer as text, its votes as score.
 * An answer's id is vk:poll-1_2_3: 3 of poll 2 of owner -1, wherever it was met.
 */
struct poll {
	const struct json_value *value;
	struct json_walk answers;
	const struct draft *post;    /* that it is attached to, or NULL */
};

enum poll_status { POLL_END, POLL_ANSWER, POLL_BAD };

/* False when v, which may be NULL, has no question and no list of answers. */
bool poll_open(struct poll *, const struct json_value *v, const struct draft *post);

/* The next answer; of POLL_BAD there is a *why.  The draft borrows from the document and the arena. */
enum poll_status poll_next(struct poll *, struct arena *, struct draft *, const char **why);

#endif
