#ifndef CX_TALLIES_H
#define CX_TALLIES_H

#include <stdint.h>

#include "common/buf.h"
#include "common/json.h"

/*
 * Two counts for each of any number of texts, such as how often a value
 * came, or how many records a post has and how many of them satisfy a
 * condition.  About 1 KiB, and 70 bytes and the text for each beyond the
 * first few.  Zero-initialise to begin.
 */
struct tallies {
	struct table *keys;
	uint64_t (*counts)[2];
	size_t room;
};

/* By how many bytes it grew. */
size_t tallies_add(struct tallies *, struct str key, uint64_t a, uint64_t b);
size_t tallies_count(const struct tallies *);
struct str tallies_key(const struct tallies *, size_t);

/* All of them as a list, key, count, count ..., and such a list added; false when it is none. */
void tallies_write(const struct tallies *, struct buf *json);
bool tallies_merge(struct tallies *, const struct json_value *, size_t *grown);
void tallies_free(struct tallies *);

#endif
