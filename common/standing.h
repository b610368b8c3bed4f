#ifndef CX_STANDING_H
#define CX_STANDING_H

#include <stdbool.h>

#include "common/satisfaction.h"

/*
 * Where a stage of a service stands, by one figure of its answers, with the
 * 95 % interval of that; and how far two stages differ.
 */
enum standing_figure { STANDING_CSAT, STANDING_CSI, STANDING_NPS, STANDING_CES };

struct standing {
	double value, low, high;     /* of CSI and CES of 100 */
	double n;                    /* answers behind it */
};

/* "csat" ...; false when there is no such figure. */
bool standing_named(const char *name, enum standing_figure *);

struct standing standing_of(const struct satisfaction *, const struct satisfaction_figures *, enum standing_figure);

/* Whether it is told as a lower number: figures that are told alike are equal. */
bool standing_less(const struct standing *, const struct standing *);

/* b less a, with the interval by Newcombe (1998, method 10), from those of both, however lopsided these are. */
struct standing standing_difference(const struct standing *a, const struct standing *b);

#endif
