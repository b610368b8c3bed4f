#ifndef CX_GRID_H
#define CX_GRID_H

#include "common/groups.h"

/*
 * A grid of groups without holes: each value that a key has anywhere, with
 * each of the other keys; of stretches of time also those between the first
 * and the last.  A list of values, all the pages that there are, may be
 * given besides.
 *
 * It holds each key's values, not their combinations.
 */
struct grid;

enum { GRID_MAX = 1 << 26 };         /* rows; more are fatal */

/* named: groups by the same keys that know which of them are stretches of time (groups_bucket()). */
struct grid *grid_new(const struct groups *, const struct groups *named);
void grid_free(struct grid *);

/*
 * Values of one key, from the column of its name in a table (CSV or TSV with
 * a header, or NDJSON); of `page', the column `id' will do.  Dies when there
 * is none.
 */
void grid_read(struct grid *, const char *path);
/* Take note of a group's values. */
void grid_see(struct grid *, size_t group);

/* How many combinations there are.  No value may be seen any more. */
size_t grid_rows(struct grid *);

/*
 * The next combination in the byte order of its values, which stand with a
 * NUL between them and hold until the next call; quoted as in groups_put().
 * False at the end.
 */
bool grid_next(struct grid *, struct str *joined, const bool **quoted);

#endif
