#ifndef CX_FEEDBACK_H
#define CX_FEEDBACK_H

#include "common/draft.h"
#include "common/scale.h"
#include "common/tablerow.h"

/* What a survey's or an appeal's row says, as members of a feedback record. */
struct feedback;

struct feedback *feedback_new(void);
void feedback_free(struct feedback *);

/*
 * Add to the draft what only feedback has: the words about the service, the
 * score and its scale (score.h), and the columns without a meaning as x_NAME.
 * A metric or a client that cx-record(5) does not know, and a score that is
 * none, are x_metric, x_client and x_score; so is the label that the scale,
 * which may be NULL, turned into a score.
 *
 * A bare number in a column where labels are, too, is on their scale.
 *
 * False and *why when the score lies outside its scale, or the row tells two
 * scales.  The members and *why borrow from the row and from *f until the
 * next call.
 */
bool feedback_draft(struct feedback *f, const struct tablerow *, struct scale *, struct draft *,
    const char **why);

/* The same of what a post or a comment may have of it, too: theme, org, status and a score. */
bool feedback_beside(struct feedback *f, const struct tablerow *, struct scale *, struct draft *,
    const char **why);

#endif
