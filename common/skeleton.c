#include "common/skeleton.h"

#include <stdlib.h>

#include "common/mem.h"

void
skeleton_clear(struct skeleton *k)
{
	k->depth = 0;
	buf_clear(&k->shape);
	skeleton_forget(k);
}

void
skeleton_free(struct skeleton *k)
{
	buf_free(&k->shape);
	buf_free(&k->batch);
	buf_free(&k->text);
	free(k->items);
}

static void
separate(struct skeleton *k)
{
	if (k->depth > 0 && k->levels[k->depth - 1].filled)
		buf_addc(&k->shape, ',');
}

void
skeleton_open(struct skeleton *k, bool list, struct str name)
{
	size_t begin = k->shape.n;

	separate(k);
	if (k->depth > 0 && !k->levels[k->depth - 1].list) {
		buf_addc(&k->shape, '"');
		buf_add_str(&k->shape, name);
		buf_add_str(&k->shape, STR("\":"));
	}
	buf_addc(&k->shape, list ? '[' : '{');
	k->levels[k->depth].list = list;
	k->levels[k->depth].filled = false;
	k->levels[k->depth++].begin = begin;
}

void
skeleton_close(struct skeleton *k)
{
	k->shape.n = k->levels[--k->depth].begin;
}

void
skeleton_keep(struct skeleton *k, struct str member)
{
	separate(k);
	buf_add_str(&k->shape, member);
	k->levels[k->depth - 1].filled = true;
}

void
skeleton_add(struct skeleton *k, struct str element, uint64_t byte)
{
	if (k->items_n > 0)
		buf_addc(&k->batch, ',');
	k->items = mem_room(k->items, k->items_n, &k->items_room, sizeof *k->items);
	k->items[k->items_n++] = (struct skeleton_item){k->batch.n, element.n, byte};
	buf_add_str(&k->batch, element);
}

void
skeleton_append(struct skeleton *k, struct str members)
{
	buf_add_str(&k->batch, members);
}

struct str
skeleton_text(struct skeleton *k, size_t first, size_t n, size_t *lead)
{
	size_t from = k->items[first].at, behind = first + n;
	size_t end = behind < k->items_n ? k->items[behind].at - 1 : k->batch.n;

	buf_clear(&k->text);
	buf_add_str(&k->text, buf_str(&k->shape));
	if (k->levels[k->depth - 1].filled)
		buf_addc(&k->text, ',');
	*lead = k->text.n;
	buf_add(&k->text, k->batch.p + from, end - from);
	for (size_t i = k->depth; i-- > 0; )
		buf_addc(&k->text, k->levels[i].list ? ']' : '}');
	return buf_str(&k->text);
}

void
skeleton_forget(struct skeleton *k)
{
	k->items_n = 0;
	if (k->batch.room > (size_t)1 << 22) {
		buf_free(&k->batch);
		buf_free(&k->text);
	}
	buf_clear(&k->batch);
}
