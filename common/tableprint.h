#ifndef CX_TABLEPRINT_H
#define CX_TABLEPRINT_H

#include "common/article.h"
#include "common/study.h"

/*
 * A table printed as its rows have it, column by column.
 *
 * The column's name says what its values are: ..._seconds a time, ...share a
 * part of the whole, time:month a month, sentiment, openness, match_by, codes
 * and their like keys that have names of their own.  Other numbers are counts,
 * or means when one of the column has a fraction.
 */
enum { TABLEPRINT_COLUMNS = 64 };    /* further ones stay in the CSV */

struct tableprint {
	const struct rows_table *table;
	const char *names[TABLEPRINT_COLUMNS];
	struct str titles[TABLEPRINT_COLUMNS];
	char sides[TABLEPRINT_COLUMNS + 1];
	int places[TABLEPRINT_COLUMNS];      /* behind the point */
	size_t n;
};

/* The value as Markdown; a dash for an absent one (NULL). */
struct str tableprint_value(struct article *, const struct study *, struct str column, const struct cell *,
    int places);

/* A column under its usual name, or under this title; one that is there already is not added again. */
void tableprint_add(struct tableprint *, struct article *, const char *column);
void tableprint_add_titled(struct tableprint *, const char *column, struct str title);
/* Those of the table that are not there yet, but for the ones listed; NULL ends the list. */
void tableprint_add_others(struct tableprint *, struct article *, const char *const *except);

void tableprint_head(struct article *, const struct tableprint *);
/* first, when not "", stands in the first column.  A total row is bold, and empty where it tells nothing. */
void tableprint_row(struct article *, const struct study *, const struct tableprint *, const struct row *,
    struct str first);
/* All rows as they came, and the total. */
void tableprint_rows(struct article *, const struct study *, const struct tableprint *);

/* A table with all its columns, under its own name as a heading of level 3. */
void tableprint_all(struct article *, const struct study *, const struct rows_table *);

/* The name of the table's column i as C text, in the article's arena. */
const char *tableprint_column(struct article *, const struct rows_table *, size_t i);

#endif
