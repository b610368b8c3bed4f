#ifndef CX_SHAPE_H
#define CX_SHAPE_H

#include <stddef.h>

#include "common/str.h"
#include "common/vkfields.h"
#include "common/vkid.h"

/*
 * What an object of a dump is, and which one: by the names of its members,
 * and by the list that it lies in.
 */
enum shape {
	SHAPE_OTHER,                 /* none of these: a table's row perhaps */
	SHAPE_OWN,                   /* a record of ours: kind and id */
	SHAPE_POST,
	SHAPE_COMMENT,
	SHAPE_EVENT,                 /* of the Streaming API */
	SHAPE_PAGE,                  /* a community */
	SHAPE_LIKE,                  /* a person's number or profile, or the event of a like */
	SHAPE_MESSAGE,               /* of a Telegram chat */
	SHAPE_SERVICE,               /* of a Telegram chat too, but nobody's words, or private ones */
	SHAPE_LEFT_OUT,              /* nothing that was published: a suggested or postponed post */
	SHAPE_TEXT,                  /* a value of {"0": text, "1": text} */
	SHAPE_ERROR,                 /* an answer that says why there is none */
	SHAPE_REFUSED                /* known, but nothing that a record could be made of */
};

/* What is known of an object before it is looked at. */
struct shape_place {
	struct vkid about;           /* the page, the post, the thread it lies in */
	enum shape listed;           /* SHAPE_POST or SHAPE_COMMENT: what is not clear in here */
	struct str key;              /* its name, when it lies in an object that has ids for names */
};

/* members: how many the object has. */
enum shape shape_of(const struct vkfields *, const struct shape_place *, size_t members);

/* Whether it is there for what is in it: a page, a post beside its comments. */
bool shape_is_wrapping(const struct vkfields *);

/* A line of snscrape's, whose names are its own. */
bool shape_is_scraped(const struct vkfields *);

/* The same for an object that can be told by its list only; SHAPE_OTHER when even that is not enough. */
enum shape shape_of_listed(const struct vkfields *, const struct shape_place *);

/* As many of its numbers as are known. */
struct vkid shape_id(const struct vkfields *, enum shape, const struct shape_place *);

/* Whose the things are that lie in this object's lists, as far as it tells. */
struct vkid shape_about(const struct vkfields *, struct vkid about);

/* Whether an object has ids for names, and objects under them. */
bool shape_is_map(const struct json_value *);
/* Whether it is {"0": text, "1": text}. */
bool shape_is_column(const struct json_value *);

#endif
