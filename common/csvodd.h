#ifndef CX_CSVODD_H
#define CX_CSVODD_H

#include <stdbool.h>
#include <stddef.h>

#include "common/str.h"

/* One row whose quotes are not those of RFC 4180, as libcsv reads it. */
struct csvodd;

struct csvodd *csvodd_new(char delimiter);
void csvodd_free(struct csvodd *);

/*
 * Read the row that the text begins with: where its last line ends, NULL when
 * the text does before the row.  A last text ends its line.  What was looked
 * at is taken from the credit, which must be as much as the text.
 */
const char *csvodd_read(struct csvodd *, struct str text, bool last, size_t *credit);

/* The *n fields of that row; they hold until the next one. */
const struct str *csvodd_fields(struct csvodd *, size_t *n);

#endif
