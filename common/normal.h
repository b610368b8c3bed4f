#ifndef CX_NORMAL_H
#define CX_NORMAL_H

/*
 * Quantiles of the standard normal distribution, for levels of confidence
 * and significance: by Wichura's AS 241 (1988), to about 16 digits.
 */

/* The z below which a share p lies, 0 < p < 1; NaN for other p. */
double normal_quantile(double p);

#endif
