#ifndef CX_TIMESTAMP_H
#define CX_TIMESTAMP_H

#include <stdbool.h>
#include <stdint.h>

#include "common/buf.h"
#include "common/str.h"

/*
 * Instants as seconds since 1970-01-01T00:00:00Z, years 1 to 9999, and the
 * ways people write them.  Zones are fixed offsets: a study says which one
 * it means, and no machine's zone files decide over its numbers.
 */
struct timestamp {
	int64_t seconds;
	bool day_only;               /* midnight in the zone stands for the whole day */
};

/*
 * Unix seconds (milliseconds from 1e11), ISO with or without zone,
 * 2023.01.26 16:32, 26.01.2023[ 16:32[:05]], 29 Dec 2025, 12 янв 2020 в 15:04,
 * 3 Feb 2024 at 3:07 pm; spaces may be no-break ones.  Without a zone in it,
 * `zone' (seconds east of UTC) holds.  False for the rest, also for dates
 * without a year and for days that no calendar has.
 */
bool timestamp_read(struct str text, int zone, struct timestamp *);

/* Whether seconds lie within the years that can be written. */
bool timestamp_valid(int64_t seconds);

/* Append 2024-05-06T07:08:09Z; seconds must be valid. */
void timestamp_add(struct buf *, int64_t seconds);

/*
 * RFC 3339 as records carry it, 2024-05-06T07:08:09Z or with an offset
 * instead of Z; fractions of a second are dropped.  False for anything else.
 */
bool timestamp_parse(struct str text, int64_t *seconds);

#endif
