#ifndef CX_CELLS_H
#define CX_CELLS_H

#include "common/grid.h"
#include "common/measure.h"

/*
 * Groups and what is measured of them, however many they are: those beyond a
 * bound on memory wait on disk, sorted, as states (measure.h), and are merged
 * when they are handed out.
 *
 * Group i of the groups is group CELLS_FIRST + i of the measures; those below
 * it stay in memory, and of CELLS_BLANK there are no records.  The bound does
 * not hold for one group that is larger.
 */
struct cells;

enum { CELLS_BLANK = 1, CELLS_FIRST = 2 };

/* Where a group's values are, and its figures. */
struct cells_row {
	const struct groups *groups;
	size_t group;
	size_t at;                   /* of the measures */
};

struct cells *cells_new(struct groups *, struct measures *, size_t memory);
void cells_free(struct cells *);

/*
 * Hand out every combination of this grid, which is shown each group that
 * there is.  blank: groups by the same keys, for those of which there are no
 * records.
 */
void cells_complete(struct cells *, struct grid *, struct groups *blank);

/* After each record: puts all groups aside when they take too much, so that their numbers begin anew. */
void cells_check(struct cells *);

/*
 * No record comes any more: how many there will be, to be asked before the
 * first one; and the next one in the byte order of its keys' values, which
 * holds until the next call.  False at the end.
 */
size_t cells_count(struct cells *);
bool cells_next(struct cells *, struct cells_row *);

#endif
