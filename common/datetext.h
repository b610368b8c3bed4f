#ifndef CX_DATETEXT_H
#define CX_DATETEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "common/calendar.h"
#include "common/str.h"

enum { DATETEXT_NOT_SAID = -1 };

/* What a written date says, whichever instant that may be.  One of the first three is said. */
struct datetext {
	struct calendar_day day;     /* month 0: not said; year 0: only month and day are */
	int days_ago;                /* or DATETEXT_NOT_SAID */
	int64_t before;              /* so many seconds before now, or DATETEXT_NOT_SAID */
	bool timed;
	int clock;                   /* seconds since midnight, when timed */
	bool zoned, moscow;          /* it names its zone; as Moscow's time, whatever that was then */
	int zone;                    /* seconds east of UTC, when zoned and not moscow */
};

/*
 * The forms are those of timestamp.h.  False for the rest, and for days that
 * no calendar has; without a year, the day may still be one that few years have.
 */
bool datetext_read(struct str text, struct datetext *);

#endif
