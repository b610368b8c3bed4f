#ifndef CX_PAGE_H
#define CX_PAGE_H

#include "common/article.h"
#include "common/buf.h"
#include "common/study.h"

/*
 * Append an article as one HTML page that stands alone: no font, no picture
 * and no request from elsewhere, and a policy in it that forbids them, and
 * all scripts but its own, which sorts tables: all is there without it too.
 * Light and dark, on paper, and from 360 pixels of width.
 *
 * The article's pictures are drawn into the page, the tables that it offers
 * as CSV are taken from the study.  title is plain text, top the Markdown
 * that goes before the article.
 */
void page_add(struct buf *, const struct article *, const struct study *, struct str title, struct str top);

#endif
