#ifndef CX_TABULATION_H
#define CX_TABULATION_H

#include "common/options.h"
#include "common/parts.h"
#include "common/rowlines.h"

/*
 * A table in the making: records fall into groups (groups.h), and are
 * measured there (measure.h) and over all.  What is known of some of the
 * records can be written as a part, and parts be merged (parts.h): the rows
 * are those of one run over all records.
 */
struct tabulation;

/* What is asked for; texts may be NULL. */
struct tabulation_plan {
	const char *table;           /* its name */
	const char *by;              /* keys with commas; NULL: only the total */
	const char *where;           /* a condition */
	const char *carry;           /* keys of page records */
	const char *universe;        /* a file of values that there are */
	const struct option_list *measures;
	int64_t local;               /* the clock by which a day begins: seconds east of UTC */
	size_t exact, memory;
	uint64_t least;              /* rows of fewer records are small; 0: nobody asks */
	bool suppress;               /* then they keep their measures back */
	bool zero;                   /* each page record opens its groups */
	bool complete, total;
	bool reads_parts, writes_parts;
};

/* Dies naming what is wrong with it.  The plan, and what it points to, must stay. */
struct tabulation *tabulation_new(const struct tabulation_plan *);
void tabulation_free(struct tabulation *);

/* The columns of its rows. */
void tabulation_columns(const struct tabulation *, struct rowlines *);

/* False when the record falls into more than GROUPS_PER_RECORD_MAX groups: it counts nowhere then. */
bool tabulation_read(struct tabulation *, struct record *);
/* A row of a part; false when it is none of this table. */
bool tabulation_merge(struct tabulation *, enum parts_what, struct record *);

/* No record comes any more: the rows, or what is known as a part. */
void tabulation_write(struct tabulation *, struct rowlines *, struct stream *);
void tabulation_write_part(struct tabulation *, struct parts *, struct stream *);

#endif
