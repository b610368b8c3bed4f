#ifndef CX_CODED_H
#define CX_CODED_H

#include "common/examples.h"
#include "common/record.h"

/*
 * What people said of a record: the classes that they gave it under one key,
 * and the group that it belongs to.
 *
 * A text, a number or a boolean is the only class; a list has any number of
 * them, and may be empty: then it was looked at and has none.  null is as good
 * as absent.
 */
struct coded;

/* Both names must stay. */
struct coded *coded_new(const char *key, const char *group);
void coded_free(struct coded *);

/*
 * Fill in x's classes, which hold until the next call and the next record.
 * False when nothing is said, then *why is NULL, or something that can't be a
 * class.
 */
bool coded_classes(struct coded *, const struct record *, struct example *x, const char **why);

/*
 * The group: the value of its key; of a post, when that is `post', its own id,
 * so that it is with its comments; else the text, so that equal texts are
 * together.  Holds until the next call.
 */
struct str coded_group(struct coded *, struct record *, struct str text);

#endif
