#ifndef CX_SPACESAVING_H
#define CX_SPACESAVING_H

#include <stdint.h>

#include "common/str.h"

/*
 * The most frequent of any number of keys, in the memory of a fixed number
 * of counters: Space-Saving of Metwally, Agrawal and El Abbadi (2005).
 *
 * A key without a counter takes over that of the least count, and goes on
 * from there: so a count is never too low, and too high by its error at most.
 * Of N keys added, each that came more than N / counters times is there.
 *
 * The keys are copied; a copy takes the place of one that is gone.  The
 * answer depends on the order of the keys, and on nothing else.
 */
struct spacesaving;

enum { SPACESAVING_MAX = 1 << 24 };

struct spacesaving *spacesaving_new(size_t counters);
void spacesaving_free(struct spacesaving *);

void spacesaving_add(struct spacesaving *, struct str key);

struct counter {
	struct str key;
	uint64_t count, error;       /* it came count - error to count times */
};

size_t spacesaving_count(const struct spacesaving *);
/* In no order; the key holds until the next spacesaving_add(). */
struct counter spacesaving_at(const struct spacesaving *, size_t);

#endif
