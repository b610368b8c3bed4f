#ifndef CX_REMARK_H
#define CX_REMARK_H

#include <stdbool.h>
#include <stdint.h>

#include "common/buf.h"
#include "common/str.h"

/* A comment as it was read.  A string of no bytes is unknown; the id never is. */
struct remark {
	struct str id, post, parent, reply_to, author, reply_to_author;
	int64_t time;                /* seconds since 1970; meant when dated */
	bool dated;
	bool exact;                  /* else time is the beginning of the day */
	bool official, deleted;
};

/*
 * As a run of bytes, to be put aside on disk, and back: what comes back
 * borrows from the bytes.  They are for this machine and this run only.
 */
void remark_pack(const struct remark *, struct buf *);
struct remark remark_unpack(struct str bytes);

/* The parts of such runs: a number, a string with its length. */
void remark_add_number(struct buf *, uint64_t);
void remark_add_text(struct buf *, struct str);
uint64_t remark_cut_number(struct str *bytes);
struct str remark_cut_text(struct str *bytes);

/* A number as a key whose byte order is its own. */
void remark_add_rank(struct buf *, uint64_t);

#endif
