#ifndef CX_SPARSE_H
#define CX_SPARSE_H

#include <stddef.h>
#include <stdint.h>

#include "common/bag.h"

/*
 * The vectors of a training set, row after row, as features_read_sorted()
 * gives them: within a row by rising index, each once.  8 bytes a value.
 *
 * Zero-initialise to begin.  Rows are numbered in the order they were added.
 */
struct sparse {
	struct feature *items;
	size_t n_items, items_room;
	size_t *starts;              /* of each row, in items; one more than there are rows */
	size_t n, starts_room;
	uint32_t columns;            /* every index is below; 0 until sparse_pack() */
};

struct sparse_row {
	const struct feature *items;
	size_t n;
};

void sparse_add(struct sparse *, const struct feature *, size_t n);
struct sparse_row sparse_row(const struct sparse *, size_t row);

/*
 * Rows into the order of these numbers, order[i] the one that becomes row i.
 */
void sparse_sort(struct sparse *, const size_t *order);

/*
 * Drop what fewer than `least' rows have and number the rest 0, 1, 2 ... by
 * rising index, so that what learns walks no empty columns.  Malloced: the
 * old index of each new one; x->columns of them.
 */
uint32_t *sparse_pack(struct sparse *x, uint32_t indices, size_t least);

void sparse_free(struct sparse *);

#endif
