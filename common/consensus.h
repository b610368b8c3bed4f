#ifndef CX_CONSENSUS_H
#define CX_CONSENSUS_H

#include "common/codedvalue.h"

/*
 * What coders' codes of a unit come to, in one variable.
 *
 * What the adjudicator said, when one did: a coder who saw what the others
 * said.  Else what more than half of those said who coded it, so that one
 * coder alone decides; of labels each by itself.  Two who differ decide
 * nothing, nor do labels that exactly half of them gave: a tie.
 */
enum consensus {
	CONSENSUS_NONE,              /* nobody coded it */
	CONSENSUS_TIED,
	CONSENSUS_REACHED
};

/*
 * The variable must be finished.  The adjudicator is a coder's number, or
 * SIZE_MAX.  When a consensus is reached, *value is its number in the scale
 * or, of sets, labels[] says of each of the variable's labels whether it is
 * given; labels may be NULL when it has none.
 */
enum consensus consensus_of(const struct coded_variable *, size_t unit, size_t adjudicator, size_t *value,
    bool *labels);

/* The variable's ratings of a unit: n of them, in the order of their coders. */
const struct rating *consensus_ratings(const struct coded_variable *, size_t unit, size_t *n);

#endif
