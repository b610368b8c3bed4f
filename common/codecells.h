#ifndef CX_CODECELLS_H
#define CX_CODECELLS_H

#include "common/codebook.h"

/*
 * What people write into the cells of a sheet, as values of a codebook's
 * variables.
 *
 * A code is its name, with or without the variable's, or its label in any
 * language (@ru, @en); case, е for ё and spaces make no difference.  Several
 * are parted by ; or a line break, or by commas where the whole is no label.
 * An empty cell is not coded; of a variable that takes several codes, -, none
 * and нет are the empty list, unless they are codes.
 */
struct codecells;

/* The codebook must outlive it. */
struct codecells *codecells_new(const struct codebook *);
void codecells_free(struct codecells *);

enum codecells_status { CODECELLS_EMPTY, CODECELLS_CODED, CODECELLS_REFUSED };

/* The value of the i-th variable is appended as JSON; when it is refused, the reason is appended to why. */
enum codecells_status codecells_read(struct codecells *, size_t i, struct str cell, struct buf *json,
    struct buf *why);

#endif
