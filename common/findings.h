#ifndef CX_FINDINGS_H
#define CX_FINDINGS_H

#include "common/article.h"
#include "common/study.h"

/*
 * What a study says in a few figures and sentences, each worked out from the
 * tables, each with its n and, where it is a share, its interval.  What the
 * tables do not tell is not said.
 */

/* The large figures; false, and nothing written, when there are none.  So with the sentences. */
bool findings_write_figures(struct article *, const struct study *);
bool findings_write(struct article *, const struct study *);

#endif
