#ifndef CX_ALLOCATION_H
#define CX_ALLOCATION_H

#include <stddef.h>

/*
 * How a sample is shared out among strata (Cochran 1977, chapter 5):
 *
 *	proportional	n_h = n N_h / N
 *	equal		n_h = n / H
 *	Neyman		n_h = n N_h σ_h / Σ N σ
 *
 * by largest remainder, of equal ones the first stratum's, so that Σ n_h = n.
 * Each stratum gets `least' units when it has them, none more than it has;
 * what it can't take goes to the others in the same proportion.
 */
enum allocation { ALLOCATION_PROPORTIONAL, ALLOCATION_EQUAL, ALLOCATION_NEYMAN };

struct stratum {
	size_t size;                 /* N_h */
	double spread;               /* σ_h, for Neyman */
	size_t drawn;                /* n_h: the answer */
};

/* n = Σ n_h is the smaller of `total' and Σ N_h, or more when `least' asks for more. */
void allocation_share(struct stratum *, size_t strata, size_t total, size_t least, enum allocation);

#endif
