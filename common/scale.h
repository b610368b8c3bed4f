#ifndef CX_SCALE_H
#define CX_SCALE_H

#include <stdbool.h>

#include "common/str.h"

/*
 * The numbers that a survey's labels stand for, and the ends of their scale.
 * A file of lines
 *
 *	@min 1
 *	@max 5
 *	полностью удовлетворён<TAB>5
 *
 * in any order; @min and @max may be missing, # begins a comment line.
 * Labels are compared without regard to case, ё and е, and how many spaces of
 * which kind there are.  All of it is held in memory.
 */
struct scale;

/* NULL for no file.  A file that can't be read, and a line that is none of these, are fatal. */
struct scale *scale_read(const char *path);
void scale_free(struct scale *);

/* The number that a label stands for; false when it is not listed, or there is no scale. */
bool scale_find(struct scale *, struct str label, double *number);

/* An end of the scale; false when it is not told. */
bool scale_min(const struct scale *, double *number);
bool scale_max(const struct scale *, double *number);

#endif
