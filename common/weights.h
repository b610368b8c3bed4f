#ifndef CX_WEIGHTS_H
#define CX_WEIGHTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/bag.h"
#include "common/buf.h"

/*
 * A table of weights, 2^bits rows of a column for each class, most rows zero:
 * whole numbers of 8 or 16 bits times a scale for each column.
 *
 * As bytes, little-endian: a bit for each row, 1 when it is kept, the lowest
 * bit of a byte first; then the kept rows, in order.
 */
struct weights;

enum { WEIGHTS_CLASSES_MAX = 256 };

/* Bytes of such a table; 0 when it would be absurdly large. */
size_t weights_bytes(unsigned bits, size_t classes, unsigned width, size_t rows);

/* The bytes, as many as weights_bytes() says, must outlive it; NULL when another number of rows is marked. */
struct weights *weights_open(const char *bytes, unsigned bits, size_t classes, unsigned width, size_t rows);
void weights_free(struct weights *);
size_t weights_classes(const struct weights *);

/* Add the products of features and weights to a sum for each class, without scales: exact. */
void weights_sum(const struct weights *, const struct feature *, size_t n, int64_t *sums);
/* One weight, without its scale. */
int weights_at(const struct weights *, uint32_t index, size_t class);

/* --- packing ---------------------------------------------------------------- */

struct weights_loss {
	double max, mean;            /* absolute error, over all of rows not all zero */
	double largest;              /* absolute weight */
	size_t rows, kept;           /* not all zero before, after */
};

/*
 * Append the bytes of a table of doubles [row * classes + class], which are
 * finite.  Rows whose weights are all at most `prune' of their column's
 * largest go.  The scales are written.
 */
struct weights_loss weights_pack(const double *, unsigned bits, size_t classes, unsigned width, double prune,
    double *scales, struct buf *);

#endif
