#ifndef CX_PEOPLE_H
#define CX_PEOPLE_H

#include <stdint.h>

#include "common/json.h"

/*
 * The profiles and communities of a document that is too large to be held:
 * what records need of each, as JSON, about 200 bytes a person.  Persons have
 * positive numbers, communities negative ones.
 */
struct people;

struct people *people_new(void);
void people_free(struct people *);
void people_clear(struct people *);

/*
 * Learn of one whose object is written in text; what is no object with an id,
 * or known already, is passed over.
 */
void people_add(struct people *, struct str text, bool community);

/* Who is that number, or NULL.  It holds until two further calls have been made: an author, and a wall's owner. */
const struct json_value *people_find(struct people *, int64_t number);

#endif
