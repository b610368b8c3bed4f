#ifndef CX_DISTINCT_H
#define CX_DISTINCT_H

#include <stdbool.h>
#include <stddef.h>

#include "common/str.h"

/*
 * Which values each of many groups has seen.  A value's text is kept once,
 * however many groups see it; that one group has seen it costs 11-22 bytes.
 * Groups have numbers below 2^32 - 1.
 */
struct distinct;

struct distinct *distinct_new(void);
void distinct_free(struct distinct *);

/* The number that stands for a value. */
size_t distinct_value(struct distinct *, struct str text);
/* Whether the group had not seen that value before; now it has. */
bool distinct_see(struct distinct *, size_t group, size_t value);

#endif
