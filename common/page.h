#ifndef CX_PAGE_H
#define CX_PAGE_H

#include "common/article.h"
#include "common/buf.h"

/*
 * Append an article as one HTML page that stands alone: no script, no font,
 * no picture and no request from elsewhere, and a policy in it that forbids
 * them.  Light and dark, on paper, and from 360 pixels of width.
 *
 * title is plain text, top the Markdown that goes before the article.
 */
void page_add(struct buf *, const struct article *, struct str title, struct str top);

#endif
