#ifndef CX_ROWDRAFT_H
#define CX_ROWDRAFT_H

#include "common/draft.h"
#include "common/tablerow.h"

/* What a row says: a post, a comment, a piece of feedback, or that it is a page. */
struct rowdraft;

/* How to read what a row does not tell by itself. */
struct row_rules {
	struct vkid about;           /* the post of a comment without one */
	const char *kind;            /* of rows that do not tell; NULL when not known */
	int zone;                    /* of dates without one, seconds east of UTC */
	int64_t now;                 /* of dates without a year, and relative ones; 0 when not known */
	struct scale *scale;         /* of scores in words, or NULL */
};

enum rowdraft_result { ROWDRAFT_DRAFT, ROWDRAFT_PAGE, ROWDRAFT_UNKNOWN };

struct rowdraft *rowdraft_new(void);
void rowdraft_free(struct rowdraft *);

/*
 * ROWDRAFT_PAGE leaves the row's cells to be read; with ROWDRAFT_UNKNOWN
 * there is a *why.  The draft borrows from the row and from *r: it holds until
 * the next row is taken or read.
 */
enum rowdraft_result rowdraft_read(struct rowdraft *r, struct tablerow *, const struct row_rules *,
    struct draft *, const char **why);

#endif
