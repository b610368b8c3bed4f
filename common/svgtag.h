#ifndef CX_SVGTAG_H
#define CX_SVGTAG_H

#include <stdbool.h>

#include "common/str.h"

/*
 * The tags of an SVG that gnuplot wrote, one after the other.  No general
 * reader of XML: < and > stand nowhere but around tags there, which holds of
 * what gnuplot escapes.  What it is not prepared for reads as tags that
 * nobody knows.  Strings are parts of the SVG.
 */
struct svgtag {
	struct str name, attributes;
	struct str text;             /* what follows, up to the next tag */
	bool closing, empty;
};

/* False at the end. */
bool svgtag_next(struct str *rest, struct svgtag *);

/* "" when the tag has none of that name. */
struct str svgtag_attribute(const struct svgtag *, const char *name);

/* 0 for what is no number. */
double svgtag_number(struct str);
/* Of a transform "translate(2,3) scale(4)" the number that the call of that name has at this place, from 0. */
double svgtag_argument(struct str transform, const char *name, size_t place);

#endif
