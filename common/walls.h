#ifndef CX_WALLS_H
#define CX_WALLS_H

#include <stdbool.h>
#include <stddef.h>

#include "common/record.h"
#include "common/talks.h"

/*
 * Pages, what is known of their walls, and whether people can comment on a
 * post (cx-thread(1) has the rules).
 */
struct walls;

struct walls *walls_new(void);
void walls_free(struct walls *);

/* A page's record; the first that tells its wall counts. */
void walls_take(struct walls *, const struct record *);
/* The number of a page by its id, for talks; TALK_NO_PAGE of no bytes. */
size_t walls_page(struct walls *, struct str id);

/* The comments that the platform counts; false when it does not say. */
bool walls_declared(const struct record *post, double *comments);
/* "open", "closed" or "unknown": of a post's record and what was counted under it; denied: its comments were not given. */
const char *walls_openness(const struct walls *, const struct record *post, const struct talk_counts *, bool denied,
    const struct talks *);

#endif
