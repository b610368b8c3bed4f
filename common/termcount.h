#ifndef CX_TERMCOUNT_H
#define CX_TERMCOUNT_H

#include "common/shard.h"
#include "common/spacesaving.h"
#include "common/stream.h"

/*
 * Records on their way into counts of terms: which records, which of their
 * tokens, in which groups.
 */
struct termcount;

/* As cx-terms(1) has them; NULL is not given. */
struct termcount_options {
	const char *ngrams, *keep, *stopwords, *field, *where, *by, *zone, *parts, *target, *reference;
	const char *stem;            /* "yes" */
	const char *digest;          /* set by termcount_new(): of the stop words, else NULL */
	size_t top;                  /* counters; 0: exact */
	bool reads, writes;          /* shards: how by and parts are spelt there */
};

/*
 * Dies, naming the option, when one is wrong; fills in what was not given
 * and has a default.  The texts must hold as long as the counts.
 */
struct termcount *termcount_new(struct termcount_options *, struct stream *);
void termcount_free(struct termcount *);

void termcount_take(struct termcount *, struct record *);

/* All that was counted; lexis is empty with top. */
const struct shard_counts *termcount_counts(const struct termcount *);
/* NULL unless asked for. */
const struct spacesaving *termcount_top(const struct termcount *);
/* Of all records that were meant, each once. */
struct lexis_total termcount_read(const struct termcount *);

/* No more comes: say what was left out, and make the counts ready to be ranked. */
void termcount_finish(struct termcount *);

#endif
