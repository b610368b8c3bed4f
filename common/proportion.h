#ifndef CX_PROPORTION_H
#define CX_PROPORTION_H

/*
 * How far a share may lie from the one that was counted: x of n, as a
 * 95 % interval by Wilson (1927), which stays within 0..1 and is honest for
 * small n and for shares near 0 and 1.
 */
struct interval {
	double low, high;            /* NaN when n is not above 0, x not within 0..n, or z unknown */
};

struct interval proportion_wilson(double x, double n);
/* At another level: z is the quantile of the normal distribution that belongs to it. */
struct interval proportion_wilson_at(double z, double x, double n);

/* The z of 95 %, the 0.975 quantile. */
extern const double proportion_z;

#endif
