#ifndef CX_CUE_H
#define CX_CUE_H

#include <stddef.h>

#include "common/buf.h"
#include "common/str.h"

/*
 * What is known of a text as a whole, in words: a list of "name=value",
 * each once, the value a short text or the bucket of a count.
 */
struct cues {
	struct buf line;
	size_t *ends;
	size_t n, room;
};

/* Zero-initialise to begin. */
void cues_clear(struct cues *);
void cues_free(struct cues *);

void cues_add(struct cues *, const char *name, struct str value);
/* The bucket of a count, 1, 2, 3 for 3-4, 4 for 5-8 and so on; of 0 nothing is added. */
void cues_add_count(struct cues *, const char *name, size_t count);
void cues_add_number(struct cues *, const char *name, int value);

struct str cues_at(const struct cues *, size_t);

#endif
