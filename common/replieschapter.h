#ifndef CX_REPLIESCHAPTER_H
#define CX_REPLIESCHAPTER_H

#include "common/chapter.h"

/*
 * Whether citizens are answered, and how fast: the table "replies", counts,
 * and the table "responsiveness", the set of measures of that name; the table
 * "survival", what part of comments is still without an answer after so many
 * hours; and by body the table "replies_by_page".
 */
bool chapter_replies(struct article *, const struct study *);
bool chapter_replies_by_page(struct article *, const struct study *);

/* The share of comments answered; the interval by posts as clusters where that is known. */
struct standing replies_answered(const struct study *);
/* A share of the set of measures "responsiveness": within_4h and within_9h, in working hours, or copied. */
struct standing replies_share(const struct study *, const char *measure);

#endif
