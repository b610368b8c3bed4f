#ifndef CX_AGREEMENT_H
#define CX_AGREEMENT_H

#include <stdbool.h>

#include "common/profiles.h"
#include "common/str.h"

/*
 * How far coders agree, beyond chance.
 *
 * All from profiles with weights: how often each profile counts (its units,
 * or how often a resample drew it).  Let unit u have m_u values, r_uk of
 * them k; pairs stand only where m_u >= 2.
 *
 *	percent	mean over units with pairs of
 *		Σ_k r_uk (r*_uk − 1) / (m_u (m_u − 1)),  r*_uk = Σ_l w_kl r_ul
 *	fleiss, brennan_prediger, ac
 *		(percent − p_e) / (1 − p_e), with π_k = mean over all units
 *		of r_uk / m_u, T = Σ_kl w_kl and q values:
 *		Σ_kl w_kl π_k π_l;  T / q²;  T Σ_k π_k (1 − π_k) / (q (q − 1))
 *		(Gwet 2014; Fleiss 1971 as generalised there; AC1 of weights
 *		that are 1 for the same value and else 0, AC2 of others)
 *	alpha	1 − D_o / D_e (Krippendorff 2011), with
 *		D_o = Σ_u Σ_{pairs c,k in u} δ²(c,k) / (m_u − 1) / n
 *		D_e = Σ_c Σ_k n_c n_k δ²(c,k) / (n (n − 1))
 *
 * δ² is, for a nominal scale, 1 where values differ; ordinal, the square of
 * the distance of their mid-ranks; interval, (c − k)²; ratio,
 * ((c − k) / (c + k))²; for sets of labels, MASI's distance (Passonneau
 * 2006): 1 − J·M with J Jaccard's index and M 1 when they are equal, 2/3
 * when one holds the other, 1/3 when they overlap, else 0.
 *
 * What can't be computed is NaN, never 1: without a pair, and without any
 * difference that chance could have made.
 */
enum agreement_level {
	AGREEMENT_NOMINAL,
	AGREEMENT_ORDINAL,           /* the numbers of values are their ranks */
	AGREEMENT_INTERVAL,
	AGREEMENT_RATIO,             /* numbers are >= 0 */
	AGREEMENT_SETS
};

/* "nominal" … "ratio"; sets are called "sets" but not read. */
const char *agreement_level_name(enum agreement_level);
bool agreement_level_read(struct str name, enum agreement_level *);

/* What the values 0 … n - 1 mean. */
struct agreement_scale {
	enum agreement_level level;
	size_t n;
	const double *numbers;       /* interval and ratio: what each value is; else NULL */
	const double *distances;     /* sets: n × n of δ², symmetric, 0 on the diagonal; else NULL */
};

enum { AGREEMENT_VALUES_MAX = 4096 };  /* on a scale of ratios, of sets, and for weighted coefficients */

struct agreement {
	double units, paired;        /* with a value; with two at least */
	double codings;              /* values given */
	double percent, fleiss, brennan_prediger, ac1;
	double weighted_percent, ac2;    /* by the level's weights; the same as percent and ac1 when it is nominal */
	double alpha;
};

struct agreement agreement_of(const struct profiles *, const struct agreement_scale *);

/*
 * Alpha alone, again and again: `weights' says how often each profile counts.
 * What can be prepared is, once.
 */
struct alpha;

struct alpha *alpha_new(const struct profiles *, const struct agreement_scale *);
double alpha_value(struct alpha *, const double *weights);
void alpha_free(struct alpha *);

/* MASI's distance of two sets of n labels that share `both'; 0 for two empty ones. */
double agreement_masi(size_t n_a, size_t n_b, size_t both);

#endif
