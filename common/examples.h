#ifndef CX_EXAMPLES_H
#define CX_EXAMPLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/buf.h"
#include "common/sparse.h"
#include "common/str.h"

/*
 * A training set: of each text its vector, the classes that people gave it
 * and the group that it must not be torn from (folds.h).
 *
 * After examples_finish() neither the order of the rows nor the numbers of
 * the classes depend on the order in which they came: rows lie by the hash
 * of all that was said of them, classes by the bytes of their names.
 */
struct examples;

struct examples *examples_new(void);
void examples_free(struct examples *);

/* What is said of the next example. */
struct example {
	const struct feature *vector;
	size_t n;
	const struct str *classes;   /* copied; twice the same is once */
	size_t classes_n;
	bool list;                   /* classes side by side: then those of all examples are */
	struct str text, group;
};

void examples_add(struct examples *, const struct example *);

/* Sort.  seed draws the groups' places. */
void examples_finish(struct examples *, uint64_t seed);

size_t examples_count(const struct examples *);
bool examples_exclusive(const struct examples *);
size_t examples_classes(const struct examples *);
/* Of the classes, by their numbers. */
const struct str *examples_names(const struct examples *);

/* To be packed once, after examples_finish(). */
struct sparse *examples_data(struct examples *);
/* By row. */
const uint64_t *examples_groups(const struct examples *);

/* Whether the row has the class. */
bool examples_has(const struct examples *, size_t row, size_t class);
/* The only class of a row, when they are exclusive. */
size_t examples_only(const struct examples *, size_t row);
/* Malloced, by row: examples_has(row, class). */
bool *examples_yes(const struct examples *, size_t class);

/* Append the SHA-256, in hexadecimal, of what was learned from. */
void examples_add_digest(const struct examples *, struct buf *);

#endif
