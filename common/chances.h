#ifndef CX_CHANCES_H
#define CX_CHANCES_H

#include "common/options.h"
#include "common/record.h"

/*
 * Probabilities of classes, as records tell them under keys of their own:
 * --probability CLASS=KEY.
 */
struct chances;

/* Dies when one is no CLASS=KEY.  The list must stay. */
struct chances *chances_new(const struct option_list *);
void chances_free(struct chances *);

/*
 * Those of the next record.  False, and *why until the next call, when
 * something is there that is no number from 0 to 1: it is taken for unknown.
 */
bool chances_read(struct chances *, const struct record *, const char **why);

struct str chances_class(const struct chances *, size_t which);
/* Of a record by its number from 0; NaN: not told. */
double chances_at(const struct chances *, size_t record, size_t which);

#endif
