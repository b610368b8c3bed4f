#ifndef CX_PAGESTOCK_H
#define CX_PAGESTOCK_H

#include <stdbool.h>

#include "common/buf.h"
#include "common/labels.h"
#include "common/pictures.h"
#include "common/rows.h"
#include "common/table.h"

/*
 * What a page has besides its text: pictures, tables to take along, and ids,
 * each of which is given once.  All of it is the caller's.
 */
struct pagestock {
	enum language language;
	const struct pictures *pictures;     /* of addresses figures/NAME.svg; NULL: none */
	const struct rows *rows;             /* of addresses tables/NAME.csv; NULL: none */
	struct table *ids;                   /* given so far */
};

/* Append an id for a heading as GitHub makes it, or the next that is free: "tone", "tone-1". */
void pagestock_add_id(struct buf *html, struct pagestock *, struct str heading);

bool pagestock_has_picture(const struct pagestock *, struct str url);

/* Append the figure of that address, the second time its words; false when there is none. */
bool pagestock_add_picture(struct buf *html, struct pagestock *, struct str url);

/*
 * Append a paragraph with the download of that address, called by words, as
 * plain text; nothing when there is no such table.  False when the address is
 * no table's.
 */
bool pagestock_add_data(struct buf *html, const struct pagestock *, struct str url, struct str words);

#endif
