#ifndef CX_ALIGN_H
#define CX_ALIGN_H

#include <stdbool.h>

#include "common/buf.h"
#include "common/str.h"

/*
 * Words in their context as one line of a screen: what stands before the hit
 * ends where the hit begins, in the same column of every line; the place that
 * it is from stands at the line's end.
 *
 * Contexts are cut at the border of a word; where not even one word fits, in
 * the word, after a whole character, with an ellipsis.  The screen gets no
 * control, no mark that turns the direction of writing, and no heap of
 * accents.  Zero-initialise the rest to begin.
 */
struct align {
	size_t columns;              /* of a line, 20 or more */
	bool colour;                 /* the hit's */
	bool whole_place;            /* never cut it: the line may be wider instead */
	struct buf shown[4];
};

/* Append the line with its LF.  Characters are as wide as UAX #11 and #29 say. */
void align_add(struct align *, struct buf *out, struct str left, struct str hit, struct str right,
    struct str place);
void align_free(struct align *);

#endif
