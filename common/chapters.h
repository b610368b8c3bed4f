#ifndef CX_CHAPTERS_H
#define CX_CHAPTERS_H

#include "common/article.h"
#include "common/study.h"

/*
 * The chapters of a study's report that are tables with a lead: each false,
 * and nothing written, when the table it needs is missing.
 */
bool chapters_corpus(struct article *, const struct study *);
bool chapters_reactions(struct article *, const struct study *);
bool chapters_tone(struct article *, const struct study *);
bool chapters_tone_by_month(struct article *, const struct study *);
bool chapters_tone_by_page(struct article *, const struct study *);
bool chapters_openness(struct article *, const struct study *);
bool chapters_replies(struct article *, const struct study *);
bool chapters_replies_by_page(struct article *, const struct study *);

/* Every table that no chapter knows, under its own name. */
bool chapters_further(struct article *, const struct study *);

#endif
