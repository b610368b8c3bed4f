#ifndef CX_PERSONS_H
#define CX_PERSONS_H

#include <stdbool.h>
#include <stdint.h>

#include "common/json.h"

/*
 * The profiles and communities of one document by their numbers: people have
 * positive ones, communities negative ones.  What is found belongs to the
 * document's reader.
 */
struct persons;

struct persons *persons_new(void);
void persons_free(struct persons *);
void persons_clear(struct persons *);

/* The first of a number stays; 0 is none. */
void persons_add(struct persons *, int64_t number, const struct json_value *who);
/* All of a list, by id, uid or gid; those of communities are positive, and stand for negative ones. */
void persons_add_list(struct persons *, const struct json_value *list, bool communities);

/* NULL when not known. */
const struct json_value *persons_find(const struct persons *, int64_t number);

#endif
