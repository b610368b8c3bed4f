#ifndef CX_NUMERALS_H
#define CX_NUMERALS_H

#include "common/arena.h"
#include "common/labels.h"

/*
 * Numbers and dates as a language writes them: 2,947 and 12.59 in English,
 * 2 947 and 12,59 in Russian, with spaces that do not break.
 *
 * Each string lies in the arena.  What is not a number (NaN) is a dash.
 */

struct str numerals_count(struct arena *, enum language, double);
struct str numerals_decimal(struct arena *, enum language, double, int places);
/* 0.7131 as 71.3%. */
struct str numerals_percent(struct arena *, enum language, double share);
/* 0.696 and 0.729 as 69.6–72.9%. */
struct str numerals_range(struct arena *, enum language, double low, double high);
/* The number with its unit: 234 поста. */
struct str numerals_counted(struct arena *, enum language, double, enum unit);
/* Seconds in the unit that suits: below a minute s, an hour min, two days h, else days: 15.3 h, 12 h. */
struct str numerals_duration(struct arena *, enum language, double seconds);

/* "2024-05" as May 2024, "2024-05-06T07:08:09Z" as 6 May 2024; what is neither stays as it is. */
struct str numerals_month(struct arena *, enum language, struct str);
struct str numerals_day(struct arena *, enum language, struct str);

#endif
