#ifndef CX_MARKDOWN_H
#define CX_MARKDOWN_H

#include <stdbool.h>

#include "common/buf.h"
#include "common/str.h"

/*
 * Markdown (GitHub's, with tables): how a stranger's text gets into it
 * unharmed.  markup.h makes HTML of it.
 */

/*
 * Append text as one line that looks the same in every direction and has no
 * hidden parts: breaks and runs of spaces become one space, none at its ends;
 * controls and noncharacters become U+FFFD; direction marks, zero-width and
 * tag characters go; a letter keeps at most four combining marks.  Broken
 * UTF-8 reads as U+FFFD.
 */
void markdown_add_plain(struct buf *, struct str text);

/* The same, with every character that Markdown would take for its own escaped. */
void markdown_add_escaped(struct buf *, struct str text);

/*
 * Append a link whose text is Markdown already.  False, and nothing
 * appended, when url is not http:// or https://, or longer than 2,000 bytes.
 */
bool markdown_add_link(struct buf *, struct str markdown, struct str url);

/* The anchor of a heading as GitHub makes it: lower case, spaces to hyphens, no punctuation. */
void markdown_add_anchor(struct buf *, struct str heading);

#endif
