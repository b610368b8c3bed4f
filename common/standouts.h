#ifndef CX_STANDOUTS_H
#define CX_STANDOUTS_H

#include "common/chapter.h"

/*
 * Who stands out in a study: the stage of a service that people are least
 * satisfied with, and the bodies with the highest places.  Computed here
 * alone, for the page and for report.json.
 */

/* Of the table "journey_weakest".  Services judged by anything but satisfied people are not compared. */
struct standouts_stage {
	struct str service, stage;
	struct standing satisfied;
	double clear, judged;        /* services whose weakest stage is clearly so, and services compared */
};

/* False when no service can be judged. */
bool standouts_stage(const struct study *, struct standouts_stage *);

/* Of the table "index", whose rows come the best first. */
enum { STANDOUTS_LEADERS = 3 };

struct standouts_leaders {
	const struct rows_table *table;
	const struct row *items[STANDOUTS_LEADERS];
	size_t n;                    /* 0: none has a place */
	double ranked;               /* how many of the table's rows have one */
};

struct standouts_leaders standouts_leaders(const struct study *);

#endif
