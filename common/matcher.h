#ifndef CX_MATCHER_H
#define CX_MATCHER_H

#include "common/stream.h"

/*
 * What decides whether a record is in the corpus: a dictionary, and before
 * it people who decided about it alone (handlist.h).
 *
 * A category whose note says @aside is marked but puts nothing into the
 * corpus.
 */
struct matcher;

enum match_by { MATCH_NOT, MATCH_BY_RULE, MATCH_BY_HAND, MATCH_EXCLUDED, MATCH_BY_COUNT };

/* Files, NULL for none; the dictionary is then the one that came with cx. */
struct matcher_files {
	const char *dictionary, *include, *exclude;
};

/* Dies when a file is wrong.  The stream's run record names them. */
struct matcher *matcher_new(struct stream *, const struct matcher_files *);
/* Tells what it counted to the run record, and which listed ids no record had: the status is then 1. */
void matcher_free(struct matcher *);

/*
 * Decide about a record by the text in `field', and mark it: matches,
 * match_evidence; where there are lists, match_by and match_reason, too.
 */
enum match_by matcher_judge(struct matcher *, struct record *, const char *field);

/* Whether people had decided about the record last judged. */
bool matcher_decided(const struct matcher *);

/* How many records were judged so. */
size_t matcher_count(const struct matcher *, enum match_by);
/* What is written of it: "unmatched", "rule", "hand", "excluded". */
const char *matcher_name(enum match_by);

/* Two tables: records and hits by category, and records by who found them. */
void matcher_write_counts(struct matcher *);

#endif
