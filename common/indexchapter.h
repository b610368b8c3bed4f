#ifndef CX_INDEXCHAPTER_H
#define CX_INDEXCHAPTER_H

#include "common/article.h"
#include "common/study.h"

/*
 * The chapter of the one figure for each body: how it is made, who has which
 * place and how sure that is, who has none and why, and how far all this
 * depends on the making; from the tables index and index_sensitivity of
 * cx-index(1).  False, and nothing written, without the former.
 */
bool chapter_index(struct article *, const struct study *);

#endif
