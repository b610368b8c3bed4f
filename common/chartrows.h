#ifndef CX_CHARTROWS_H
#define CX_CHARTROWS_H

#include "common/chartfile.h"

/*
 * A figure of rows, one below the other: in each a bar from 0, or a dot with
 * its interval, or two dots and what lies between.  Long names stand above
 * what is drawn and have the whole width, also on a telephone; short ones,
 * of about 28 characters, beside it.
 */
enum chartrows_kind { CHARTROWS_BARS, CHARTROWS_DOTS, CHARTROWS_PAIRS };
enum chartrows_axis { CHARTROWS_SHARES, CHARTROWS_RANKS };

struct chartrow {
	struct str name;             /* of the data: made harmless here */
	double value, low, high;     /* NaN: unknown */
	double other;                /* of a pair, the empty dot */
	double n;                    /* goes into the CSV beside them */
	struct str said;             /* in short, at the right */
	double order;                /* the largest comes first */
	bool heading;                /* a name and no more */
	bool cut;                    /* such a one, for rows that are left out */
};

/* Zero but for the first members to begin. */
struct chartrows {
	enum chartrows_kind kind;
	enum chartrows_axis axis;
	bool beside;                 /* names are short */
	double least;                /* how far the axis goes at least: 1 for all of 0..100 % */
	struct chartrow *items;
	size_t n, room;
};

void chartrows_add(struct chartrows *, struct chartrow);
void chartrows_heading(struct chartrows *, struct str);

/* By order, then by name; before there are headings. */
void chartrows_sort(struct chartrows *);
/* Keep so many rows at either end; a heading says how many are left out between them. */
void chartrows_cut(struct chartrows *, struct chartset *, size_t top, size_t bottom);

/*
 * Draw them and give their memory back; nothing is drawn when no row has a
 * value.  The text alternative tells all rows when they are few, else the
 * first ones below each heading, or those at both ends.
 */
void chartrows_draw(struct chartrows *, struct chartset *, const char *name, struct str title,
    struct str note);

#endif
