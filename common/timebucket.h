#ifndef CX_TIMEBUCKET_H
#define CX_TIMEBUCKET_H

#include <stdbool.h>
#include <stdint.h>

#include "common/buf.h"
#include "common/str.h"

/* Stretches of the calendar (proleptic Gregorian; weeks by ISO 8601), named so that they sort in time. */
enum timebucket {
	BUCKET_YEAR,                 /* 2024 */
	BUCKET_QUARTER,              /* 2024-Q2 */
	BUCKET_MONTH,                /* 2024-05 */
	BUCKET_WEEK,                 /* 2024-W19, of the year that its Thursday is in */
	BUCKET_DAY,                  /* 2024-05-06 */
	BUCKET_HOUR                  /* 2024-05-06T07 */
};

/* False when there is no bucket of that name: "year", "quarter" ... */
bool timebucket_named(struct str name, enum timebucket *);

/* Seconds east of UTC from +03:00, -0330, +3, Z or UTC; false when it is none of these. */
bool timebucket_offset(struct str text, int64_t *seconds);

/*
 * Append the bucket that holds a time, given in seconds since 1970 on the
 * local clock.  False, and nothing, outside the years 0000-9999.
 */
bool timebucket_add(struct buf *, enum timebucket, int64_t local);

/*
 * The same for many times, of which most lie near each other: the names of
 * some days, or hours, are kept.  local: seconds east of UTC.
 */
struct timebuckets;

struct timebuckets *timebuckets_new(enum timebucket, int64_t local);
void timebuckets_free(struct timebuckets *);
/* The name of the bucket that holds a time in seconds since 1970 UTC; it holds until the next call. */
bool timebuckets_find(struct timebuckets *, int64_t seconds, struct str *name);

/* Append the stretch that follows one of that kind; false, and nothing, when it is none or the last. */
bool timebucket_next(struct buf *, enum timebucket, struct str name);

#endif
