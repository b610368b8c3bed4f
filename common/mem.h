#ifndef CX_MEM_H
#define CX_MEM_H

#include <stddef.h>

/* Allocation that cannot fail: it returns, or the program dies with status 2. */

/* count objects of size bytes, all zero. */
void *mem_new(size_t count, size_t size);
void *mem_grow(void *p, size_t count, size_t size);

/*
 * Room for one more in an array of n objects that has room for *room:
 * doubles it when full, so that n pushes cost O(n).
 */
void *mem_room(void *p, size_t n, size_t *room, size_t size);

#endif
