#ifndef CX_HEADINGS_H
#define CX_HEADINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "common/columns.h"
#include "common/mapping.h"
#include "common/str.h"

/*
 * The names that columns have, and what each of them means.  A name is looked
 * up once; what is known of it holds, with its strings, until they are
 * forgotten.
 */
struct headings;

struct heading {
	enum column column;
	const char *extra;           /* x_NAME; empty for a name of no letters */
	struct str name;             /* itself; a question, of COLUMN_ASKED */
	bool of_comment, of_appeal;
	bool labelled;               /* for whoever holds a copy: words stand for scores in it */
};

struct headings *headings_new(void);
void headings_free(struct headings *);

/* What the user said of columns, which must outlive them.  What was known is forgotten. */
void headings_map(struct headings *, const struct mapping *);
void headings_forget(struct headings *);

size_t headings_count(const struct headings *);
/* It holds until the next one is asked for. */
const struct heading *headings_find(struct headings *, struct str name);

#endif
