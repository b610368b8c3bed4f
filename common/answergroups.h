#ifndef CX_ANSWERGROUPS_H
#define CX_ANSWERGROUPS_H

#include "common/record.h"
#include "common/satisfaction.h"
#include "common/stages.h"

/*
 * Answers of a survey, in groups of those that have the same values of some
 * keys; an absent key is a value, too, of no bytes.
 */
struct answergroups;

enum { ANSWERGROUPS_KEYS_MAX = 8 };

struct answergroup {
	struct str keys[ANSWERGROUPS_KEYS_MAX];  /* their values */
	struct satisfaction answers;
	double n, left_out;
};

/* Keys with commas.  Dies naming --by when one can't be a key of rows that have these of their own (rowkey.h). */
struct answergroups *answergroups_new(const char *by, const char *const *own);
void answergroups_free(struct answergroups *);

size_t answergroups_keys(const struct answergroups *);
const char *answergroups_key(const struct answergroups *, size_t);
/* The number of a key, or SIZE_MAX. */
size_t answergroups_find(const struct answergroups *, const char *key);

/* The group of a record, which is added when new; it holds until the next call. */
struct answergroup *answergroups_at(struct answergroups *, const struct record *);

/*
 * All of them in order, once nothing is added any more: the key `stage' by
 * the stages' own, all others by their bytes, the unknown last.
 */
size_t answergroups_sort(struct answergroups *, const struct stages *);
const struct answergroup *answergroups_sorted(const struct answergroups *, size_t);

#endif
