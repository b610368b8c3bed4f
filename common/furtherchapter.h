#ifndef CX_FURTHERCHAPTER_H
#define CX_FURTHERCHAPTER_H

#include "common/chapter.h"

/* Every table that no chapter knows, under its own name, as its rows have it. */
bool chapter_further(struct article *, const struct study *);

#endif
