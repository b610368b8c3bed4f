#ifndef CX_ASSOCIATION_H
#define CX_ASSOCIATION_H

/*
 * How firmly two words stand together: in N pairs of neighbours the two are
 * n12, the first word begins n1 of them and the second ends n2.  Whole
 * numbers; n12 <= n1 and n12 <= n2, n1 + n2 - n12 <= N, 0 < n12.
 */
struct pairing {
	double n12, n1, n2, n;
};

struct association {
	double g2;                   /* of the four cells, signed: Dunning (1993) */
	double log_dice;             /* 14 + log2 of 2 n12 / (n1 + n2): Rychlý (2008) */
	double pmi;                  /* log2 of n12 N / (n1 n2): Church and Hanks (1990) */
	/*
	 * The log odds ratio of the four cells, 0.5 added to each, and that
	 * by its standard error: Blaheta and Johnson (2001), as
	 * quanteda.textstats computes them for pairs.
	 */
	double lambda, z;
};

struct association association_of(const struct pairing *);

#endif
