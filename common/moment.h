#ifndef CX_MOMENT_H
#define CX_MOMENT_H

#include <stdint.h>

#include "common/record.h"

/* A time that a record tells under a key, in seconds since 1970; false when there is none (timestamp.h). */
bool moment_of(struct record *, const char *key, int64_t *seconds);

#endif
