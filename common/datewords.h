#ifndef CX_DATEWORDS_H
#define CX_DATEWORDS_H

#include <stdbool.h>

#include "common/str.h"

/*
 * The words that Russian and English dates are made of.  A word comes in
 * lower case, with е for ё and no mark behind it.
 */

/* 1 to 12 from декабрь, декабря, december or three letters or more that begin one; 0 for other words. */
int datewords_month(struct str word);

/* Понедельник, пн, monday, mon …: two letters or more of a day's name in Russian, three in English. */
bool datewords_weekday(struct str word);

/* How many days ago: 0 сегодня, 1 вчера, 2 позавчера; -1 for other words. */
int datewords_day(struct str word);

/* One to ten (один, одну, два, две … an, a, one …); 0 for other words. */
int datewords_count(struct str word);

/* The seconds in a second, a minute, an hour or a day, whichever its ending; 0 for other words. */
int datewords_unit(struct str word);

#endif
