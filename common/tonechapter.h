#ifndef CX_TONECHAPTER_H
#define CX_TONECHAPTER_H

#include "common/chapter.h"

/*
 * The tone of citizens' comments, in the whole, by month and by body: the
 * tables "tone", "tone_by_month" (time:month) and "tone_by_page", each with
 * negative, neutral and positive.
 */
bool chapter_tone(struct article *, const struct study *);
bool chapter_tone_by_month(struct article *, const struct study *);
bool chapter_tone_by_page(struct article *, const struct study *);

#endif
