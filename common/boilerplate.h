#ifndef CX_BOILERPLATE_H
#define CX_BOILERPLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/str.h"

/*
 * Replies that are copies of each other: the same but for a word here and
 * there, by the Jaccard coefficient of their word 3-shingles (shingles.h,
 * copies.h).  Only those of one page are compared, and only texts of three
 * words or more, which have a 3-shingle.
 *
 * They are gone through by time: a reply is a copy of the first original
 * that it is like.  One that is like a copy only is copied, too, and the copy
 * of none.  Memory is bounded, the rest waits on disk.
 */
struct boilerplate;

enum { BOILERPLATE_WORDS = 3 };
#define BOILERPLATE_UNDATED INT64_MAX    /* after all others */

/* threshold: MINHASH_LEAST to 1; memory: bytes. */
struct boilerplate *boilerplate_new(double threshold, size_t memory);
void boilerplate_free(struct boilerplate *);

/* Numbers ascend.  time: BOILERPLATE_UNDATED when it is not known. */
void boilerplate_add(struct boilerplate *, uint64_t number, struct str page, struct str id, int64_t time,
    struct str text);
void boilerplate_settle(struct boilerplate *);

struct boilerplate_told {
	bool copied;                 /* another reply of the page is like it */
	struct str of;               /* the original's id, of no bytes for an original */
	size_t copies;               /* of an original */
};

/* False for what was not compared.  What is told holds until the next call. */
bool boilerplate_find(struct boilerplate *, uint64_t number, struct boilerplate_told *);

#endif
