#ifndef CX_BIGSUM_H
#define CX_BIGSUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A number in as many binary digits as it needs: sums of doubles, and of
 * products of two, without any rounding.  So the order of what is added
 * can't matter, and no difference of large numbers loses the small one.
 *
 * Limb i counts units of 2^(32 (lo + i)).  Limbs are signed and have 31
 * spare bits, so carries wait.  NULL is 0: each function that adds makes or
 * widens the number, 24 bytes and 8 for each limb.  Doubles take 67 limbs in
 * all, those of one size three or four.
 */
struct bigsum {
	int lo;
	unsigned n;
	unsigned adds;               /* since limbs were last carried */
	int64_t limbs[];
};

enum { BIGSUM_LO_MAX = 200, BIGSUM_LIMBS_MAX = 400 };

/* Add digits * 2^exponent. */
void bigsum_add(struct bigsum **, uint64_t digits, int exponent, bool negative);
/* Both must be finite. */
void bigsum_add_double(struct bigsum **, double);
void bigsum_add_product(struct bigsum **, double, double);
void bigsum_add_all(struct bigsum **, const struct bigsum *, bool negative);

/* A new number, which the caller frees with free(). */
struct bigsum *bigsum_multiply(const struct bigsum *, const struct bigsum *);

/* Make all limbs but the last 0 ... 2^32 - 1; the last one keeps the sign. */
void bigsum_carry(struct bigsum **);

/* Rounded once to the nearest double, ties to even; infinite when none is large enough. */
double bigsum_value(const struct bigsum *);
/*
 * The same without bounds on its size: what comes back, times 2^*exponent,
 * is the number; 0.5 <= |f| < 1, or 0.
 */
double bigsum_fraction(const struct bigsum *, int *exponent);

size_t bigsum_memory(const struct bigsum *);

#endif
