#ifndef CX_ROUNDING_H
#define CX_ROUNDING_H

/*
 * Figures as they are told.  The last digits of a logarithm differ from one
 * C library to the next, so what goes out is rounded to fewer than that:
 * the same bytes everywhere.  NaN and infinity stay what they are.
 */

/* To six decimals; numbers from 9e9 on, which have no such digits to spare, as they are. */
double rounding_decimals(double);
/* To four decimals, halves up: scores, probabilities and weights, which are small. */
double rounding_four(double);
/* To six significant digits, for what may be very small. */
double rounding_digits(double);

#endif
