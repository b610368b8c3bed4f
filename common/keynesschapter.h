#ifndef CX_KEYNESSCHAPTER_H
#define CX_KEYNESSCHAPTER_H

#include "common/chapter.h"

/*
 * The words that tell posts from comments, and comments from posts: the
 * tables "keyness_posts" and "keyness_comments" of cx-terms(1), whose target
 * is the one that the table is called after.
 */
bool chapter_keyness(struct article *, const struct study *);

#endif
