#include "common/evidence.h"

#include <stdlib.h>

#include "common/mem.h"
#include "common/unicode.h"

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

/* The digits before the mark; no text has a thousand million code points. */
static bool
cut_count(struct str *rest, char mark, size_t *n)
{
	struct str digits = str_cut(rest, mark);

	*n = 0;
	for (size_t i = 0; i < digits.n; i++) {
		if (digits.p[i] < '0' || digits.p[i] > '9')
			return false;
		*n = 10 * *n + (size_t)(digits.p[i] - '0');
	}
	return digits.n > 0 && digits.n < 10;
}

bool
evidence_read(struct str line, struct cited *c)
{
	if (!cut_count(&line, '-', &c->start) || !cut_count(&line, ' ', &c->end) || c->end < c->start)
		return false;
	c->form = unicode_slice(line, 0, c->end - c->start);
	c->rule = str_from(line, c->form.n);
	if (!str_starts(c->rule, STR(" = ")))        /* nor when the line ended before FORM did */
		return false;
	c->rule = str_from(c->rule, 3);
	return true;
}

void
evidence_free(struct evidence *e)
{
	buf_free(&e->bytes);
	free(e->begins);
	free(e->items);
	*e = (struct evidence){0};
}
