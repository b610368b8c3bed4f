#include "common/listing.h"

static bool
is_object(const struct json_value *v)
{
	return v != NULL && json_kind(v) == JSON_OBJECT;
}

bool
listing_open(struct listing *l, const struct json_value *items, struct vkid about, enum shape listed)
{
	if (items == NULL || (json_kind(items) != JSON_ARRAY && !shape_is_map(items)))
		return false;
	*l = (struct listing){.walk = json_walk(items), .again = json_walk(items),
	    .place = {.about = about, .listed = listed}};
	return true;
}

const struct json_value *
listing_next(struct listing *l)
{
	const struct json_value *v = json_next(&l->walk, &l->place.key);

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
	if (shape == SHAPE_POST || shape == SHAPE_EVENT || shape == SHAPE_LIKE)
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
		if (is_object(v))
			alike = learn_one(l, v, &at);
}

bool
listing_is_count(const struct listing *l, const struct json_value *v)
{
	struct json_walk rest = l->walk;
	const struct json_value *next = json_next(&rest, NULL);

	return l->walked == 1 && !l->walk.named && json_kind(v) == JSON_NUMBER &&
	    (next != NULL ? json_kind(next) == JSON_OBJECT : l->answer || vkfields_id(v) == 0);
}

enum shape
listing_told(const struct listing *l, const struct json_value *item)
{
	if (l->chat != NULL && is_object(item))
		return shape_of_message(item);
	if (l->texts)
		return SHAPE_TEXT;
	if (l->errors && is_object(item))
		return SHAPE_ERROR;
	if (l->likes && json_kind(item) == JSON_NUMBER && vkfields_id(item) != 0)
		return SHAPE_LIKE;
	return SHAPE_OTHER;
}
