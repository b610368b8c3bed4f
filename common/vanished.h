#ifndef CX_VANISHED_H
#define CX_VANISHED_H

#include <stdbool.h>
#include <stddef.h>

#include "common/record.h"
#include "common/str.h"

/*
 * What an earlier snapshot had and a later one has not: citizens' comments,
 * counted by their tone.
 *
 * share = (missing + deleted) / before, with the 95 % interval by Wilson
 * (proportion.h): a lower bound of what was removed in between, since what
 * came and went between the snapshots is in neither.
 */
struct vanished;

enum fate_since { SINCE_THERE, SINCE_MISSING, SINCE_DELETED, SINCE_UNKNOWN };

struct vanished *vanished_new(void);
void vanished_free(struct vanished *);

/* A comment of the earlier snapshot, its tone (of no bytes: unknown), and what became of it. */
void vanished_add(struct vanished *, struct str tone, enum fate_since);

/*
 * The rows of the table `disappeared': each tone by its name, the unknown
 * one last, and the total.  False at the end.
 */
bool vanished_row(struct vanished *, size_t number, struct record *);

#endif
