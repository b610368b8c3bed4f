#ifndef CX_DISPERSION_H
#define CX_DISPERSION_H

#include <stddef.h>

/*
 * How evenly a term lies in the parts of a corpus, such as pages or threads:
 * one thread can make a term frequent.
 */
struct dispersion {
	/*
	 * Half the sum, over all parts, of |v - s|: v the part's share of the
	 * term's tokens, s its share of all tokens.  0 is perfectly even, near
	 * 1 is in a small part only: Gries (2008).
	 */
	double dp;
	double dp_norm;              /* dp / (1 - least s), which reaches 1: Lijffijt and Gries (2012) */
	/*
	 * 1 - V / sqrt(n - 1): V the standard deviation of the term's relative
	 * frequencies in the n parts, divided by their mean.  1 is even, 0 in
	 * one part only: Juilland, Brodin and Davidovitch (1970).
	 */
	double juilland_d;
};

/* A part that the term occurs in: tokens of the term, tokens of all. */
struct portion {
	double count, size;
};

/* All parts that have tokens. */
struct parts {
	size_t n;
	double size;                 /* tokens in all of them */
	double least;                /* in the smallest */
};

/*
 * NaN where it means nothing: all for a term that is in no part, dp_norm and
 * juilland_d when there is but one part.  Sums are taken in the order of the
 * portions, so that the same order gives the same bits.
 */
struct dispersion dispersion_of(const struct portion *, size_t n, const struct parts *);

#endif
