#ifndef CX_INDEXPLAN_H
#define CX_INDEXPLAN_H

#include "common/arena.h"
#include "common/composite.h"
#include "common/str.h"

/*
 * What an index is made of, from a file of lines:
 *
 *	@mean arithmetic             or geometric, rank
 *	@missing skip                or zero, none: a group that a body has not
 *	@least 3                     indicators without which a body is not ranked
 *	[openness] 2                 a group and its weight, 1 when none is said
 *	@ru Открытость               what reports call it; so @en
 *	open_share up minmax         an indicator: its column, whether more (up)
 *	answered up target 0.9       or less (down) is better, and its scale:
 *	delay down z                 minmax, z, or target and a number
 *
 * A column may be told by its table, replies.answered.  A line that begins
 * with # says nothing.
 */
struct indexplan_group {
	struct str name, ru, en;
};

struct indexplan {
	struct composite composite;      /* of the arrays below */
	struct composite_indicator *indicators;
	struct str *columns;             /* of the indicators, as written */
	double *weights;
	struct indexplan_group *groups;
	size_t room_indicators, room_columns, room_weights, room_groups;
	struct arena arena;
};

enum { INDEXPLAN_MAX = 1000 };           /* indicators */

/* Dies with file:line: reason. */
struct indexplan *indexplan_read(const char *path);
void indexplan_free(struct indexplan *);

/* A column's name in rows of this table; of no bytes when it is another table's. */
struct str indexplan_column(struct str column, struct str table);

#endif
