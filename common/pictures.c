#include "common/pictures.h"

#include <stdlib.h>

#include "common/mem.h"

void
pictures_free(struct pictures *p)
{
	free(p->items);
	arena_free(&p->arena);
	*p = (struct pictures){0};
}

void
pictures_add(struct pictures *p, struct picture picture)
{
	p->items = mem_room(p->items, p->n, &p->room, sizeof *p->items);
	p->items[p->n++] = (struct picture){
		arena_copy(&p->arena, picture.name), arena_copy(&p->arena, picture.alt),
		arena_copy(&p->arena, picture.svg)
	};
}

const struct picture *
pictures_find(const struct pictures *p, struct str name)
{
	for (size_t i = 0; p != NULL && i < p->n; i++)
		if (str_equal(p->items[i].name, name))
			return &p->items[i];
	return NULL;
}
