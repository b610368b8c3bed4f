#ifndef CX_PAGETABLE_H
#define CX_PAGETABLE_H

#include <stdbool.h>

#include "common/buf.h"
#include "common/labels.h"

/*
 * A table as it stands on a page: in a box of its own that scrolls and that
 * the keyboard reaches, with a caption (for those who hear the page), header
 * cells that lead to the glossary where it explains them, its total at its foot.
 * A cell has its sort key with it where its text doesn't tell (sortkey.h);
 * pagescript.h sorts by the header cells, and not by those of bars.
 */
struct pagetable_cell {
	struct str html;             /* what is in it */
	struct str words;            /* the same as plain text */
	bool bar;
};

struct pagetable {
	enum language language;
	struct str caption;          /* plain text */
	size_t number;               /* of the table on its page, for ids */
	size_t columns, rows;        /* the header is one of the rows */
	const char *sides;           /* 'l' or 'r' for each column */
	const struct pagetable_cell *cells;   /* row after row */
};

void pagetable_add(struct buf *, const struct pagetable *);

/* Its first two columns as a list, the second one in front: a number and what it counts. */
void pagetable_add_list(struct buf *, const struct pagetable *);

#endif
