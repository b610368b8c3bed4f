#ifndef CX_KEYNESS_H
#define CX_KEYNESS_H

#include <stddef.h>

/*
 * How much more one side uses a term than the other: a of its c tokens, b
 * of the other's d.  The counts are whole numbers, 0 <= a <= c, 0 <= b <= d.
 *
 * The G2 are log-likelihood ratios, above 0 when the first side uses the
 * term more, below when the second does, NaN when a side has no tokens.  No
 * correction is applied, neither Williams' nor Yates'.
 */
struct contrast {
	double a, c;                 /* the first side: of the term, of all */
	double b, d;                 /* the second */
};

/*
 * Of the cells a and b alone, 2 [a ln(a/E1) + b ln(b/E2)] with
 * E1 = c (a+b) / (c+d), E2 = d (a+b) / (c+d): Rayson and Garside (2000).
 * Never further from 0 than that of four cells.
 */
double keyness_g2(const struct contrast *);
/* With the cells c-a and d-b of all other terms, too: Dunning (1993). */
double keyness_g2_four(const struct contrast *);

/* log2 of (a/c) / (b/d), where a zero counts as 0.5: Hardie (2014).  NaN when a side has no tokens. */
double keyness_log_ratio(const struct contrast *);

/* How probable a G2 that far from 0 or further is by chance: of chi-squared with one degree of freedom. */
double keyness_p(double g2);

/*
 * Replace n probabilities by those adjusted for having tested all of them,
 * after Benjamini and Hochberg (1995): the least share of false finds at
 * which each would still be one.  NaN stay, and count for no test.
 */
void keyness_adjust(double *p, size_t n);

#endif
