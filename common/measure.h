#ifndef CX_MEASURE_H
#define CX_MEASURE_H

#include "common/buf.h"
#include "common/fields.h"
#include "common/record.h"

/*
 * Figures over groups of records, each defined by a line
 *
 *	NAME = FUNC [ARGUMENTS] [where CONDITION]
 *
 * (cx-aggregate(1) has the functions; measures_list() too.)  A record that
 * does not say what a measure asks for is left out of it: unknown is not 0.
 * What comes out does not depend on the order of the records.
 *
 * Per record: fields_read(), then measures_read() once, then measures_add()
 * for each group that it falls in.
 */
struct measures;

struct measures *measures_new(struct fields *);
void measures_free(struct measures *);

/* Add a measure, or die naming the position.  The text must hold as long as the measures. */
void measures_define(struct measures *, const char *text);
size_t measures_count(const struct measures *);
const char *measures_name(const struct measures *, size_t);

void measures_read(struct measures *);
/* Groups have small numbers of the caller's choice: memory is linear in the largest. */
void measures_add(struct measures *, size_t group);

/* Set the measures of a group in their order; null for what is unknown. */
void measures_set(struct measures *, size_t group, struct record *row);

/* Append a line for each function: name, arguments, meaning. */
void measures_list(struct buf *);

#endif
