#include "common/mem.h"

#include <stdint.h>
#include <stdlib.h>

#include "common/error.h"

enum { ROOM_MIN = 16 };

void *
mem_new(size_t count, size_t size)
{
	void *p = calloc(count > 0 ? count : 1, size);

	if (p == NULL)
		die("out of memory");
	return p;
}

void *
mem_grow(void *p, size_t count, size_t size)
{
	if (size > 0 && count > SIZE_MAX / size)
		die("out of memory");
	p = realloc(p, count * size > 0 ? count * size : 1);
	if (p == NULL)
		die("out of memory");
	return p;
}

void *
mem_room(void *p, size_t n, size_t *room, size_t size)
{
	if (n < *room)
		return p;
	if (*room > SIZE_MAX / 2)
		die("out of memory");
	*room = *room > 0 ? 2 * *room : ROOM_MIN;
	return mem_grow(p, *room, size);
}
