#ifndef CX_SCORE_H
#define CX_SCORE_H

#include <stdbool.h>

#include "common/scale.h"
#include "common/str.h"

/* A score and the ends of its scale; NaN where one is not told. */
struct score {
	double value, min, max;
	bool label;                  /* a listed word stood for it */
};

/*
 * What a cell gives as a score:
 *
 *	4  4,5  4 из 5  4/5  8 of 10  4 балла  4 балла из 5  85%
 *	★★★★☆  ⭐⭐⭐⭐  5 звёзд  4 stars out of 5
 *	5 (отлично)
 *	a label of the scale, which may be NULL
 *
 * 85% is of 0 to 100; stars begin at 1 and end where empty ones show it.
 * False for the rest.  Whether the value lies on its scale is not looked at.
 */
bool score_read(struct str cell, struct scale *, struct score *);

#endif
