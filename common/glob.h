#ifndef CX_GLOB_H
#define CX_GLOB_H

#include <stdint.h>

#include "common/str.h"

/* Forms with wildcards: a star stands for any bytes, none too, a question mark for one code point. */
bool glob_fits(struct str glob, struct str form);

/* Whether it is a beginning and one star. */
bool glob_is_prefix(struct str glob);
/* Cut off what stands before the first wildcard, and this: the rest goes on. */
struct str glob_cut(struct str *rest);
/* The longest piece between wildcards, maybe empty. */
struct str glob_longest(struct str glob);

/*
 * Many of them at once: what a form fits is found through the pieces that
 * stand in it (automaton.h), so that the number of globs costs nothing.
 */
struct globs;

struct globs *globs_new(void);
void globs_free(struct globs *);

/* The number of the glob: 0, 1, 2 … in order of first appearance. */
uint32_t globs_add(struct globs *, struct str glob);
uint32_t globs_count(const struct globs *);
/* The numbers of those that fit, *n of them, some maybe twice; they hold until the next call. */
const uint32_t *globs_fit(struct globs *, struct str form, size_t *n);

#endif
