#ifndef CX_VK_H
#define CX_VK_H

#include <stdbool.h>

#include "common/arena.h"
#include "common/draft.h"
#include "common/envelope.h"

/*
 * What a post, a comment, a like or an event of VKontakte says, as a draft.
 * The draft borrows from the document and from the arena.  False and *why
 * when it lacks what a record can't do without.
 */
bool vk_draft(const struct object *, const struct envelope *, struct arena *, struct draft *, const char **why);

#endif
