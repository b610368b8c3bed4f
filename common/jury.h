#ifndef CX_JURY_H
#define CX_JURY_H

#include "common/codings.h"
#include "common/consensus.h"
#include "common/stream.h"

/*
 * What coders said of one unit after the other, in all variables of a
 * codebook: codings from files, and what they come to (consensus.h).
 */
struct jury;

struct jury_options {
	const char *const *files;    /* of codings (codedfiles.h) */
	size_t n;
	const char *adjudicator;
};

/* The codebook must outlive it. */
struct jury *jury_new(struct stream *, const struct codebook *, const struct jury_options *);
/* Says what coded units were never asked for, which costs status 1. */
void jury_free(struct jury *);

/* Turn to the unit of this id; false when nobody coded it. */
bool jury_ask(struct jury *, struct str id);
/* Turn to no unit: all is CONSENSUS_NONE. */
void jury_rest(struct jury *);

struct jury_verdict {
	enum consensus consensus;
	struct str code;             /* of an exclusive variable, without its name */
	double number;               /* of one without codes */
	const bool *labels;          /* of all others, by the book's codes */
};

/* Of the codebook's variable. */
struct jury_verdict jury_verdict(const struct jury *, size_t variable);
/* Set the key to those who coded the unit, in byte order. */
void jury_set_coders(const struct jury *, struct record *, const char *key);

#endif
