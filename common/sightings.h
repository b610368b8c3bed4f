#ifndef CX_SIGHTINGS_H
#define CX_SIGHTINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "common/fates.h"
#include "common/str.h"

/*
 * Of the records that bear one id, those that stay.
 *
 * Ids are remembered until the bound on memory is reached.  From then on
 * records of further ids wait on disk (spool.h) for the next round, which
 * begins with nothing remembered.  So the answer is the same under any bound,
 * and only the number of rounds differs.
 */
enum keep {
	KEEP_LATEST,                 /* seen last; of those seen at one time, the last that came */
	KEEP_FIRST, KEEP_LAST,       /* that came */
	KEEP_ALL                     /* the fate of the later ones is FATE_AGAIN */
};

#define SEEN_UNKNOWN INT64_MIN

struct sightings;

/* The fates, which are told here, outlive the sightings.  memory: bytes. */
struct sightings *sightings_new(enum keep, struct fates *, size_t memory);
void sightings_free(struct sightings *);

/*
 * False when this record goes: nothing is kept of it then, and its number may
 * be given again.  That another goes, the fates tell.
 */
bool sightings_add(struct sightings *, struct str id, uint64_t number, int64_t seen);
/* Whether one waits, so that it may still go. */
bool sightings_waiting(const struct sightings *);
/* After the last one: until nothing waits. */
void sightings_settle(struct sightings *);

#endif
