#ifndef CX_CALIBRATION_H
#define CX_CALIBRATION_H

#include <stdbool.h>
#include <stddef.h>

/*
 * What share of texts with such a decision bore the class: from the number
 * that a linear model gives to a probability.
 *
 * Platt's curve is 1 / (1 + exp(a * decision + b)) (Platt 1999); -1 and 0
 * make it the plain logistic one.  With points it is isotonic instead: the
 * line through them, level beyond its ends.
 *
 * exp is our own, of additions and multiplications alone: a library's may
 * differ in the last bit from the next one's.
 */
enum { CALIBRATION_POINTS_MAX = 256 };

struct calibration_point {
	double x, y;
};

struct calibration {
	double a, b;
	const struct calibration_point *points;      /* x rising strictly, y from 0 to 1, never falling */
	size_t points_n;                             /* 0: Platt */
};

/* Whether all numbers are below 10^12 and the points as they should be. */
bool calibration_holds(const struct calibration *);

double calibration_probability(const struct calibration *, double decision);

/* e^x to the last bit or two; 0 below -700, e^700 above 700. */
double calibration_exp(double x);

#endif
