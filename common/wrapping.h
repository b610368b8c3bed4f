#ifndef CX_WRAPPING_H
#define CX_WRAPPING_H

#include <stdbool.h>

#include "common/str.h"

/*
 * Which parts of a JSON document are only wrapped around its items, told by
 * the names that VK's answers, collectors and messengers give them.  Values
 * are as they were written, and may be cut.
 */

/* Whether a member of an envelope that is called so holds items. */
bool wrapping_is_list_name(struct str name);
/* The same: by its name, or as a list or an envelope of an unknown name. */
bool wrapping_holds_items(struct str name, struct str value);
/* Whether the value is a list or an object. */
bool wrapping_holds(struct str value);
/* Whether the object that begins here has ids for names: 123, -1_2. */
bool wrapping_is_map(struct str object);
/* Whether the object that begins here is an envelope of things, or a map of them, and no thing itself. */
bool wrapping_is_envelope(struct str object);

#endif
