#ifndef CX_SHEETROWS_H
#define CX_SHEETROWS_H

#include <stdbool.h>

#include "common/buf.h"

/*
 * Which rows of which coder came back in a file, by the numbers that sheets
 * give them: "17 of 120".  A number is held for each.
 */
struct sheetrows;

struct sheetrows *sheetrows_new(void);
void sheetrows_free(struct sheetrows *);

/* What a cell says; one that says nothing of that is counted. */
void sheetrows_take(struct sheetrows *, struct str coder, struct str cell);
/* The same of a row that is refused and told: whose it is can't be said, but nobody misses it. */
void sheetrows_pass(struct sheetrows *, struct str cell);

/*
 * Then, one after another, what is missing of whom: "3 of 120 units of anna
 * are missing: rows 7, 9-10".  False when there is no more.
 */
bool sheetrows_missing(struct sheetrows *, struct buf *message);

#endif
