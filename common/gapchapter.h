#ifndef CX_GAPCHAPTER_H
#define CX_GAPCHAPTER_H

#include "common/chapter.h"

/*
 * What bodies declare beside what citizens perceive: the tone of posts, the
 * table "tone_of_posts", and the tone of comments, the table "tone", one row
 * of negative, neutral, positive each; and by body the table "gap".
 */
bool chapter_gap(struct article *, const struct study *);

/* The part of comments that have a tone, with the interval told of below. */
struct standing gap_perceived(const struct study *, const char *tone);

/* The two sides of one tone, and the former less the latter, with Newcombe's interval. */
struct gap {
	struct standing declared, perceived, difference;
};

/*
 * In the whole study, tone being "negative", "neutral" or "positive"; false
 * when it is not known.  An interval that the table "gap" has, where comments
 * under one post are a cluster, goes before that of Wilson.
 */
bool gap_of(const struct study *, const char *tone, struct gap *);

#endif
