#ifndef CX_HOLDING_H
#define CX_HOLDING_H

#include <stdbool.h>

#include "common/json.h"
#include "common/str.h"

/*
 * Where in a dump's objects things lie: posts, comments, rows.  Collectors
 * call their lists as they like, so what is unknown is judged by what is in
 * it; what VK's objects carry besides, attachments and originals of reposts
 * say, is none of the dump's things.
 */

/* Whether the object has the members of a thing: it is said, written or dated, and more of it is known. */
bool holding_is_thing(const struct json_value *);

/*
 * Whether a member of an envelope that is called so has things in it, 16
 * levels deep.  Of a list with a name that everybody gives to lists, it is
 * enough that it is not empty.
 */
bool holding_things(struct str name, const struct json_value *);

/*
 * The list or the map that a thing's own member has comments in: the member
 * itself, or the list in it.  NULL when there is none.
 */
const struct json_value *holding_answers(struct str name, const struct json_value *);

#endif
