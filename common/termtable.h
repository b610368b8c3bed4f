#ifndef CX_TERMTABLE_H
#define CX_TERMTABLE_H

#include "common/lexis.h"
#include "common/ranking.h"
#include "common/spacesaving.h"

/*
 * What a lexis tells, as tables: each a ranking that is not sorted yet, with
 * the columns of cx-terms(1).  The lexis is settled, and outlives them.
 */
struct termtable {
	struct lexis *lexis;
	bool parts;                  /* dispersion too */
	double least_count, least_docs;      /* a term with less is left out, after it was counted */
};

/* How often, in the group. */
struct ranking *termtable_terms(const struct termtable *, size_t group);
/* The first two groups against each other. */
struct ranking *termtable_keyness(const struct termtable *);
/* Neighbours in the group; the terms are pairs. */
struct ranking *termtable_collocations(const struct termtable *, size_t group);
/* Of the most frequent of `tokens'; it borrows from the counters. */
struct ranking *termtable_top(const struct spacesaving *, uint64_t tokens, double least_count);

#endif
