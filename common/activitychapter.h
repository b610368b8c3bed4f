#ifndef CX_ACTIVITYCHAPTER_H
#define CX_ACTIVITYCHAPTER_H

#include "common/chapter.h"

/* Posts, comments and reactions month by month: the table "activity", a row for each time:month. */
bool chapter_activity(struct article *, const struct study *);

/* Which reactions posts got: the table "reactions", one row. */
bool chapter_reactions(struct article *, const struct study *);

#endif
