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
 * it stay in memory.  The bound does not hold for one group that is larger.
 */
struct cells;

enum { CELLS_FIRST = 2 };

/* The grid, which sees each group, may be NULL. */
struct cells *cells_new(struct groups *, struct measures *, struct grid *, size_t memory);
void cells_free(struct cells *);

/* After each record: puts all groups aside when they take too much, so that their numbers begin anew. */
void cells_check(struct cells *);

/*
 * No record comes any more: the next group in the byte order of its keys'
 * values; false at the end.  Its number holds until the next call.
 */
bool cells_next(struct cells *, size_t *group);

#endif
