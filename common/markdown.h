#ifndef CX_MARKDOWN_H
#define CX_MARKDOWN_H

#include <stdbool.h>

#include "common/buf.h"
#include "common/str.h"

/*
 * Markdown (GitHub's, with tables): how a stranger's text gets into it
 * unharmed, and how it becomes HTML.
 */

/*
 * Append text as one line that looks the same in every direction and has no
 * hidden parts: breaks and runs of spaces become one space; controls become
 * U+FFFD; direction marks, zero-width and tag characters go; a letter keeps
 * at most four combining marks.  Broken UTF-8 reads as U+FFFD.
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

/*
 * Append Markdown as HTML.  Raw HTML in it is left out, and so are links
 * to anything that a script could hide in.
 *
 * Headings get their anchors; a table stands in a box of its own,
 * <div class="table">; a table cell of nothing but blocks (█ ▌ ░ ▓) becomes
 * bars of the classes full, light and dark.  The one comment that means
 * something is <!-- begin NAME --> ... <!-- end NAME -->, NAME of letters:
 * a <div class="NAME"> around what is between.
 */
void markdown_add_html(struct buf *, struct str markdown);

#endif
