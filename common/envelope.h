#ifndef CX_ENVELOPE_H
#define CX_ENVELOPE_H

#include <stdbool.h>
#include <stdint.h>

#include "common/json.h"
#include "common/people.h"
#include "common/shape.h"
#include "common/str.h"
#include "common/vkfields.h"
#include "common/vkid.h"

/*
 * A JSON document of any wrapping, as one object after another: API pages of
 * every version, execute batches, bare lists, objects with ids for names,
 * collector files, events, 4CAT lines, Telegram exports, GeoJSON.  A comment
 * comes before its thread, a post before comments that are nested in it.
 *
 * What is handed out belongs to the document's reader and holds as long as it.
 */
struct envelope;

struct object {
	enum shape shape;
	const struct json_value *value;
	struct vkfields fields;      /* of value, when it is an object */
	bool harvested;              /* fields were filled in from other names */
	struct vkid id;              /* what is known; thread is the root of a reply's thread */
	const struct json_value *reaction;   /* of a like: which one, or NULL */
	const struct json_value *chat;       /* of a Telegram message */
	const char *why;             /* what is wrong with one of SHAPE_REFUSED */
	bool deleted;                /* an event says so */
};

struct envelope *envelope_new(void);
void envelope_free(struct envelope *);

/* `about' is the post that objects without an own one belong to, zeros when not known. */
void envelope_open(struct envelope *, const struct json_value *root, struct vkid about);
/* Whom the document that root is only a part of tells of; NULL when it is none. */
void envelope_ask(struct envelope *, struct people *);
bool envelope_next(struct envelope *, struct object *);
/* How many items lay in lists nested too deep to be followed: VK has two levels, we follow 16. */
size_t envelope_lost(const struct envelope *);

/* Who is a number, in this document: a profile or a community, or NULL. */
const struct json_value *envelope_person(const struct envelope *, int64_t number);

#endif
