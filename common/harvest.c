#include "common/harvest.h"

#include "common/columns.h"
#include "common/vkid.h"

static const enum vk_key keys[COLUMN_COUNT] = {
	[COLUMN_TEXT] = VK_TEXT, [COLUMN_POST_ID] = VK_POST_ID, [COLUMN_COMMENT_ID] = VK_CID,
	[COLUMN_OWNER_ID] = VK_OWNER_ID, [COLUMN_DATE] = VK_DATE, [COLUMN_AUTHOR_ID] = VK_FROM_ID,
	[COLUMN_AUTHOR_LINK] = VK_AUTHOR, [COLUMN_AUTHOR_NAME] = VK_AUTHOR_NAME, [COLUMN_AUTHOR] = VK_AUTHOR,
	[COLUMN_REPLY_TO] = VK_REPLY_TO_COMMENT, [COLUMN_REPLY_TO_AUTHOR] = VK_REPLY_TO_USER,
	[COLUMN_LIKES] = VK_LIKES, [COLUMN_REPOSTS] = VK_REPOSTS, [COLUMN_VIEWS] = VK_VIEWS,
	[COLUMN_COMMENTS] = VK_COMMENTS, [COLUMN_UNIX] = VK_DATE
};

/* vk-texts-harvester's: the hour in the collector's zone is in date, the instant in sort. */
static const struct {
	const char *name;
	enum vk_key key;
} own[] = {
	{"sort", VK_DATE}, {"copy_text", VK_REPOST_TEXT}, {"copy_id", VK_COPY_POST_ID},
	{"post_src_owner", VK_COPY_OWNER_ID}
};

static bool
is_wall_link(const struct json_value *v)
{
	struct str link;
	struct vkid id;

	return json_string(v, &link) && vkid_read_link(link, &id) && id.post != 0;
}

static bool
take_own(struct vkfields *f, struct str name, const struct json_value *v)
{
	int64_t number;

	for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
		if (!str_is(name, own[i].name))
			continue;
		if (own[i].key != VK_DATE || vkfields_whole(v, &number))
			f->at[own[i].key] = v;
		return true;
	}
	return false;
}

void
harvest_fields(struct vkfields *f, const struct json_value *object)
{
	struct json_walk w = json_walk(object);
	const struct json_value *v;
	struct str name;

	while ((v = json_next(&w, &name)) != NULL) {
		enum column column;

		if (json_kind(v) == JSON_NULL || take_own(f, name, v))
			continue;
		column = columns_named(name);
		if (column == COLUMN_LINK && is_wall_link(v))
			f->at[VK_ID] = v;
		else if (column == COLUMN_UNIX)
			f->at[VK_DATE] = v;
		else if (column < COLUMN_COUNT && keys[column] != VK_ID && f->at[keys[column]] == NULL)
			f->at[keys[column]] = v;
	}
}
