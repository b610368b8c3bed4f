#ifndef CX_WEEKDAYS_H
#define CX_WEEKDAYS_H

#include <stdint.h>

#include "common/sampleframe.h"

/*
 * Constructed weeks: days are drawn, from the Mondays of the whole time, its
 * Tuesdays and so on, each weekday a stratum (Riffe, Aust and Lacy 1993).
 */

/* Of a record that has no day, and of one that is no candidate. */
#define WEEKDAYS_NONE INT64_MIN
#define WEEKDAYS_NOBODY SIZE_MAX

/*
 * Add all days from the first to the last one, whether anything was said on
 * them or not.  Days are numbered from 1970-01-01; the candidate of each
 * record is that of its day.  Dies when they are more than 200 years apart.
 */
void weekdays_add(struct sampleframe *, const int64_t *day_of, size_t n, size_t *candidate_of);

#endif
