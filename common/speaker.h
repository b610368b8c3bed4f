#ifndef CX_SPEAKER_H
#define CX_SPEAKER_H

#include "common/record.h"
#include "common/remark.h"
#include "common/voices.h"

/*
 * Who speaks in a comment, as its record tells it.  With a list of official
 * voices (else NULL) the page's own and those in it speak officially, too.
 */

/* By the list alone. */
bool speaker_listed(const struct voices *, const struct record *);
/* By the list, or since the record says so. */
bool speaker_official(const struct voices *, const struct record *);

/* The comment with what joins it to others; it borrows from the record. */
struct remark speaker_remark(const struct voices *, struct record *);

#endif
