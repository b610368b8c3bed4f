#ifndef CX_COMPOSITE_H
#define CX_COMPOSITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Composite indices: many indicators of many bodies, each brought to one
 * scale, averaged in groups, and the groups weighed together (OECD and JRC,
 * Handbook on constructing composite indicators, 2008).
 *
 * Of indicator i, body a and the bodies that have it:
 *
 *	min-max	(x − min) / (max − min)
 *	target	x / target, at most 1; when less is better target / x
 *	z	(x − mean) / sd, sd of n − 1
 *
 * turned round, 1 − y or −y, when less is better.  An indicator that is the
 * same for all tells nothing: it counts as not there.
 *
 *	group		mean of its indicators that the body has
 *	arithmetic	Σ w_g y_g / Σ w_g over the groups that the body has
 *	geometric	exp(Σ w_g ln y_g / Σ w_g); 0 when a y_g is 0
 *	rank		the same mean of ranks instead of y, 1 the best, ties
 *			at their mean: less is better here
 *
 * What a body has not is NaN.
 */
enum composite_scaling { COMPOSITE_MINMAX, COMPOSITE_TARGET, COMPOSITE_Z };
enum composite_mean { COMPOSITE_ARITHMETIC, COMPOSITE_GEOMETRIC, COMPOSITE_RANK };
enum composite_missing {
	COMPOSITE_SKIP,              /* the other groups stand for it */
	COMPOSITE_ZERO,              /* it counts 0; of ranks the last */
	COMPOSITE_NONE               /* no index without it */
};

struct composite_indicator {
	size_t group;
	bool less_is_better;
	enum composite_scaling scaling;
	double target;               /* > 0 */
};

struct composite {
	const struct composite_indicator *indicators;
	size_t n_indicators;
	const double *weights;       /* of groups, >= 0, not all 0 */
	size_t n_groups;
	enum composite_mean mean;
	enum composite_missing missing;
	size_t least;                /* so many indicators a body needs to have an index */
};

/*
 * Scale values[body * n_indicators + i] into scaled, of the same size; of
 * COMPOSITE_RANK they become ranks.  A target is checked nowhere else: it is > 0.
 */
void composite_scale(const struct composite *, const double *values, size_t bodies, double *scaled);

/* Without indicator `left_out' (SIZE_MAX: with all), and with these weights: the index of each body, or NaN. */
void composite_index(const struct composite *, const double *scaled, size_t bodies, const double *weights,
    size_t left_out, double *index);
/* A group's mean for a body. */
double composite_group(const struct composite *, const double *scaled, size_t body, size_t group, size_t left_out);

/* Ranks of an index, 1 the best, ties at their mean; NaN for NaN.  Returns how many are ranked. */
size_t composite_rank(const double *index, size_t bodies, bool less_is_better, double *ranks);

/* Kendall's tau-b of two rankings, over what both rank; NaN without a pair that differs in both (Kendall 1945). */
double composite_tau(const double *a, const double *b, size_t n);

/*
 * How far ranks depend on weights: the groups of a weight above 0 weighed
 * `draws' times at random, all sets of weights equally likely (Dirichlet 1);
 * the 5 % and 95 % quantile of each body's rank, and the mean tau with
 * `ranks' over the draws that have one.  8 bytes for each body and draw.
 */
struct composite_range {
	double low, high;
};

double composite_random_weights(const struct composite *, const double *scaled, size_t bodies, const double *ranks,
    size_t draws, uint64_t seed, struct composite_range *);

#endif
