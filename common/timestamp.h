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
 * Unix seconds, or milliseconds of 12 or 13 digits, up to the year 2100; a day with or without a
 * clock time, an offset, UTC or MSK after it:
 *
 *	2023-01-26T16:32:05.5+0300  2023.01.26 16:32  26.01.2023 16:32  26.01.23
 *	29 Dec 2025  12 января 2020 г. в 15:04  3 Feb 2024 at 3:07 pm  Feb 3, 2024
 *	Mon, 03 Feb 2024 15:04:05 +0300  Mon Feb  3 15:04:05 2024  6-May-24
 *	«6» мая 2024 г.  10:00 06.05.2024  06.05.2024 10.00
 *
 * Case makes no difference, spaces may be no-break ones, and the name of a
 * weekday is passed over unread.  Without a zone in it, `zone' (seconds east
 * of UTC) holds.  False for the rest: days that no calendar has, 01/26/2023
 * and 03-02-2024, which do not tell the day from the month, and what stands
 * below.
 */
bool timestamp_read(struct str text, int zone, struct timestamp *);

/*
 * The same, and dates that say only how they lie to `now' (seconds; 0 is not
 * known, and none of them is read):
 *
 *	3 фев в 14:05  3 Feb at 3:07 pm  вчера в 12:30  today at 9:05  позавчера
 *	5 минут назад  два часа назад  три дня назад  an hour ago  только что
 *
 * A date without a year is the latest that does not lie after now's day in
 * `zone'.  That of the day after it is not read: it is a year old, or some
 * clock was ahead.  Days ago are whole days.
 */
bool timestamp_read_near(struct str text, int zone, int64_t now, struct timestamp *);

/*
 * The same, in a column of dates: there 20240506 is a day of the years 1900
 * to 2099, and 45418 or 45418,5 one of Excel's, of the years 2000 to 2099.
 */
bool timestamp_read_cell(struct str text, int zone, int64_t now, struct timestamp *);

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
