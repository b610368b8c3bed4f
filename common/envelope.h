#ifndef CX_ENVELOPE_H
#define CX_ENVELOPE_H

#include <stdbool.h>
#include <stdint.h>

#include "common/json.h"
#include "common/str.h"
#include "common/vkfields.h"
#include "common/vkid.h"

/*
 * A JSON document of any wrapping, as one object after another: API pages of
 * every version, execute batches, bare lists, collector files, events, 4CAT
 * lines, GeoJSON.  A comment comes before its thread, a post before comments
 * that are nested in it.
 *
 * What is handed out belongs to the document's reader and holds as long as it.
 */
struct envelope;

enum shape {
	SHAPE_OWN,                   /* a record of ours: kind and id */
	SHAPE_POST,
	SHAPE_COMMENT,
	SHAPE_EVENT,                 /* of the Streaming API */
	SHAPE_PAGE,                  /* a community */
	SHAPE_LIKE,                  /* a person's number or profile */
	SHAPE_ERROR,                 /* an answer that says why there is none */
	SHAPE_OTHER                  /* none of these: a table's row perhaps */
};

struct object {
	enum shape shape;
	const struct json_value *value;
	struct vkfields fields;      /* of value, when it is an object */
	struct vkid id;              /* what is known; thread is the root of a reply's thread */
	const struct json_value *reaction;   /* of a like: which one, or NULL */
	bool deleted;                /* an event says so */
};

struct envelope *envelope_new(void);
void envelope_free(struct envelope *);

/* `about' is the post that objects without an own one belong to, zeros when not known. */
void envelope_open(struct envelope *, const struct json_value *root, struct vkid about);
bool envelope_next(struct envelope *, struct object *);
/* How many items of this document lay in lists nested too deep to be followed: VK has two levels, we follow 16. */
size_t envelope_lost(const struct envelope *);

/* Who is a number, in this document: a profile or a community, or NULL. */
const struct json_value *envelope_person(const struct envelope *, int64_t number);

#endif
