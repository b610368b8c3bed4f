#ifndef CX_STRAYS_H
#define CX_STRAYS_H

#include <stdbool.h>
#include <stdint.h>

#include "common/str.h"

/*
 * Comments that do not say under which post they stand.  Each belongs with
 * the first comment above it that says so, else with those of its root.
 *
 * Nothing of them is held in memory but what sorting takes (sorter.h): the
 * way up is taken by all at once, and twice as far each time.
 */
struct strays;

/* hold: bytes. */
struct strays *strays_new(size_t hold);
void strays_free(struct strays *);

/* A comment, what stands above it (of no bytes: nothing), and what shall come back. */
void strays_add(struct strays *, struct str id, struct str up, struct str line);
bool strays_any(const struct strays *);
/* After the last one: the comments that say their post. */
void strays_know(struct strays *, struct str id, struct str post);
/* After the last of these. */
void strays_settle(struct strays *);

/*
 * The lines, in any order, and each one's group: that post, else a NUL and
 * the id of its root; of all that answer each other in a circle a NUL alone.
 * Both hold until the next call.  False at the end.
 */
bool strays_next(struct strays *, struct str *group, struct str *line);

#endif
