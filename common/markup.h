#ifndef CX_MARKUP_H
#define CX_MARKUP_H

#include "common/buf.h"
#include "common/pagestock.h"

/*
 * Markdown as a page's HTML.
 *
 * Raw HTML in it is left out, and so are links to anything that a script
 * could hide in.  Headings get ids as GitHub makes them, each once on the
 * page, and tables are pagetable.h's.  A picture alone in its paragraph
 * becomes a figure, a link alone in its paragraph to a table's file a
 * download of it (csvlink.h), and is left out where there is no such table.
 * Another image is its alternative text, unless it is there itself (data:):
 * nothing is fetched.
 *
 * The one comment that means something is <!-- begin NAME --> ... <!-- end
 * NAME -->, NAME of letters: a <div class="NAME"> around what is between.
 * In the part "figures" a table is a list of numbers; in the part "glossary"
 * the items have their terms' ids (glossary.h).
 */
struct markup {
	struct pagestock stock;
	size_t tables;               /* on the page so far */
	long open;                   /* parts that were begun and not ended */
};

void markup_add(struct buf *, struct markup *, struct str markdown);

#endif
