#ifndef CX_OPENNESSCHAPTER_H
#define CX_OPENNESSCHAPTER_H

#include "common/chapter.h"

/*
 * Whether people can comment, could they ever, and what is gone: the tables
 * "openness", posts by state, and "openness_by_page", the set of measures
 * openness by body.
 */
bool chapter_openness(struct article *, const struct study *);

/*
 * The part of citizens' comments that is deleted, as far as stubs tell: of the
 * counts of the table "corpus", else of the set of measures; NaN: not known.
 */
struct standing openness_deleted(const struct study *);

#endif
