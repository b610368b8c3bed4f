#ifndef CX_LIMITATIONS_H
#define CX_LIMITATIONS_H

#include "common/article.h"
#include "common/study.h"

/*
 * The chapter of limitations: what this study's figures can't say, each
 * where its tables give cause, and with their numbers.
 */
void limitations_write(struct article *, const struct study *);

#endif
