#ifndef CX_VKFIELDS_H
#define CX_VKFIELDS_H

#include <stdbool.h>
#include <stdint.h>

#include "common/json.h"

/* Ids are negated: those that VK will never give stay clear of the edge. */
#define VKFIELDS_ID_LIMIT (INT64_C(1) << 62)

/* The members of VK's objects and envelopes that mean something here. */
#define VK_KEYS(X) \
	X(ID, "id") X(OWNER_ID, "owner_id") X(TO_ID, "to_id") X(SOURCE_ID, "source_id") \
	X(POST_OWNER_ID, "post_owner_id") X(FROM_ID, "from_id") X(UID, "uid") X(CID, "cid") X(GID, "gid") \
	X(POST_ID, "post_id") X(DATE, "date") X(EDITED, "edited") X(TEXT, "text") X(POST_TYPE, "post_type") \
	X(COPY_HISTORY, "copy_history") X(COPY_OWNER_ID, "copy_owner_id") X(COPY_POST_ID, "copy_post_id") \
	X(COMMENTS, "comments") X(LIKES, "likes") X(REPOSTS, "reposts") X(VIEWS, "views") \
	X(REACTIONS, "reactions") X(PARENTS_STACK, "parents_stack") X(THREAD, "thread") \
	X(REPLY_TO_USER, "reply_to_user") X(REPLY_TO_COMMENT, "reply_to_comment") \
	X(REPLY_TO_UID, "reply_to_uid") X(REPLY_TO_CID, "reply_to_cid") \
	X(DELETED, "deleted") X(IS_DELETED, "is_deleted") X(IS_PINNED, "is_pinned") \
	X(MARKED_AS_ADS, "marked_as_ads") X(ATTACHMENTS, "attachments") X(ATTACHMENT, "attachment") \
	X(ITEM_TYPE, "4cat_item_type") X(AUTHOR_PROFILE, "author_profile") \
	X(KIND, "kind") X(TYPE, "type") X(OBJECT, "object") X(GROUP_ID, "group_id") X(EVENT, "event") \
	X(EVENT_TYPE, "event_type") X(EVENT_ID, "event_id") X(EVENT_URL, "event_url") \
	X(CREATION_TIME, "creation_time") X(AUTHOR, "author") X(ACTION, "action") \
	X(ERROR, "error") X(ERROR_CODE, "error_code") X(RESPONSE, "response") \
	X(EXECUTE_ERRORS, "execute_errors") X(COUNT, "count") X(ITEMS, "items") X(PROFILES, "profiles") \
	X(GROUPS, "groups") X(POSTS, "posts") X(POST, "post") X(WALL, "wall") X(USERS, "users") X(FEATURES, "features") \
	X(PROPERTIES, "properties") X(UPDATES, "updates") X(NAME, "name") X(SCREEN_NAME, "screen_name") \
	X(MEMBERS_COUNT, "members_count") X(VERIFIED, "verified") X(IS_CLOSED, "is_closed") \
	X(FIRST_NAME, "first_name") X(LAST_NAME, "last_name") \
	X(TOPIC_ID, "topic_id") X(TOPIC_OWNER_ID, "topic_owner_id") X(PHOTO_ID, "photo_id") \
	X(VIDEO_ID, "video_id") X(PID, "pid") X(DONUT, "donut") X(MESSAGES, "messages") X(CHATS, "chats") \
	X(LEFT_CHATS, "left_chats") X(META, "meta") X(LIKER_ID, "liker_id") X(OBJECT_TYPE, "object_type") \
	X(OBJECT_OWNER_ID, "object_owner_id") X(OBJECT_ID, "object_id") X(ERROR_MSG, "error_msg") \
	X(PYTHON_TYPE, "_type") X(AUTHOR_NAME, "author_name") X(REPOST_TEXT, "repost_text")

enum vk_key {
#define X(key, name) VK_##key,
	VK_KEYS(X)
#undef X
	VK_KEY_COUNT
};

/* An object's members by what they are called, found in one walk; NULL where there is none. */
struct vkfields {
	const struct json_value *at[VK_KEY_COUNT];
};

void vkfields_read(struct vkfields *, const struct json_value *object);

/* A whole number, also as a string or as 8335.0; false when it is none, or there is no value. */
bool vkfields_whole(const struct json_value *, int64_t *);
/* The same, 0 when it is none. */
int64_t vkfields_id(const struct json_value *);
/* The same for what VK counts from 1: posts, comments, topics.  0 for less. */
int64_t vkfields_positive(const struct json_value *);
/* Of two, the first that is an id; 0 when neither is. */
int64_t vkfields_first_id(const struct json_value *, const struct json_value *);
/* 1 for 1 and true, 0 for 0 and false, -1 for the rest. */
int vkfields_flag(const struct json_value *);

#endif
