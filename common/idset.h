#ifndef CX_IDSET_H
#define CX_IDSET_H

#include <stdbool.h>

#include "common/str.h"

/*
 * A set of record ids.  The numbers that ids end in lie close together:
 * vk:-1_2_3, vk:-1_2_4, dump.csv:7.  So 24 bytes, of which at most four
 * fifths are in use, remember 64 neighbours; what comes before the last two
 * numbers is kept once.  Other strings take their length and about 40 bytes.
 */
struct idset;

struct idset *idset_new(void);
void idset_free(struct idset *);

bool idset_has(const struct idset *, struct str id);
/* True when the id was not there. */
bool idset_add(struct idset *, struct str id);

#endif
