#ifndef CX_GROUPS_H
#define CX_GROUPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/fields.h"
#include "common/record.h"
#include "common/timebucket.h"

/*
 * Records fall into groups by the values of some keys, named in a list with
 * commas.  `time:month` stands for the month of a time in RFC 3339, on a
 * local clock; so do year, quarter, week, day and hour (timebucket.h).  In
 * a row a key is called as it is named here; NAME=KEY gives another name.
 *
 * A record that has not all keys is in no group.  Of a list each item
 * counts once; with several lists, each combination.  Values are told apart
 * by their text: "5" and 5 are one group.
 */
struct groups;

enum { GROUPS_PER_RECORD_MAX = 1 << 20 };

/* Dies when the list is wrong.  local: seconds east of UTC. */
struct groups *groups_new(const char *keys, int64_t local, struct fields *);
void groups_free(struct groups *);

/* How many keys there are, and what they are called in a row. */
size_t groups_keys(const struct groups *);
const char *groups_key(const struct groups *, size_t key);

/*
 * The groups of the record that the fields speak of, each once, numbered
 * from 0 in order of first appearance.  False when there are more than
 * GROUPS_PER_RECORD_MAX.  *numbers holds until the next call.
 */
bool groups_read(struct groups *, const size_t **numbers, size_t *n);

size_t groups_count(const struct groups *);
/* All groups in the byte order of their keys' values, the first key first; the caller frees. */
size_t *groups_sorted(const struct groups *);

/* The value of a key of a group, as text. */
struct str groups_value(const struct groups *, size_t group, size_t key);
/* Set the keys of a group: a number or a boolean stays one if it always was. */
void groups_set(const struct groups *, size_t group, struct record *row);

/* Whether a key is a stretch of time. */
bool groups_bucket(const struct groups *, size_t key, enum timebucket *);

/*
 * For those who put groups aside: a group's values with a NUL between them,
 * and of each key whether some record had a string there; and a group of
 * such values, made when new, that has strings where it had any or where it
 * is said now.
 */
struct str groups_joined(const struct groups *, size_t group);
const bool *groups_quoted(const struct groups *, size_t group);
size_t groups_put(struct groups *, struct str joined, const bool *quoted);
/* Forget all groups: those to come are numbered from 0 again. */
void groups_clear(struct groups *);
/* Bytes that they take. */
size_t groups_memory(const struct groups *);

#endif
