#ifndef CX_MEASURE_H
#define CX_MEASURE_H

#include "common/buf.h"
#include "common/fields.h"
#include "common/record.h"

/*
 * Figures over groups of records, each defined by a line
 *
 *	NAME = FUNC [ARGUMENTS] [where CONDITION]
 *	NAME = FORMULA
 *
 * (cx-aggregate(1) and functions.h have the functions, arithmetic.h has
 * formulas.)  A record that does not say what a measure asks for is left out
 * of it: unknown is not 0.  What comes out does not depend on the order of
 * the records.
 *
 * Per record: fields_read(), then measures_read() once, then measures_add()
 * for each group that it falls in.
 *
 * What is known of a group can be written as JSON and merged, here or in
 * another run with the same definitions: as if the records had been added.
 */
struct measures;

/*
 * exact: how many different values a function keeps before an estimate must
 * do; at least 1.  local: seconds east of UTC, for what counts days.
 */
struct measures *measures_new(struct fields *, size_t exact, int64_t local);
void measures_free(struct measures *);

/* Let formulas speak of a column that is no measure; all of these first. */
void measures_know(struct measures *, const char *column);
/* Add a measure, or die naming the position.  The text must hold as long as the measures. */
void measures_define(struct measures *, const char *text);
/* The columns of all measures, in their order. */
size_t measures_count(const struct measures *);
const char *measures_name(const struct measures *, size_t);

void measures_read(struct measures *);
/* Groups have small numbers of the caller's choice: memory is linear in the largest. */
void measures_add(struct measures *, size_t group);
/* How many records were added. */
uint64_t measures_records(const struct measures *, size_t group);

/*
 * Formulas may speak of the total's column NAME as total:NAME.  Whether one
 * does; then the total's group is to be named before the first row is made.
 */
bool measures_want_total(const struct measures *);
void measures_tell_total(struct measures *, size_t group);

/* Whether one asks how many rows there are, the total aside; then that is to be told, too. */
bool measures_want_rows(const struct measures *);
void measures_tell_rows(struct measures *, size_t rows);

/* What the columns of measures_know() are in the row to come, in their order; NaN is unknown. */
void measures_tell(struct measures *, size_t column, double);
/* Set the measures of a group in their order; null for what is unknown, and for all when hidden. */
void measures_set(struct measures *, size_t group, struct record *row, bool hidden);

/* Append the state of a group, and add such a state; false when it is none of these measures. */
void measures_write(struct measures *, size_t group, struct buf *json);
bool measures_merge(struct measures *, size_t group, const struct json_value *);

/* Forget all groups from this one on. */
void measures_clear(struct measures *, size_t from);
/* Bytes that the groups take. */
size_t measures_memory(const struct measures *);

#endif
