#ifndef CX_HTMLTEXT_H
#define CX_HTMLTEXT_H

#include <stdbool.h>

#include "common/buf.h"
#include "common/str.h"

/*
 * The traces of HTML in texts that are no HTML: references, <br>, and the
 * tags that portals leave in.  What HTML does not know stays as it is, so
 * that a < b, <Иванов>, <3 and AT&T are text; so does a comment or a script
 * that is never closed.
 */

/* Whether there is any such trace; texts without & and < are only looked through for these two. */
bool htmltext_present(struct str text);

/*
 * Append text as its reader sees it: references decoded once (&#55357;&#56832;
 * is one emoji), <br>, </p>, </div>, </li>, </tr> as LF, other blocks on lines
 * of their own, a blank between cells, pictures of emoji as emoji; other known
 * tags, comments, scripts and styles dropped.  Text must be valid UTF-8.
 *
 * Texts with more than HTML_DEPTH_MAX tags open in each other keep their tags.
 */
void htmltext_add(struct buf *, struct str text);

/* Append text so that htmltext_add() makes the same of it again. */
void htmltext_add_escaped(struct buf *, struct str text);

#endif
