#ifndef CX_FIGURELIST_H
#define CX_FIGURELIST_H

#include "common/arena.h"
#include "common/study.h"

/*
 * Every figure that a study's key findings are made of, for programs: the
 * same as the page says, in no language.
 *
 * Of a share low and high are the 95 % interval that the page gives it, of a
 * place by the index the best and the worst one under other weights; what
 * does not apply or is unknown is NaN.  Rounded to six decimals.
 */
struct keyfigure {
	struct str name;             /* negative_share; code_share:need/speed */
	const char *source;          /* the table that it comes from */
	const char *formula;         /* in the names of that table's columns */
	double value, low, high, n;
};

/* Those that are known, in a fixed order; *n of them.  All lies in the arena. */
const struct keyfigure *figurelist_of(const struct study *, struct arena *, size_t *n);

#endif
