#ifndef CX_HANDLIST_H
#define CX_HANDLIST_H

#include <stdbool.h>
#include <stddef.h>

#include "common/str.h"

/*
 * What people decided about records one by one: tables with the columns id
 * and reason, one that takes records in and one that leaves them out.  A
 * third column, category, may say what a record is about.
 */
struct handlist;

enum ruling { RULING_NONE, RULING_IN, RULING_OUT };

struct decision {
	enum ruling ruling;
	struct str reason, category; /* category: "" when none is said */
	const char *path;
	size_t line;
};

struct handlist *handlist_new(void);
void handlist_free(struct handlist *);

/*
 * Read a table: CSV or TSV, by its header.  Dies with path:line when a
 * column, an id or a reason is missing, when two lines decide differently,
 * and when a category is none, for which `knows' is asked.
 */
void handlist_read(struct handlist *, const char *path, enum ruling,
    bool (*knows)(const void *, struct str category), const void *context);

/* Of a record's id; RULING_NONE when nobody decided.  It counts as met. */
struct decision handlist_find(struct handlist *, struct str id);

/* The next id that no record had, in the order of the tables; false when there is no further one. */
bool handlist_missing(struct handlist *, struct str *id, struct decision *);

#endif
