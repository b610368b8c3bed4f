#ifndef CX_PAGETEXT_H
#define CX_PAGETEXT_H

#include <stdbool.h>

#include "common/buf.h"
#include "common/html.h"

/*
 * Text of an HTML page as browsers show it: a run of blanks is one, and lines
 * end where elements say so.
 */

/* Append text; with `escape', so that htmltext_add() gives it back. */
void pagetext_add(struct buf *, struct str text, bool escape);

/* End the line, if there is any text yet; a fresh one is not ended again. */
void pagetext_end_line(struct buf *, bool fresh);

/* Without blanks and line ends at its end. */
void pagetext_trim(struct buf *);

/*
 * A link in such text becomes VK's [id1|Имя] or [https://…|слово]; one that is
 * shown as it is written, leads nowhere, or to a search for a tag, only what it
 * is shown as.  Zero-initialise; links do not lie in each other.
 */
struct pagelink {
	size_t from;
	struct buf target, label;
};

void pagelink_begin(struct pagelink *, const struct buf *text, const struct html_event *);
void pagelink_end(struct pagelink *, struct buf *text);
void pagelink_free(struct pagelink *);

#endif
