#ifndef CX_CONDITION_H
#define CX_CONDITION_H

#include <stdbool.h>

#include "common/fields.h"
#include "common/phrase.h"

/*
 * A question about one record that is answered yes or no:
 *
 *	likes                 there, and not false
 *	kind=comment          equal: as text, or as numbers when both are
 *	codes=phenom*         begins so; codes~phenom says the same
 *	kind!=comment         there, and not equal
 *	likes<5  <=  >  >=    numbers, when the value is one; else text, by its bytes
 *	!c   c & c   c | c    ! binds before &, & before |; parentheses
 *
 * A value may be quoted, '...' or "...": it then is text, and a star in it a
 * star.  A list satisfies what one of its items does; != wants that none
 * is equal.  Of an absent key every comparison is false, != too, and !key
 * is true.  An object compares with nothing.
 */
struct condition;

enum { CONDITION_DEPTH_MAX = 64 };   /* of parentheses */

/*
 * Read a condition as far as it goes; the text must hold as long as the
 * condition.  NULL when it is wrong: the phrase then says where and why.
 */
struct condition *condition_read(struct phrase *, struct fields *);
/* The whole value of an option, or die naming the position.  NULL for NULL. */
struct condition *condition_option(const char *option, const char *text, struct fields *);
void condition_free(struct condition *);

/* Of the record that the fields speak of. */
bool condition_holds(const struct condition *, struct fields *);

#endif
