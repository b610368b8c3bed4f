#ifndef CX_ACCUMULATOR_H
#define CX_ACCUMULATOR_H

#include "common/fields.h"
#include "common/phrase.h"
#include "common/table.h"

/*
 * What a function of cx-aggregate's measures is made of.  It keeps a state
 * for each group, and two things of its own for each measure: what its
 * arguments are, and what the record last read says.
 *
 * A state begins as so many zero bytes.  It depends on the records that were
 * added and not on their order; written as JSON and merged into another, it
 * is as if all records had been added to that one.
 */

/* A column of a row: a number, NaN for unknown, or JSON. */
struct figure {
	double number;
	struct buf json;             /* of no bytes: the number */
};

/* What all measures share. */
struct measuring {
	struct fields *fields;
	size_t exact;                /* how many different values are kept before an estimate must do */
	int64_t local;               /* the clock by which a day begins: seconds east of UTC */
	struct table *names;         /* of the columns so far */
	double *numbers;             /* of the row that is made, by these; NaN for what is no number */
	bool total;                  /* some formula speaks of a column of the total */
	bool counts_rows;            /* some measure asks how many rows there are */
	double rows;                 /* that, less the total's; known before the first one is made */
};

struct accumulator {
	const char *name, *arguments, *meaning;
	const char *const *columns;  /* what is added to the measure's name, up to NULL; NULL: one column */
	size_t size;                 /* of a state; states lie at multiples of 8 */

	/* Its own of a measure, to be freed by forget(); NULL and a complaint when the arguments are wrong. */
	void *(*parse)(struct phrase *, struct measuring *);
	void (*forget)(void *own);
	/* Look at the record; false leaves it out. */
	bool (*read)(void *own, struct fields *);
	/* Add that record; by how many bytes the state grew. */
	size_t (*add)(void *own, void *state);
	/* A record that was meant was left out; may be NULL. */
	void (*lack)(void *state);
	void (*write)(void *own, void *state, struct buf *json);
	/* False when it is no such state. */
	bool (*merge)(void *own, void *state, const struct json_value *, size_t *grown);
	/* A figure for each column, which are unknown as they come. */
	void (*value)(void *own, void *state, const struct measuring *, struct figure *);
	void (*clear)(void *state);
};

/* --- for those who write one ----------------------------------------------- */

bool accumulator_key(struct phrase *, struct fields *, size_t *field);
/* A column before this one, or the total's: where its number is.  False when there is none. */
bool accumulator_column(struct measuring *, struct str name, size_t *column);

/* An array of just n items, or false. */
bool accumulator_items(const struct json_value *, const struct json_value **items, size_t n);
/* A count that is not negative, 2^62 at most. */
bool accumulator_count(const struct json_value *, uint64_t *);
void accumulator_add_count(struct buf *json, uint64_t);

struct sum;
/* sum_add(), and by how many bytes the sum grew. */
size_t accumulator_sum(struct sum *, double);
void accumulator_add_sum(struct buf *json, const struct sum *);
bool accumulator_merge_sum(struct sum *, const struct json_value *, size_t *grown);

/* For one that has nothing to clear, or nothing to free but itself. */
void accumulator_keep(void *);

#endif
