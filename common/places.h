#ifndef CX_PLACES_H
#define CX_PLACES_H

#include "common/html.h"

/* What the classes in VKontakte's HTML pages mean. */

enum block_field {
	BLOCK_TEXT,
	BLOCK_QUOTE, BLOCK_QUOTE_LINK,   /* of the post that this one shares */
	BLOCK_NAME,                  /* -1_2, post-1_2, reply-1_3 */
	BLOCK_LINK,                  /* …wall-1_2?reply=3 */
	BLOCK_DATE,
	BLOCK_AUTHOR, BLOCK_AUTHOR_LINK, BLOCK_AUTHOR_ID,
	BLOCK_LIKES, BLOCK_SHARES, BLOCK_VIEWS, BLOCK_COMMENTS,
	BLOCK_REACTIONS,             /* [12,3]: how often each kind was chosen */
	BLOCK_NOTES,                 /* labels of buttons, a line each */
	BLOCK_ATTACHMENTS,           /* what each is called, a line each */
	BLOCK_FIELDS,
	PLACE_NOWHERE = BLOCK_FIELDS, /* none of them */
	PLACE_ASIDE,                 /* what is said here is left out */
	PLACE_QUOTED                 /* a post that this one shares: its text and its link have a place */
};

/* What an element of a class says: its text belongs to a field, and so does an attribute. */
struct place {
	const char *class;
	enum block_field field;
	const char *attribute;       /* or NULL */
	enum block_field attribute_field;
};

/* The next meaning of an element, which has several or none (NULL); *at is 0 to begin with. */
const struct place *place_next(const struct html_event *, size_t *at);

#endif
