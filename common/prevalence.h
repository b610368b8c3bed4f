#ifndef CX_PREVALENCE_H
#define CX_PREVALENCE_H

#include "common/comparison.h"
#include "common/correction.h"

/*
 * What share of all labelled records bears a class in truth: the machine's
 * share, corrected by the records that people coded (correction.h).
 *
 * When those were drawn by strata, at different rates, each weighs as much
 * as its stratum has labelled records for one coded.
 */
struct prevalence;

/* Of one that is finished and stays as it is. */
struct prevalence *prevalence_new(const struct comparison *);
void prevalence_free(struct prevalence *);

struct prevalence_share {
	struct corrected corrected;
	double rogan_gladen;         /* by the sample's own sensitivity and specificity, as if all had one chance */
};

/* Classes in their order are cheapest. */
struct prevalence_share prevalence_of(struct prevalence *, size_t class);

#endif
