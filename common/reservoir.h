#ifndef CX_RESERVOIR_H
#define CX_RESERVOIR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/str.h"

/*
 * A simple random sample of so many lines out of a stream of unknown length:
 * those whose ids draw the smallest numbers (hash.h), so that the seed alone
 * decides, whatever the order.  It holds the lines that are in it.
 */
struct reservoir;

struct reservoir *reservoir_new(size_t size, uint64_t seed);
void reservoir_free(struct reservoir *);

/* Whether the line of this id would be kept now: ask before it is made. */
bool reservoir_wants(struct reservoir *, struct str id);
void reservoir_add(struct reservoir *, struct str id, struct str line);

size_t reservoir_count(const struct reservoir *);
/* The lines in the order they came; no addition afterwards. */
struct str reservoir_line(struct reservoir *, size_t);

#endif
