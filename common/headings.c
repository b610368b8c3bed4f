#include "common/headings.h"

#include <stdlib.h>

#include "common/arena.h"
#include "common/buf.h"
#include "common/mem.h"
#include "common/table.h"

struct headings {
	const struct mapping *mapping;
	struct table *known;         /* every name met, by its number in items */
	struct heading *items;
	size_t room;
	struct arena arena;
};

static const struct mapping none;

struct headings *
headings_new(void)
{
	struct headings *h = mem_new(1, sizeof *h);

	h->known = table_new();
	h->mapping = &none;
	return h;
}

void
headings_free(struct headings *h)
{
	table_free(h->known);
	arena_free(&h->arena);
	free(h->items);
	free(h);
}

void
headings_forget(struct headings *h)
{
	free(h->items);
	h->items = NULL;
	h->room = 0;
	table_free(h->known);
	h->known = table_new();
	arena_reset(&h->arena);
}

void
headings_map(struct headings *h, const struct mapping *mapping)
{
	headings_forget(h);
	h->mapping = mapping;
}

size_t
headings_count(const struct headings *h)
{
	return table_count(h->known);
}

static const char *
extra_key(struct headings *h, struct str name)
{
	struct buf key = {0};
	struct str kept;

	columns_add_extra(&key, name);
	buf_addc(&key, '\0');
	kept = arena_copy(&h->arena, buf_str(&key));
	buf_free(&key);
	return kept.p;
}

const struct heading *
headings_find(struct headings *h, struct str name)
{
	size_t i = table_number(h->known, name);
	bool asked;

	if (i < h->room && h->items[i].extra != NULL)
		return &h->items[i];
	while (h->room <= i) {
		size_t from = h->room;

		h->items = mem_room(h->items, from, &h->room, sizeof *h->items);
		memset(h->items + from, 0, (h->room - from) * sizeof *h->items);
	}
	h->items[i].column = mapping_column(h->mapping, name);
	asked = h->items[i].column == COLUMN_ASKED;
	h->items[i].extra = extra_key(h, name);
	h->items[i].name = table_key(h->known, i);
	h->items[i].of_comment = !asked && columns_tell_comment(name);
	h->items[i].of_appeal = !asked && columns_tell_appeal(name);
	return &h->items[i];
}
