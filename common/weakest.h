#ifndef CX_WEAKEST_H
#define CX_WEAKEST_H

#include "common/stages.h"
#include "common/standing.h"

/*
 * The two stages of a service that stand lowest, of those that are looked
 * at.  Of equal ones the one that came first.  Zero-initialise to begin.
 */
struct weakest {
	struct stage *stage, *next_stage;        /* NULL: there is none */
	struct standing lowest, next;            /* where they stand */
	size_t judged;                           /* how many were looked at */
};

/* The stage must stay. */
void weakest_judge(struct weakest *, struct stage *, const struct standing *);

#endif
