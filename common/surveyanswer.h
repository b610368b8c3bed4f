#ifndef CX_SURVEYANSWER_H
#define CX_SURVEYANSWER_H

#include "common/record.h"
#include "common/satisfaction.h"

/*
 * An answer as a feedback record tells it (cx-record(5)): metric, score,
 * scale_min and scale_max.  The question's number is left to the caller.
 */

/* What is taken for more than it says, or the other way round. */
struct surveyanswer_rules {
	bool ratings;                /* a rating is an answer on satisfaction */
	bool less_effort;            /* of CES the least score is the best */
};

/* False when it has no score, or no metric that satisfaction.h knows. */
bool surveyanswer_read(const struct record *, const struct surveyanswer_rules *, struct satisfaction_answer *);

#endif
