#ifndef CX_SPOTS_H
#define CX_SPOTS_H

#include "common/reading.h"

/*
 * Where something was found in a record's text: by an earlier filter, that
 * left its evidence (evidence.h), or by a dictionary, now.
 */
struct spot {
	size_t start, end;           /* code points of the text */
	struct str form;             /* what stands there, in the text itself */
	struct str rule;             /* what was found */
	size_t rank;                 /* among the record's, as they were told */
};

struct spots;

/* The key that the evidence is in; it must stay. */
struct spots *spots_of_evidence(const char *key);
/* The file's patterns; a rule is category:pattern.  Dies when it is wrong. */
struct spots *spots_of_dict(const char *path);
/* Patterns that were typed, "- " before those that exclude; a rule is the pattern.  Dies when one is wrong. */
struct spots *spots_of_patterns(const char *const *patterns, size_t n);
void spots_free(struct spots *);       /* says so when a regular expression ran away */

/*
 * Find those of a record, whose text was taken; in the order of the text, of
 * equal starts as they were told.  They hold until the next call, and the
 * reading is cut into tokens when there are any.  NULL, or static text: what
 * is wrong with the record's evidence.
 */
const char *spots_find(struct spots *, const struct record *, struct reading *, const struct spot **,
    size_t *n);

#endif
