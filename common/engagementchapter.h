#ifndef CX_ENGAGEMENTCHAPTER_H
#define CX_ENGAGEMENTCHAPTER_H

#include "common/chapter.h"

/*
 * How far members took part, body by body: the table "engagement" of the set
 * of measures of that name, whose formulas stand below the table.  Bodies
 * with fewer than SMALL posts are not ranked.
 */
bool chapter_engagement(struct article *, const struct study *);

#endif
