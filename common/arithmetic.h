#ifndef CX_ARITHMETIC_H
#define CX_ARITHMETIC_H

#include "common/phrase.h"
#include "common/table.h"

/*
 * A formula over the columns of a row:
 *
 *	100 * (likes + comments) / posts / members
 *
 * Numbers, names of columns, + - * /, a minus in front, parentheses, and
 * min(a, b, ...), max(a, b, ...), sqrt(a), abs(a).  * and / bind before + and -, and
 * each goes from the left.  A name is letters of any script, digits and _ : .
 * and begins with no digit; others want quotes.
 *
 * What is unknown makes all of it unknown; so does a division by 0.
 */
struct arithmetic;

enum { ARITHMETIC_DEPTH_MAX = 64, ARITHMETIC_STEPS_MAX = 4096 };

/* Whether what comes next can't be FUNC and its arguments, when `word' was read last and names a function. */
bool arithmetic_goes_on(const struct phrase *, struct str word);

/*
 * Read a formula as far as it goes; names are looked up in the table.  NULL
 * when it is wrong: the phrase then says where and why.
 */
struct arithmetic *arithmetic_read(struct phrase *, const struct table *names);
/* The same of names that are not known yet: all are added to the table. */
struct arithmetic *arithmetic_read_new(struct phrase *, struct table *names);
void arithmetic_free(struct arithmetic *);

/* Whether it speaks of that column. */
bool arithmetic_uses(const struct arithmetic *, size_t column);
/* numbers: of the columns, by their place in the table; NaN is unknown. */
double arithmetic_value(const struct arithmetic *, const double *numbers);

#endif
