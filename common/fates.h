#ifndef CX_FATES_H
#define CX_FATES_H

#include <stddef.h>
#include <stdint.h>

/*
 * What becomes of each record, by its number: asked and set in any order.
 *
 * Those of the first records are held in memory, as many as fit into the
 * bound, the others in a temporary file (tempfile.h).
 */
enum verdict {
	FATE_PASSES,                 /* nothing was said */
	FATE_DROPPED,
	FATE_AGAIN,                  /* as that of the record numbered `of' */
	FATE_ORIGINAL,               /* of `copies' others */
	FATE_COPY,                   /* of the text at `of' (copies.h) */
	FATE_LIKE                    /* an original without copies that is like a copy of another one */
};

struct fate {
	uint64_t of;
	uint32_t verdict;
	uint32_t copies;
};

struct fates;

/* memory: bytes. */
struct fates *fates_new(size_t memory);
void fates_free(struct fates *);

struct fate fates_get(const struct fates *, uint64_t number);
void fates_set(struct fates *, uint64_t number, struct fate);

#endif
