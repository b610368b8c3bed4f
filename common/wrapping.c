#include "common/wrapping.h"

#include "common/jsonscan.h"

static bool
is_one_of(struct str name, const char *const *names)
{
	while (*names != NULL && !str_is(name, *names))
		names++;
	return *names != NULL;
}

/* Members that hold items, wherever they are. */
static const char *const plain_lists[] = {
	"response", "items", "posts", "messages", "chats", "left_chats", "features", "updates", NULL
};

/* Members that hold some in an envelope; a post has comments, too. */
static const char *const doubtful_lists[] = {"comments", "list", "groups", "profiles", "users", "wall", NULL};

/* Members that hold none, as common/holding.c has it, or are read with what is beside them. */
static const char *const others[] = {
	"activity", "answers", "attachments", "contacts", "copy_history", "error", "event", "execute_errors",
	"frequent_contacts", "geometry", "likes", "message", "meta", "object", "photos", "post", "post_source",
	"properties", "reactions", "reaction_sets", "request_params", "schema", "sessions", "suggested_queries",
	"text", "text_entities", NULL
};

/* What has these is a thing itself. */
static const char *const things[] = {"id", "cid", "date", "text", "from_id", NULL};

bool
wrapping_is_list_name(struct str name)
{
	return is_one_of(name, plain_lists) || is_one_of(name, doubtful_lists);
}

bool
wrapping_holds(struct str value)
{
	return value.n > 0 && (*value.p == '[' || *value.p == '{');
}

/* 123, -1_2: the names of a map are ids. */
static bool
is_number(struct str name)
{
	return name.n > 0 && strspn(name.p, "-_0123456789") >= name.n;
}

bool
wrapping_is_map(struct str object)
{
	struct str name, value;
	size_t at = 0;

	return jsonscan_member(object, &at, &name, &value) && is_number(name);
}

/* A post's comments may be no more than how many they are, and whether there may be further ones. */
static bool
holds_items(struct str value)
{
	struct str name, inner;
	size_t at = 0;

	if (!wrapping_holds(value) || *value.p == '[' || wrapping_is_map(value))
		return wrapping_holds(value);
	while (jsonscan_member(value, &at, &name, &inner))
		if (wrapping_holds(inner) && wrapping_is_list_name(name))
			return true;
	return false;
}

bool
wrapping_is_envelope(struct str object)
{
	bool doubtful = false, thing = false;
	struct str name, value;
	size_t at = 0;

	if (wrapping_is_map(object))
		return true;
	while (jsonscan_member(object, &at, &name, &value)) {
		if (wrapping_holds(value) && is_one_of(name, plain_lists))
			return true;
		doubtful = doubtful || (is_one_of(name, doubtful_lists) && holds_items(value));
		thing |= is_one_of(name, things);
	}
	return doubtful && !thing;
}

/* A list of objects or of lists; one of plain values says something of the envelope. */
static bool
is_deep_list(struct str value)
{
	return value.n > 0 && *value.p == '[' && wrapping_holds(jsonscan_after_space(str_from(value, 1)));
}

/* An object that is no thing, with envelopes or lists of objects in it. */
static bool
wraps_more(struct str object)
{
	bool more = false, thing = false;
	struct str name, value;
	size_t at = 0;

	while (*object.p == '{' && jsonscan_member(object, &at, &name, &value)) {
		if (!wrapping_holds(value))
			thing |= is_one_of(name, things);
		else if (!is_one_of(name, others))
			more |= *value.p == '[' ? is_deep_list(value) : wrapping_is_envelope(value);
	}
	return more && !thing;
}

bool
wrapping_holds_items(struct str name, struct str value)
{
	if (!wrapping_holds(value) || is_one_of(name, others))
		return false;
	return wrapping_is_list_name(name) || is_deep_list(value) || wrapping_is_envelope(value) || wraps_more(value);
}
