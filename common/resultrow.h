#ifndef CX_RESULTROW_H
#define CX_RESULTROW_H

#include "common/record.h"

/*
 * A row of results: a record of kind "row" that names its table, and has an
 * id of its own, "TABLE:what it is of".
 */

/* Begin it in `row': kind, id and table. */
void resultrow_begin(struct record *row, struct str table, struct str of);

/* A figure, rounded to what is the same everywhere (rounding.h); null for what can't be computed. */
void resultrow_set(struct record *row, const char *key, double figure);

#endif
