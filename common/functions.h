#ifndef CX_FUNCTIONS_H
#define CX_FUNCTIONS_H

#include "common/accumulator.h"

/* All functions that a measure may be made of, family by family. */

/* NULL when there is none of that name. */
const struct accumulator *functions_find(struct str name);
/* Append a line for each: name, arguments, meaning. */
void functions_list(struct buf *);

#endif
