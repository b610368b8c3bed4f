#ifndef CX_ENTITY_H
#define CX_ENTITY_H

#include <stdbool.h>

#include "common/buf.h"
#include "common/str.h"

/*
 * The traces of HTML in texts that are no HTML: entities, <br>, and the few
 * tags that portals leave in.  What HTML does not know stays as it is, so
 * that a < b and <Иванов> are text.
 */

/* Whether there is any such trace. */
bool entity_present(struct str text);

/* Append text with entities decoded once, <br>, </p>, </div>, </li> as LF, and other known tags dropped. */
void entity_decode(struct buf *, struct str text);

#endif
