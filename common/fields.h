#ifndef CX_FIELDS_H
#define CX_FIELDS_H

#include <stdbool.h>
#include <stddef.h>

#include "common/record.h"

/*
 * The keys that a filter's conditions and measures ask of each record: each
 * is looked up, and read as a number, at most once a record, however many
 * ask for it.
 *
 * Two rules of the records are kept here: null is as good as absent, and
 * the `page` of a record of kind page is its own id.
 */
struct fields;

struct fields *fields_new(void);
void fields_free(struct fields *);

/* The number under which to ask for a key. */
size_t fields_want(struct fields *, struct str key);

/* Speak of this record from now on; what is handed out borrows from it. */
void fields_read(struct fields *, const struct record *);

/* NULL when the record has no such key. */
const struct json_value *fields_value(struct fields *, size_t field);
/* False when it is absent, no number, or one that a double can't hold. */
bool fields_number(struct fields *, size_t field, double *number);

/*
 * A key as a text of its own, which the caller frees; NULL when it can't be
 * written into a record just as it is (UTF-8 without " \ and controls).
 */
char *fields_name(struct str key);

#endif
