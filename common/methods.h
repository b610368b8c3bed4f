#ifndef CX_METHODS_H
#define CX_METHODS_H

#include "common/article.h"
#include "common/study.h"

/*
 * The chapter of methods: the formula of each figure that the study's tables
 * hold, with its source, and none of those that they don't.
 */
void methods_write(struct article *, const struct study *);

#endif
