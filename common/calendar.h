#ifndef CX_CALENDAR_H
#define CX_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

/* Days of the proleptic Gregorian calendar, numbered from 1970-01-01 = 0. */

struct calendar_day {
	int year, month, day;        /* month and day from 1 */
};

/* Whether a calendar of the years 1 to 9999 has that day. */
bool calendar_has(struct calendar_day);

/* The number of a day that there is. */
int64_t calendar_number(struct calendar_day);

/* The day of a number, which lies within those years. */
struct calendar_day calendar_day(int64_t number);

/* The day that an instant of so many seconds since 1970 belongs to, before 1970 too. */
int64_t calendar_number_at(int64_t seconds);

#endif
