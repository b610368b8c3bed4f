#ifndef CX_CARRY_H
#define CX_CARRY_H

#include <stddef.h>

#include "common/record.h"

/*
 * What page records say of their pages, kept to be copied into rows about
 * them: name, group, members ...
 *
 * Of several records of one page the one with the latest `seen' is meant,
 * so that their order does not matter.
 */
struct carry;

/* A list of keys with commas; dies when it is wrong. */
struct carry *carry_new(const char *keys);
void carry_free(struct carry *);

size_t carry_count(const struct carry *);
const char *carry_key(const struct carry *, size_t);

/* Take note of a record of kind page. */
void carry_read(struct carry *, struct record *page);
/* Copy one key as it is, if the record has it: strings, numbers, booleans and lists of them. */
void carry_copy(struct record *row, const char *key, const struct record *);
/* Set what is known of the page. */
void carry_set(const struct carry *, struct str page, struct record *row);
/* One of its keys, when that is a number; NaN else. */
double carry_number(const struct carry *, struct str page, size_t key);

/* What was noted of a page, by their number, as a row; and such a row noted: false when it is none. */
size_t carry_pages(const struct carry *);
void carry_write(const struct carry *, size_t page, struct record *row);
bool carry_merge(struct carry *, struct record *row);

#endif
