#ifndef CX_SHARD_H
#define CX_SHARD_H

#include "common/groups.h"
#include "common/lexis.h"
#include "common/stream.h"

/*
 * The counts of a part of the records, written as rows and added again.
 *
 * The first row tells what was asked for, and how many rows follow; all
 * further ones are whole numbers of a term, a group or a part.  So whole
 * numbers are all that is added, and any parts in any order give what one
 * run over all the records would have given.
 *
 * What does not add up to that is fatal, and named: a part made with other
 * settings, one that is cut, a line that is no such row.
 */
struct shard;

/* What decides over the counts: an option's name, and where its value stands; NULL is not given. */
struct setting {
	const char *name;            /* NULL ends the list */
	const char **value;
};

/* The settings must stay. */
struct shard *shard_new(const struct setting *);
void shard_free(struct shard *);

/*
 * The keys of groups_new() as they are to be asked for: in a run that writes
 * a shard (its rows call them PREFIX0, PREFIX1 ...), that reads shards, or
 * both.  NULL for NULL.  The caller frees.
 */
char *shard_keys(const char *keys, char prefix, bool reads, bool writes);

/* What the counts are, once the settings are known. */
struct shard_counts {
	struct lexis *lexis;
	struct groups *groups;       /* NULL: two sides, or all in group 0 */
	struct groups *parts;        /* NULL: none */
	struct fields *fields;       /* of both */
	bool sides;                  /* two groups, the target and the reference */
};

void shard_write(struct shard *, const struct shard_counts *, struct stream *);

/*
 * Whether the record begins a shard.  The first one's settings are taken
 * over, all others must be the same.
 */
bool shard_begins(struct shard *, struct record *, const char *place);
/* Add any other row of a shard. */
void shard_read(struct shard *, const struct shard_counts *, struct record *, const char *place);
/* No further row comes. */
void shard_ends(const struct shard *);

#endif
