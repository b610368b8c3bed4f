#ifndef CX_JOURNEYCHAPTER_H
#define CX_JOURNEYCHAPTER_H

#include "common/article.h"
#include "common/study.h"

/*
 * The chapter of surveys: what people said of each stage of a service, the
 * weakest one, and what was measured there; from the tables journey and
 * journey_weakest of cx-journey(1).  False, and nothing written, without the
 * former.
 */
bool chapter_journey(struct article *, const struct study *);

#endif
