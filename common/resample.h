#ifndef CX_RESAMPLE_H
#define CX_RESAMPLE_H

#include "common/agreement.h"

/*
 * How far alpha would lie from itself in another sample: a percentile
 * bootstrap over units, or over clusters of them (the comments of a post
 * have much in common, so posts are drawn, with all their units).
 *
 * Replicates in which alpha is undefined are left out; `used' says how many
 * are not.  The same seed gives the same, whatever the order of the units.
 */
struct resampled {
	double low, high;            /* the 2.5 % and the 97.5 % quantile (type 7); NaN without a replicate */
	double least, good;          /* shares of replicates with alpha >= .667 and >= .800 */
	size_t used;
};

/* Where the units with a profile lie: how many of each profile a cluster has. */
struct clusters {
	struct cluster_part {
		size_t profile;
		double units;
	} *parts;
	size_t *begin;               /* n + 1 */
	size_t n;
};

/* clusters NULL: units are drawn.  Clusters must come in an order of their own, not the input's. */
struct resampled resample_alpha(const struct profiles *, const struct agreement_scale *,
    const struct clusters *, size_t replicates, uint64_t seed);

#endif
