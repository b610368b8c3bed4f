#ifndef CX_SIPHASH_H
#define CX_SIPHASH_H

#include <stdint.h>

#include "common/str.h"

/*
 * SipHash-2-4 (Aumasson and Bernstein 2012): bytes with the same hash can't
 * be made but by trying.  For tables whose plain hash somebody has seen
 * through.
 */
uint64_t siphash(const uint64_t key[2], struct str);

#endif
