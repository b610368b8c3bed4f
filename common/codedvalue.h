#ifndef CX_CODEDVALUE_H
#define CX_CODEDVALUE_H

#include "common/codebook.h"
#include "common/json.h"
#include "common/ratings.h"
#include "common/table.h"

/*
 * One variable as coders gave it: its values, and who gave which to what.
 *
 * A value is a code, a number, or a set of labels, which is kept as its
 * labels in byte order, joined with ';'.  Once finished, values are numbered
 * in the scale's order: the codebook's, else by number, else by bytes.
 */
enum {
	CODEDVALUE_LABELS_MAX = 256,             /* in a set */
	CODEDVALUE_CATEGORIES_MAX = 256,
	CODEDVALUE_HELD_MAX = 1 << 28            /* different sets × labels, one byte each */
};

struct coded_variable {
	struct str name;             /* borrowed */
	const struct codebook_variable *book;   /* NULL without a codebook */
	enum agreement_level level;
	bool sets;                   /* of labels, since the book says so, or a value is a list */
	struct str prefix;           /* of labels in lists: others are not looked at, and of these it is left out */
	struct table *values;
	struct ratings ratings;
	/* Once finished: */
	struct agreement_scale scale;
	struct str *names;           /* of the scale's values */
	size_t doubled;              /* values by one coder for one unit beyond the first, which counts */
	struct table *labels;        /* of sets: those that occur, or are in the book, in order */
	double *numbers, *distances; /* the scale's */
	bool *has;                   /* values × labels; NULL when that is more than CODEDVALUE_HELD_MAX */
};

void coded_variable_begin(struct coded_variable *, struct str name, const struct codebook_variable *,
    enum agreement_level);
void coded_variable_free(struct coded_variable *);

/*
 * Take a value of a unit by a coder.  False and *why, static, when the book
 * does not have it, or the level wants a number and it is none.
 */
bool coded_variable_take(struct coded_variable *, uint32_t unit, uint32_t coder, const struct json_value *,
    const char **why);
void coded_variable_finish(struct coded_variable *);

/*
 * What can be looked at against the rest: labels of sets, else values; not
 * of numbers, nor of two values only, nor of more than CODEDVALUE_CATEGORIES_MAX.
 */
size_t coded_variable_categories(const struct coded_variable *);
struct str coded_variable_category(const struct coded_variable *, size_t);
/* The ratings as 1 for the category and 0 for the rest.  To be freed. */
void coded_variable_against_rest(const struct coded_variable *, size_t category, struct ratings *);

#endif
