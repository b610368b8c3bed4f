#ifndef CX_FOLDS_H
#define CX_FOLDS_H

#include <stddef.h>
#include <stdint.h>

/*
 * Parts of a training set for cross-validation, of nearly equal size and
 * such that all items of a group are in one part: texts of one thread speak
 * of one thing, and a model that has seen the one half of it knows too much
 * of the other.
 *
 * Groups are 64-bit hashes (hash_draw).  In the order of their hashes each
 * goes to the part that is the smallest so far, the first of equal ones.  So
 * parts depend on which groups there are and how large each is, not on the
 * order of the items.
 */
enum { FOLDS_MAX = 100 };

/*
 * The part of each item, from 0.  Returns how many parts there are: `wanted',
 * or the groups when these are fewer.
 */
size_t folds_assign(const uint64_t *groups, size_t n, size_t wanted, unsigned *folds);

#endif
