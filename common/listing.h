#ifndef CX_LISTING_H
#define CX_LISTING_H

#include <stdbool.h>

#include "common/json.h"
#include "common/shape.h"

/*
 * A list of objects, or an object that has ids for names, while it is
 * walked: what its items are told to be by where they lie.
 */
struct listing {
	struct json_walk walk;
	struct json_walk again;      /* the same from the beginning */
	struct json_walk reactions;  /* parallel to the numbers of a likes page */
	const struct json_value *object, *but;   /* of `members': whose, and which is not one of them */
	struct shape_place place;
	const struct json_value *chat;   /* a Telegram chat's messages */
	size_t walked;
	bool likes;                  /* numbers in here are people */
	bool reacted;                /* there are reactions */
	bool members;                /* the items are an envelope's members, as far as they hold things */
	bool errors, texts;          /* what the items are, whatever they look like */
	bool answer;                 /* right under `response' */
	bool learned;
};

/* False when items are no list and no map. */
bool listing_open(struct listing *, const struct json_value *items, struct vkid about, enum shape listed);

/* Lists that lie in an envelope under names of their own, and what is in them. */
enum { LISTING_NAMES = 5 };
extern const struct listing_name {
	enum vk_key key;
	enum shape listed;
} listing_names[LISTING_NAMES];

/*
 * As items, the members of an envelope that hold things, whatever they are
 * called, but for `but', for people, and for the lists that are known by
 * name.  False when there is none.
 */
bool listing_open_members(struct listing *, const struct json_value *object, const struct json_value *but,
    struct vkid about);

/* The next item, its name in place.key; NULL at the end. */
const struct json_value *listing_next(struct listing *);

/*
 * Look at all of the items: the clear ones tell what the unclear are, for a
 * deleted comment may have kept nothing but its number.  Of which post they
 * are, only when all that tell it tell the same; nothing, when there are posts
 * among them.
 */
void listing_learn(struct listing *);

/* An old page begins with the number of its items, or of those that there are: is v, the last item, that? */
bool listing_is_count(const struct listing *, const struct json_value *v);

/* What the item is when the list alone tells it; SHAPE_OTHER when it must be looked at. */
enum shape listing_told(const struct listing *, const struct json_value *item);

#endif
