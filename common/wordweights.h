#ifndef CX_WORDWEIGHTS_H
#define CX_WORDWEIGHTS_H

#include "common/foreign.h"

/*
 * Tables of a word and its weight between semicolons.
 *
 * KartaSlovSent: the first line names the columns, term;tag;value among
 * them.  Terms tagged PSTV and NGTV weigh four times their value, which is in
 * [−1, 1]; those tagged NEUT say nothing.
 *
 * LINIS Crowd: word;weight, the weight in [−2, 2] and counted twice, more
 * columns as they like, after a line of names or none.
 *
 * Words are lemmas.  A number may have a decimal comma.
 */
bool wordweights_is(struct str text);
void wordweights_read(struct foreign *, struct str text);

#endif
