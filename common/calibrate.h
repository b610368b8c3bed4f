#ifndef CX_CALIBRATE_H
#define CX_CALIBRATE_H

#include <stdbool.h>
#include <stddef.h>

#include "common/calibration.h"

/*
 * Learn the curve from decisions to probabilities (calibration.h) on items
 * that the model had not seen: of each a decision, and whether the answer
 * was yes.
 *
 * Platt's is fitted by Newton's method to the targets (yes + 1)/(yes + 2) and
 * 1/(no + 2) (Platt 1999; Lin, Lin and Weng 2007).  It never falls: a is at
 * most 0.
 *
 * Isotonic: the rising steps nearest to the answers (pool adjacent violators,
 * Ayer et al. 1955), over at most CALIBRATION_POINTS_MAX runs of neighbours,
 * as points (mean decision, share of yes).
 *
 * What comes out is rounded to six digits.
 */
struct answers {
	const double *decisions;
	const bool *yes;
	size_t n;                    /* at least 1 */
	double weight;               /* what a yes counts, where a no counts 1 */
};

/* Without points. */
struct calibration calibrate_platt(const struct answers *);

/* Returns how many points there are, at least 1. */
size_t calibrate_isotonic(const struct answers *, struct calibration_point points[CALIBRATION_POINTS_MAX]);

#endif
