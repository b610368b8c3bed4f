#ifndef CX_COPIES_H
#define CX_COPIES_H

#include "common/fates.h"
#include "common/shingles.h"

/*
 * Texts that were there before.
 *
 * They are gone through by time, those of one time as they came.  Each is
 * compared with the originals so far, those that are no copies themselves: it
 * is a copy of the first one that it is like, or else an original too.  So
 * every copy is truly like the original that it names, and there are no chains.
 *
 * Originals are remembered until the bound on memory is reached.  From then
 * on texts that are like none of them wait for the next round, which begins
 * with nothing remembered: those remembered before are all earlier, so the
 * answer is the same under any bound.
 */
struct copies;

#define TIME_UNKNOWN INT64_MAX           /* the last of all */

/* The fates, which are told here, outlive the copies.  memory: bytes. */
struct copies *copies_new(double threshold, struct fates *, size_t memory);
void copies_free(struct copies *);

/*
 * The text of a record, by its shingles, one at least.  Numbers ascend.  It is
 * compared if the record still FATE_PASSES when copies_settle() begins.
 */
void copies_add(struct copies *, uint64_t number, struct str id, int64_t time, const struct shingles *);
/* After the last one: FATE_ORIGINAL or FATE_COPY for all. */
void copies_settle(struct copies *);
/* Then, for those who ask whether a text is like any other: FATE_LIKE for originals that are like a copy only. */
void copies_settle_likes(struct copies *);
/* The id of the original that a FATE_COPY is `of'.  It holds until the next call. */
struct str copies_id(struct copies *, uint64_t of);

#endif
