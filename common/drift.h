#ifndef CX_DRIFT_H
#define CX_DRIFT_H

#include <stdbool.h>

#include "common/buf.h"
#include "common/reported.h"

/*
 * How a report differs from an older one: a line for each cell that changed,
 * each row, column and table that came or went, of seven fields with tabs
 * between (cx-report(1), DRIFT):
 *
 *	changed  TABLE  ROW  COLUMN  OLD  NEW  NEW - OLD
 *	came     TABLE  ROW  COLUMN  -  -  -
 *	went     TABLE  ROW  COLUMN  -  -  -
 *
 * with "-" for what does not apply: a table that came has neither row nor
 * column.  Rows are told apart by their keys, in whatever order they stand.
 * A column that is not there is one of nulls, where the other has it.
 */

/* How far a number may lie from the old one: so much, or so large a part of it. */
struct drift_tolerance {
	double value;                /* not below 0 */
	bool relative;
};

/* "0.005", or "0.5%" of the old number; false when it is neither. */
bool drift_tolerance_read(struct drift_tolerance *, const char *text);

struct drift {
	size_t cells, came, went;    /* lines written of each */
	size_t data;                 /* of those that came, rows: the rest may be a newer program's doing */
};

struct drift drift_list(struct buf *lines, const struct reported *old, const struct reported *new,
    struct drift_tolerance);

#endif
