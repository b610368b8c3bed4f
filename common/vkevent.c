#include "common/vkevent.h"

static const struct {
	const char *type;
	enum shape listed;
	bool deleted;
} events[] = {
	{"wall_post_new", SHAPE_POST, false}, {"wall_repost", SHAPE_POST, false},
	{"wall_reply_new", SHAPE_COMMENT, false}, {"wall_reply_edit", SHAPE_COMMENT, false},
	{"wall_reply_restore", SHAPE_COMMENT, false}, {"wall_reply_delete", SHAPE_COMMENT, true},
	{"board_post_new", SHAPE_COMMENT, false}, {"board_post_edit", SHAPE_COMMENT, false},
	{"board_post_restore", SHAPE_COMMENT, false}, {"board_post_delete", SHAPE_COMMENT, true},
	{"like_add", SHAPE_OTHER, false}, {"like_remove", SHAPE_OTHER, true}
};

const struct json_value *
vkevent_open(const struct vkfields *f, struct shape_place *at, bool *deleted)
{
	struct str type;

	if (!json_is_object(f->at[VK_OBJECT]) || f->at[VK_TYPE] == NULL ||
	    !json_string(f->at[VK_TYPE], &type))
		return NULL;
	for (size_t i = 0; i < sizeof events / sizeof *events; i++) {
		if (!str_is(type, events[i].type))
			continue;
		*at = (struct shape_place){.listed = events[i].listed};
		/* A repost lies on another's wall. */
		if (!str_is(type, "wall_repost"))
			at->about.owner = -vkfields_positive(f->at[VK_GROUP_ID]);
		*deleted = events[i].deleted;
		return f->at[VK_OBJECT];
	}
	return NULL;
}

struct vkid
vkevent_liked(const struct vkfields *f, struct vkid about, const char **why)
{
	int64_t object = vkfields_positive(f->at[VK_OBJECT_ID]);
	struct vkid id = {.owner = vkfields_id(f->at[VK_OBJECT_OWNER_ID])};
	struct str type = STR("");

	if (f->at[VK_OBJECT_ID] == NULL)
		return about;
	if (f->at[VK_OBJECT_TYPE] != NULL)
		json_string(f->at[VK_OBJECT_TYPE], &type);
	if (str_is(type, "post")) {
		id.post = object;
	} else if (str_is(type, "comment")) {
		id.post = vkfields_positive(f->at[VK_POST_ID]);
		id.comment = object;
	}
	if (id.owner == 0 || id.post == 0)
		*why = "a like to something that is no post and no comment to one";
	return id;
}
