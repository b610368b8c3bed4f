#ifndef CX_VK_H
#define CX_VK_H

#include <stdbool.h>

#include "common/draft.h"
#include "common/envelope.h"
#include "common/vkparts.h"

/* What reading an object needs besides it. */
struct vk_rules {
	const struct envelope *envelope;   /* the people of its document */
	struct vkparts_rules parts;
};

/*
 * What a post, a comment, a like or an event of VKontakte says, as a draft.
 * The draft borrows from the document and from the arena.  False and *why
 * when it lacks what a record can't do without.
 */
bool vk_draft(const struct object *, const struct vk_rules *, struct draft *, const char **why);

#endif
