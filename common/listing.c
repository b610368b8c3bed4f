#include "common/listing.h"

#include "common/chat.h"
#include "common/holding.h"

const struct listing_name listing_names[LISTING_NAMES] = {
	{VK_UPDATES, SHAPE_OTHER}, {VK_FEATURES, SHAPE_OTHER}, {VK_COMMENTS, SHAPE_COMMENT},
	{VK_WALL, SHAPE_POST}, {VK_POSTS, SHAPE_POST}
};

bool
listing_open(struct listing *l, const struct json_value *items, struct vkid about, enum shape listed)
{
	if (items == NULL || (!json_is_array(items) && !shape_is_map(items)))
		return false;
	*l = (struct listing){.walk = json_walk(items), .again = json_walk(items),
	    .place = {.about = about, .listed = listed}};
	return true;
}

/* Whether an envelope is asked for that member by its name. */
static bool
is_asked_for(const struct vkfields *f, const struct json_value *v)
{
	if (v == f->at[VK_POST] || (v == f->at[VK_COMMENTS] && json_is_object(f->at[VK_POST])))
		return json_is_object(v) || json_is_array(v);
	for (size_t i = 0; i < LISTING_NAMES; i++)
		if (v == f->at[listing_names[i].key])
			return json_is_array(v) || shape_is_map(v);
	return json_is_array(v) && (v == f->at[VK_ITEMS] || (v == f->at[VK_USERS] && !json_is_array(f->at[VK_ITEMS])));
}

/* Such a member has a name, but none that tells its id. */
static const struct json_value *
next_member(struct listing *l)
{
	const struct json_value *v;
	struct vkfields f;
	struct str name;

	vkfields_read(&f, l->object);
	while ((v = json_next(&l->walk, &name)) != NULL)
		if (v != l->but && !is_asked_for(&f, v) && holding_things(name, v))
			break;
	l->place.listed = SHAPE_OTHER;
	for (size_t i = 0; v != NULL && i < LISTING_NAMES; i++)
		if (v == f.at[listing_names[i].key])
			l->place.listed = listing_names[i].listed;
	return v;
}

bool
listing_open_members(struct listing *l, const struct json_value *object, const struct json_value *but,
    struct vkid about)
{
	struct listing look;

	*l = (struct listing){.walk = json_walk(object), .place = {.about = about}, .learned = true, .members = true,
	    .object = object, .but = but};
	look = *l;
	return next_member(&look) != NULL;
}

const struct json_value *
listing_next(struct listing *l)
{
	const struct json_value *v = l->members ? next_member(l) : json_next(&l->walk, &l->place.key);

	l->walked += v != NULL;
	return v;
}

static bool
forget(struct listing *l, const struct shape_place *at, enum shape listed)
{
	l->place.about = at->about;
	l->place.listed = listed;
	return false;
}

/* False when all is learned: there are posts among them, or comments of several. */
static bool
learn_one(struct listing *l, const struct json_value *v, const struct shape_place *at)
{
	struct vkfields fields;
	enum shape shape;
	struct vkid id;

	vkfields_read(&fields, v);
	shape = shape_of(&fields, at, json_count(v));
	if (shape == SHAPE_POST || shape == SHAPE_LEFT_OUT || shape == SHAPE_EVENT || shape == SHAPE_LIKE)
		return forget(l, at, SHAPE_OTHER);
	if (shape != SHAPE_COMMENT)
		return true;
	id = shape_id(&fields, shape, at);
	if (l->place.listed == SHAPE_COMMENT && (id.owner != l->place.about.owner ||
	    id.post != l->place.about.post || id.topic != l->place.about.topic))
		return forget(l, at, SHAPE_COMMENT);
	l->place.listed = SHAPE_COMMENT;
	l->place.about.owner = id.owner;
	l->place.about.post = id.post;
	l->place.about.topic = id.topic;
	return true;
}

void
listing_learn(struct listing *l)
{
	struct shape_place at = {.about = l->place.about};
	const struct json_value *v;
	bool alike = true;

	if (l->learned)
		return;
	l->learned = true;
	while (alike && (v = json_next(&l->again, NULL)) != NULL)
		if (json_is_object(v))
			alike = learn_one(l, v, &at);
}

bool
listing_is_count(const struct listing *l, const struct json_value *v)
{
	struct json_walk rest = l->walk;
	const struct json_value *next = json_next(&rest, NULL);

	return l->walked == 1 && !l->walk.named && json_kind(v) == JSON_NUMBER &&
	    (next != NULL ? json_is_object(next) : l->answer || vkfields_id(v) == 0);
}

/* Among those who like, a community has a name; among communities, one has more than that. */
static bool
is_community(const struct listing *l, const struct json_value *item)
{
	int64_t id = vkfields_id(json_get(item, "id"));

	return id != 0 && json_get(item, "name") != NULL && json_get(item, "text") == NULL &&
	    (l->reacted || (id < 0 && json_get(item, "screen_name") == NULL));
}

enum shape
listing_told(const struct listing *l, const struct json_value *item)
{
	if (l->chat != NULL && json_is_object(item))
		return chat_is_private(l->chat) ? SHAPE_SERVICE : chat_message(item);
	if (l->texts)
		return json_kind(item) == JSON_NULL ? SHAPE_LEFT_OUT : SHAPE_TEXT;
	if (l->errors && json_is_object(item))
		return SHAPE_ERROR;
	if (l->likes && ((json_kind(item) == JSON_NUMBER && vkfields_id(item) != 0) || is_community(l, item)))
		return SHAPE_LIKE;
	return SHAPE_OTHER;
}
