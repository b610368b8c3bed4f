#ifndef CX_VKPARTS_H
#define CX_VKPARTS_H

#include <stdbool.h>

#include "common/arena.h"
#include "common/draft.h"
#include "common/json.h"
#include "common/vkfields.h"

/*
 * The parts of a post or a comment that take more than a look: what is
 * written into the draft borrows from the document and from the arena.
 */

struct vkparts_rules {
	struct arena *arena;
	int zone;                    /* of dates without one, and the instant that others are read at: */
	int64_t now;                 /* as in common/timestamp.h */
};

/* A string, empty when it is none or there is no value. */
struct str vkparts_string(const struct json_value *, struct arena *);

/*
 * A text: a string, a number, or a list of such and of objects with a `text',
 * one after another, as Telegram has it.  False when it is something else;
 * null is no text, and true.
 */
bool vkparts_text(const struct json_value *, struct arena *, struct str *text, bool *known);

/* Unix seconds, or milliseconds, or a date in words.  False when there is one that is not understood. */
bool vkparts_time(const struct json_value *, const struct vkparts_rules *, struct timestamp *);

/* A counter: {"count":3}, or plainly 3; -1 when it is not there or below 0. */
int64_t vkparts_count(const struct json_value *);

/* "photo:3 video:1", out of a list of objects with a type, or of the single one of version 3. */
void vkparts_attachments(const struct vkfields *, struct arena *, struct draft *);

void vkparts_reactions(const struct json_value *reactions, struct arena *, struct draft *);
/* Add a reaction without a number of VK: a member reaction_NAME.  The same one twice is the sum of both. */
void vkparts_other_reaction(struct draft *, struct str name, int64_t n, struct arena *);

/* The post that this one hands on: its id, and its text. */
void vkparts_repost(const struct vkfields *, struct arena *, struct draft *);

/* What snscrape has its own members for: links, photos, the quoted post. */
void vkparts_scraped(const struct json_value *post, struct arena *, struct draft *);

#endif
