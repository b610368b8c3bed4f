#ifndef CX_TERMROWS_H
#define CX_TERMROWS_H

#include "common/groups.h"
#include "common/ranking.h"
#include "common/stream.h"

/*
 * Rankings as rows of a table: kind, id (TABLE:VALUE:TERM), table, the keys
 * of the group, term, figures.
 */
struct termrows {
	struct stream *out;
	const char *table;
	const char *sort;            /* a column; one that ranking_sort() knows */
	double limit;                /* rows of a ranking; NaN: all */
	const struct groups *groups; /* NULL: none */
};

/* Die when the table would have two columns of one name, or lacks the one to sort by. */
void termrows_check(const struct termrows *, struct ranking *);
/* Sort the ranking, write it as the rows of that group, and free it. */
void termrows_write(const struct termrows *, struct ranking *, size_t group);

#endif
