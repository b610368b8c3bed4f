#ifndef CX_HASH_H
#define CX_HASH_H

#include <stdint.h>

#include "common/buf.h"
#include "common/str.h"

/* Append the SHA-256 of the bytes, in hexadecimal (FIPS 180-4). */
void hash_add_sha256(struct buf *, struct str bytes);

/* The same of a file's bytes; false with errno set when it can't be read. */
bool hash_add_file(struct buf *, const char *path);

/*
 * A number that depends on seed and bytes alone, evenly spread: for drawing
 * the same sample on every machine and in every order (BLAKE2b, RFC 7693).
 */
uint64_t hash_draw(uint64_t seed, struct str bytes);

#endif
