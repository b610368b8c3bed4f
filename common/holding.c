#include "common/holding.h"

#include "common/columns.h"
#include "common/shape.h"

enum { DEPTH_MAX = 16 };

/* What VK, Telegram and collectors hang on their objects and pages. */
static const char *const others[] = {
	"activity", "answers", "attachment", "attachments", "attachments_meta", "author", "author_profile", "contacts",
	"copy_history", "copyright", "donut", "error", "event", "execute_errors", "frequent_contacts", "geo",
	"geometry", "groups", "header", "likes", "media", "message", "meta", "object", "photo", "photos",
	"post_source", "profiles", "quotedPost", "reactions", "reaction_sets", "reply_message", "reposts",
	"request_params", "schema", "sessions", "suggested_queries", "text", "text_entities", "video", "videos",
	"views", NULL
};

static const char *const lists[] = {
	"comments", "features", "items", "posts", "replies", "response", "updates", "wall", NULL
};

static const char *const answers[] = {
	"children", "comments", "comments_data", "replies", "thread", NULL
};

static const char *const ids[] = {"id", "cid", "owner_id", "to_id", "post_id", NULL};

static bool
is_one_of(struct str name, const char *const *names)
{
	while (*names != NULL && !str_is(name, *names))
		names++;
	return *names != NULL;
}

static bool
is_said(struct str name, enum column column)
{
	return column == COLUMN_TEXT || column == COLUMN_DATE || column == COLUMN_UNIX || str_is(name, "from_id") ||
	    str_is(name, "date");
}

bool
holding_is_thing(const struct json_value *v)
{
	struct json_walk w = json_walk(v);
	const struct json_value *member;
	size_t said = 0, known = 0;
	struct str name;

	if (!json_is_object(v))
		return false;
	while ((member = json_next(&w, &name)) != NULL && (said < 1 || known < 2)) {
		enum column column;

		if (json_is_array(member) || json_is_object(member))
			continue;
		column = columns_named(name);
		said += is_said(name, column);
		known += column != COLUMN_COUNT || is_said(name, column) || is_one_of(name, ids);
	}
	return said >= 1 && known >= 2;
}

bool
holding_things(struct str name, const struct json_value *v)
{
	struct json_walk open[DEPTH_MAX];
	size_t depth = 0;

	if (is_one_of(name, others) || (!json_is_array(v) && !json_is_object(v)))
		return false;
	if (json_count(v) > 0 && is_one_of(name, lists))
		return true;
	for (;;) {
		if (holding_is_thing(v))
			return true;
		if (depth < DEPTH_MAX && !is_one_of(name, others))
			open[depth++] = json_walk(v);
		while (depth > 0 && (v = json_next(&open[depth - 1], &name)) == NULL)
			depth--;
		if (depth == 0)
			return false;
	}
}

/* A map or a list of things; an old list begins with the number of them. */
static bool
has_things(const struct json_value *v)
{
	struct json_walk w = json_walk(v);
	const struct json_value *item = NULL;

	if (!json_is_array(v) && !shape_is_map(v))
		return false;
	while ((item = json_next(&w, NULL)) != NULL && !json_is_object(item))
		;
	return item != NULL && holding_is_thing(item);
}

const struct json_value *
holding_answers(struct str name, const struct json_value *v)
{
	struct json_walk w = json_walk(v);
	const struct json_value *list;
	bool known = is_one_of(name, answers);

	if (!(json_is_array(v) || json_is_object(v)) || is_one_of(name, others))
		return NULL;
	if (known ? json_is_array(v) || shape_is_map(v) : has_things(v))
		return v;
	while (json_is_object(v) && (list = json_next(&w, &name)) != NULL)
		if (has_things(list) || (known && json_is_array(list) && (str_is(name, "items") || str_is(name, "list"))))
			return list;
	return NULL;
}
