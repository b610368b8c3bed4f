#ifndef CX_SELECTION_H
#define CX_SELECTION_H

#include "common/article.h"
#include "common/study.h"

/*
 * How the corpus came to be: what the search found by itself, what people
 * took in and left out, and for which reasons.
 *
 * It is told by the table "found" of rows with match_by ("rule", "hand",
 * "excluded", "unmatched"), records, and match_reason where there is one.
 */

/* Whether the study has that table. */
bool selection_known(const struct study *);

/* A lead and a small table, without a heading; false, and nothing written, when it is not known. */
bool selection_write(struct article *, const struct study *);

#endif
