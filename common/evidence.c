#include "common/evidence.h"

#include <stdlib.h>

#include "common/mem.h"

void
evidence_clear(struct evidence *e)
{
	buf_clear(&e->bytes);
	e->n = 0;
}


struct buf *
evidence_add(struct evidence *e, const struct hit *h)
{
	e->begins = mem_room(e->begins, e->n, &e->room, sizeof *e->begins);
	e->begins[e->n++] = e->bytes.n;
	buf_add_count(&e->bytes, h->start);
	buf_addc(&e->bytes, '-');
	buf_add_count(&e->bytes, h->end);
	buf_addc(&e->bytes, ' ');
	buf_add_str(&e->bytes, h->form);
	buf_add_str(&e->bytes, STR(" = "));
	return &e->bytes;
}

void
evidence_set(struct evidence *e, struct record *rec, const char *key)
{
	if (e->n == 0)
		return;
	if (e->n > e->items_room) {
		e->items_room = 2 * e->n;
		e->items = mem_grow(e->items, e->items_room, sizeof *e->items);
	}
	for (size_t i = 0; i < e->n; i++) {
		size_t end = i + 1 < e->n ? e->begins[i + 1] : e->bytes.n;

		e->items[i] = (struct str){e->bytes.p + e->begins[i], end - e->begins[i]};
	}
	record_set_list(rec, key, e->items, e->n);
}

void
evidence_free(struct evidence *e)
{
	buf_free(&e->bytes);
	free(e->begins);
	free(e->items);
	*e = (struct evidence){0};
}
