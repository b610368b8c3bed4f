#ifndef CX_RELIABILITY_H
#define CX_RELIABILITY_H

#include "common/article.h"
#include "common/study.h"

/*
 * How far people agreed on what they coded, how far the machine agrees with
 * them, and what shares become when its errors are corrected for.
 *
 * It is told by the tables "agreement" (cx-agree), "evaluation" and
 * "prevalence" (cx-evaluate), each of which may be missing.
 */
/* False, and nothing written, when there is none of the three. */
bool reliability_write(struct article *, const struct study *);

#endif
