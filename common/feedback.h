#ifndef CX_FEEDBACK_H
#define CX_FEEDBACK_H

#include "common/draft.h"
#include "common/tablerow.h"

/* What a survey's or an appeal's row says, as members of a feedback record. */
struct feedback;

struct feedback *feedback_new(void);
void feedback_free(struct feedback *);

/*
 * Add to the draft what only feedback has: the words about the service, the
 * score and its scale, and the columns without a meaning as x_NAME.  The
 * members borrow from the row and from *f until the next call.
 */
void feedback_draft(struct feedback *f, const struct tablerow *, struct draft *);

#endif
