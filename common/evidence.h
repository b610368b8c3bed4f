#ifndef CX_EVIDENCE_H
#define CX_EVIDENCE_H

#include "common/hits.h"
#include "common/record.h"

/*
 * The list of strings that tells what a label rests on, one for each hit:
 *
 *	START-END FORM = RULE
 *
 * START and END are code points of the text, FORM is what stands there (so
 * it has END-START code points, whatever they are), RULE is what was found:
 * category:pattern, or pattern and weight.  Zero-initialise to begin.
 */
struct evidence {
	struct buf bytes;
	size_t *begins;
	size_t n, room;
	struct str *items;
	size_t items_room;
};

void evidence_clear(struct evidence *);
/* Begin the line of a located hit; the caller appends the rule to the buf. */
struct buf *evidence_add(struct evidence *, const struct hit *);
/* Set the key of the record to the list, unless it is empty. */
void evidence_set(struct evidence *, struct record *, const char *key);
void evidence_free(struct evidence *);

/* What one such string tells; form and rule are pieces of it. */
struct cited {
	size_t start, end;
	struct str form, rule;
};

/* False when the line is of another form, its FORM of another length than END-START too. */
bool evidence_read(struct str line, struct cited *);

#endif
