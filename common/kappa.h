#ifndef CX_KAPPA_H
#define CX_KAPPA_H

#include "common/agreement.h"

/*
 * Cohen's kappa of two coders (1960), and weighted by the distance of
 * values (1968): (p_o − p_e) / (1 − p_e), with p_e from the product of the
 * coders' own shares, over the units that both coded.  Weights are
 * 1 − |c − k| / (max − min), or its square's; of an ordinal scale c and k
 * are ranks, else numbers.
 *
 * With more coders it is the mean over all pairs that share units (Light
 * 1971).  NaN where no pair has one; weighted, for nominal values and sets.
 */
enum {
	KAPPA_CODERS_MAX = 64,               /* NaN beyond: pairs grow as the square */
	KAPPA_CELLS_MAX = 1 << 28            /* so do their tables: coders² × values² */
};

struct kappa {
	double plain, linear, quadratic;
	size_t pairs;                /* of coders */
};

/* Of sorted ratings. */
struct kappa kappa_of(const struct ratings *, const struct agreement_scale *);

#endif
