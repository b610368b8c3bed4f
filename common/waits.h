#ifndef CX_WAITS_H
#define CX_WAITS_H

#include "common/record.h"
#include "common/talks.h"
#include "common/worktime.h"

/*
 * How long a comment waited, set into its record (cx-thread(1)): for its
 * answer; and, when those without one are asked for, too, until the dump was
 * taken, which is a censored time.  What is not known is not set.
 */
struct waits {
	const struct worktime *worktime;     /* NULL: no working time is told */
	bool censored;                       /* wait_seconds is asked for */
	bool seen_known;
	int64_t seen;                        /* of the dump, where a record has no `seen' of its own */
};

void waits_set(const struct waits *, struct record *, const struct verdict *);

#endif
