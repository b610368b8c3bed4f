#ifndef CX_CORPUSCHAPTER_H
#define CX_CORPUSCHAPTER_H

#include "common/chapter.h"

/* Who wrote on the subject and how much: the table "corpus", a row for each body, also without a post. */
bool chapter_corpus(struct article *, const struct study *);

#endif
