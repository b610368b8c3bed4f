#ifndef CX_SAMPLESHEETS_H
#define CX_SAMPLESHEETS_H

#include "common/codesheet.h"
#include "common/spool.h"
#include "common/stream.h"

/*
 * The sheets of a sample, one for each coder.  They have no word of other
 * coders, nor of any filter, and the units of each are in an order of its own.
 *
 * Held are a number and the id of each unit, and 24 bytes for each record,
 * which may be its post or parent.
 */
struct samplesheets;

struct samplesheets_rules {
	const char *path;            /* of the sheets: % is the coder's name */
	const char *codebook;
	const struct option_list *coders;
	const char *delimiter;
	uint64_t seed;
};

/*
 * Dies when the codebook is wrong, or the rules are: several coders' sheets
 * need a % in their path.  Records will lie in the spool.
 */
struct samplesheets *samplesheets_new(struct stream *, struct spool *, const struct samplesheets_rules *);
void samplesheets_free(struct samplesheets *);

/* The next record, from 0, was put aside there, whether it may be drawn or not. */
void samplesheets_seen(struct samplesheets *, struct record *, uint64_t place);
/* This one was drawn.  Without an id, or with one that was drawn already, it is on no sheet: told, and a flaw. */
void samplesheets_draw(struct samplesheets *, struct record *, size_t number);
void samplesheets_write(struct samplesheets *);

#endif
