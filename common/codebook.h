#ifndef CX_CODEBOOK_H
#define CX_CODEBOOK_H

#include "common/agreement.h"
#include "common/entries.h"

/*
 * What people code by: the variables of a codebook and their codes, as its
 * dictionary names them (cx-dict(5)).
 *
 *	[tone]                  a variable …
 *	@exclusive              … of which a unit has one code
 *	@level ordinal          nominal (as without), ordinal, interval, ratio
 *	[tone/negative]         a code of it; the file's order is an ordinal's
 *	[phenomenon/distrust]   a code of a variable without a heading: any
 *	                        number of its codes for a unit
 *
 * A variable of the levels interval and ratio is a number and has no codes;
 * @min and @max bound it.  A category without a slash that is no heading is a
 * code of the variable `codes'.
 */
struct codebook_code {
	struct str name;             /* without the variable's */
	size_t category;             /* of the dictionary */
};

struct codebook_variable {
	struct str name;
	size_t category;             /* its heading, SIZE_MAX without */
	size_t line;                 /* 0 when not known */
	enum agreement_level level;
	bool exclusive;              /* always, of numbers */
	double least, most;          /* of numbers; infinite when not said */
	struct codebook_code *codes;
	size_t n, room;
};

struct codebook {
	const struct dict *dict;
	struct codebook_variable *variables;
	size_t n, room;
};

/*
 * The variables of a dictionary, which must outlive them.  What is wrong with
 * headings goes to the flaws; with flaws NULL the first one is fatal.
 */
struct codebook *codebook_new(const struct dict *, struct flaws *);
void codebook_free(struct codebook *);

/* NULL when there is none of that name. */
const struct codebook_variable *codebook_find(const struct codebook *, struct str variable);
/* The number of a code, by its name with or without the variable's; SIZE_MAX when the book has none such. */
size_t codebook_code(const struct codebook_variable *, struct str code);

/*
 * Its version: the first digits of the SHA-256 of all that people code by,
 * its headings and notes as lines, "[name]" and "@key text", category by
 * category.  Patterns are the machine's: a new one leaves the version as it was.
 */
enum { CODEBOOK_VERSION = 16 };
void codebook_add_version(struct buf *, const struct codebook *);

/* Whether codes are values of it, and not numbers. */
static inline bool
codebook_has_codes(const struct codebook_variable *v)
{
	return v->level != AGREEMENT_INTERVAL && v->level != AGREEMENT_RATIO;
}

#endif
