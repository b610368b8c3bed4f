#ifndef CX_RANKING_H
#define CX_RANKING_H

#include <stddef.h>

#include "common/record.h"
#include "common/str.h"

/*
 * Terms with their figures, to be put in order and written as rows.
 *
 * Columns first, then the terms.  Terms and the names of columns stay the
 * caller's.
 */
struct ranking;

enum { RANKING_COLUMNS_MAX = 16 };

struct ranking *ranking_new(void);
void ranking_free(struct ranking *);

/* The number of the new column. */
size_t ranking_column(struct ranking *, const char *name);
bool ranking_has(const struct ranking *, const char *column);
/* A new term, all its figures NaN: unknown.  They hold until the next one is added. */
double *ranking_add(struct ranking *, struct str term);

size_t ranking_n(const struct ranking *);
/* The figures of the term that was added as number i. */
double *ranking_figures(struct ranking *, size_t i);

/*
 * By a column, the largest first and unknown ones last, or with a minus
 * before its name, the smallest first; by `term', in byte order.  Equal
 * ones by term.  False when there is no such column.
 */
bool ranking_sort(struct ranking *, const char *by);
/* Append the names that ranking_sort() knows, with commas. */
void ranking_list(const struct ranking *, struct buf *);

/* The term in place i, after ranking_sort(). */
struct str ranking_term(const struct ranking *, size_t place);
/* Set `term' and the figures of that place, null for unknown ones. */
void ranking_set(const struct ranking *, size_t place, struct record *row);

#endif
