#ifndef CX_VKEVENT_H
#define CX_VKEVENT_H

#include <stdbool.h>

#include "common/shape.h"

/*
 * Events of the Callback and Long Poll APIs, {"type", "object", "group_id"}:
 * new, edited, restored and deleted posts, comments and messages of
 * discussion boards, and likes.
 */

/*
 * What an event is about, and in *at what it tells of it; NULL when the
 * object is no event, or one of another kind.
 */
const struct json_value *vkevent_open(const struct vkfields *, struct shape_place *at, bool *deleted);

/*
 * What the like is for: that of an event names it itself, others are for
 * what they lie in.  *why is set when it is for something that is no post
 * and no comment.
 */
struct vkid vkevent_liked(const struct vkfields *, struct vkid about, const char **why);

#endif
