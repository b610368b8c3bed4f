#ifndef CX_WORKTIME_H
#define CX_WORKTIME_H

#include <stdint.h>

/*
 * A clock that runs in working hours only: a week of days, the hours of a
 * day, and a file of days that are otherwise, in one zone of a fixed offset.
 *
 * The file has a day, or days with .. between, a line, and what they are;
 * with nothing after it a day is off.  # comments.
 *
 *	2024-05-01
 *	2024-01-01..2024-01-08 off
 *	2024-04-27 working              transferred: as any working day
 *	2024-05-08 09:00-17:00          hours of its own
 */
struct worktime;

/*
 * zone: +03:00; week: mon-fri or mon,wed,sat; hours: 09:00-18:00, several
 * with commas between; NULL stands for these.  holidays: a file, or NULL.
 * Dies naming the option or file:line.
 */
struct worktime *worktime_new(const char *zone, const char *week, const char *hours, const char *holidays);
void worktime_free(struct worktime *);

/* The working seconds from one instant until another, not earlier, one; both of the years 1 to 9999. */
int64_t worktime_between(const struct worktime *, int64_t from, int64_t until);

#endif
