#ifndef CX_STAGES_H
#define CX_STAGES_H

#include <stdbool.h>
#include <stddef.h>

#include "common/satisfaction.h"
#include "common/stats.h"
#include "common/str.h"

/*
 * The stages of services: what people say of each, and what was measured
 * there.  A service or a stage of no bytes is unknown.
 *
 * Stages have an order, as the way goes; those that are not in it come after
 * them by their bytes, the unknown one last.
 */
struct stages;

enum { STAGES_MEASURED = 8 };            /* figures that can be measured at a stage */

struct stage {
	struct str service, name;
	struct satisfaction answers;
	struct values measured[STAGES_MEASURED];
};

/* order: names with commas between them, or NULL. */
struct stages *stages_new(const char *order);
void stages_free(struct stages *);

/* A service's stage, which is added when new; it holds until the next call. */
struct stage *stages_at(struct stages *, struct str service, struct str stage);
/* NULL when nothing is known of it. */
struct stage *stages_find(struct stages *, struct str service, struct str stage);

/* Below, at or above 0; words by their bytes, the unknown one last. */
int stages_compare(const struct stages *, struct str stage, struct str other);
int stages_compare_words(struct str, struct str);

/* All of them, service by service, each in its order: once nothing is added any more. */
size_t stages_sort(struct stages *);
struct stage *stages_sorted(const struct stages *, size_t);

#endif
