#ifndef CX_ROWS_H
#define CX_ROWS_H

#include <stdbool.h>

#include "common/record.h"
#include "common/str.h"

/*
 * Tables, as read from records of kind "row" (cx-record(5)).
 *
 * A table's columns are the rows' keys in order of first appearance, less
 * kind, id, table and total, and less those that name people: author,
 * author_name and reply_to_author are nobody's to publish.  A NUL in a key
 * becomes U+FFFD, in whatever form it is shown then.  Cells keep their
 * bytes: a number the digits that were written, a list its items joined with
 * ';'.  An absent cell is unknown.  All that is handed out lives as long as
 * the rows.
 */
struct rows;

struct cell {
	enum json_kind kind;         /* JSON_NULL: absent */
	struct str text;
	double number;               /* NaN when it is none */
};

struct row {
	struct cell *cells;
	size_t n;                    /* columns known when the row came */
	bool total;
	struct str id;               /* the record's; not to be published: an author's may be in it */
};

struct rows_table {
	struct str name;
	struct table *columns;
	struct row *items;           /* the total row is not among them */
	size_t n, room;
	struct row *total;           /* NULL: none */
};

struct rows *rows_new(void);
void rows_free(struct rows *);

/* False when the record, of kind "row", names no table. */
bool rows_add(struct rows *, struct record *);

size_t rows_count(const struct rows *);
/* Tables in order of first appearance. */
const struct rows_table *rows_at(const struct rows *, size_t);
/* NULL when there is no table of that name. */
const struct rows_table *rows_find(const struct rows *, const char *name);

/* The one row that speaks for the whole table: its total, else its only row, else NULL. */
const struct row *rows_whole(const struct rows_table *);

/*
 * The rows by the number in `measure', the largest first and unknown ones
 * last, then by the text of `name' in byte order, then as they came.
 * Malloced; table->n of them.
 */
const struct row **rows_sorted(const struct rows_table *, const char *measure, const char *name);

/*
 * By which columns the table's rows differ: those whose values the ids of its
 * rows are made of ("table:value:value"); of a table without such ids, those
 * before the first number.  Malloced; one for each column.
 */
bool *rows_keys(const struct rows_table *);

bool rows_has(const struct rows_table *, const char *column);
/* NULL when absent. */
const struct cell *rows_cell(const struct rows_table *, const struct row *, const char *column);
/* NaN when absent or no number; so for a row that is NULL. */
double rows_number(const struct rows_table *, const struct row *, const char *column);
/* "" when absent. */
struct str rows_text(const struct rows_table *, const struct row *, const char *column);

#endif
