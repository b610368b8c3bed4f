#ifndef CX_TABLE_H
#define CX_TABLE_H

#include <stdint.h>

#include "common/str.h"

/*
 * A table numbers its keys 0, 1, 2 ... in order of first appearance.
 *
 * It holds no values: keep them in your own array, at the key's number.
 * It keeps its own copy of each key; a key handed out holds until
 * table_clear() or table_free().  Keys that were made to collide under its
 * plain hash cost it a few turns to another one (siphash.h), never the answer.
 */
struct table;

#define TABLE_NONE SIZE_MAX

struct table *table_new(void);
void table_free(struct table *);
void table_clear(struct table *);
/* An empty table: this one, or a new one instead when this is so large that emptying it again and again would tell. */
struct table *table_emptied(struct table *);

/* The number of key, which is added when new: it then is table_count() - 1. */
size_t table_number(struct table *, struct str key);
/* The number of key, or TABLE_NONE. */
size_t table_find(const struct table *, struct str key);
size_t table_count(const struct table *);
struct str table_key(const struct table *, size_t number);

/* A number as a key: its own bytes, which hold as long as the number. */
static inline struct str
table_number_key(const int64_t *number)
{
	return (struct str){(const char *)number, sizeof *number};
}

/* Bytes held, for those who bound their memory. */
size_t table_memory(const struct table *);

#endif
