#ifndef CX_NESTING_H
#define CX_NESTING_H

#include <stdbool.h>
#include <stddef.h>

#include "common/json.h"
#include "common/listing.h"

/*
 * The lists that a walk through a document stands in, each within the one
 * below it.  No answer of an API nests deeper than NESTING_MAX; the items of
 * what does are counted as lost.
 */
enum { NESTING_MAX = 16 };

struct nesting {
	struct listing open[NESTING_MAX];
	size_t depth;
	size_t lost;
};

/* Stand in no list, with nothing lost. */
void nesting_clear(struct nesting *);

/*
 * Enter a list, or a map; what was entered last is walked first.  NULL when
 * items are neither, or when the walk stands too deep.  What is handed out
 * holds until the next one is entered.
 */
struct listing *nesting_push(struct nesting *, const struct json_value *items, struct vkid about,
    enum shape listed);
/* The same with one value as if it were a list of it. */
void nesting_push_one(struct nesting *, const struct json_value *, struct vkid about, enum shape listed);
/* The same with an object of texts, by name. */
bool nesting_push_texts(struct nesting *, const struct json_value *);
/*
 * What an envelope has besides `but', which is read of it, comes behind that:
 * below `depth' lists.  False when there is nothing, or when the walk stands too deep.
 */
bool nesting_push_members(struct nesting *, const struct json_value *, const struct json_value *but,
    struct vkid about, size_t depth);

/* The list that is walked; there must be one. */
struct listing *nesting_top(struct nesting *);

#endif
