#ifndef CX_AMONG_H
#define CX_AMONG_H

#include "common/accumulator.h"

/*
 * Of how many categories a share's interval is one: `among K', where K is a
 * number, `rows', how many rows there are, or a column before it in the row.
 *
 * So that all K hold at once with 95 %, each is given 1 - 0.05 / K (Goodman
 * 1965): z is the 1 - 0.025 / K quantile of the normal distribution.
 */
struct among {
	enum { AMONG_ONE, AMONG_NUMBER, AMONG_ROWS, AMONG_COLUMN } what;
	double number;
	size_t column;
};

/* AMONG_ONE when the phrase does not go on with `among'.  False and a complaint. */
bool among_read(struct phrase *, struct measuring *, struct among *);
/* NaN when there are not 1 to 1,000,000,000 of them, or it is not known. */
double among_z(const struct among *, const struct measuring *);

#endif
