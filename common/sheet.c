#include "common/sheet.h"

#include <stdlib.h>

#include "common/csvcell.h"
#include "common/mem.h"
#include "common/table.h"

struct sheet_keys {
	char *list;                  /* the keys, each with a NUL behind it */
	const char **keys;
	size_t n, room;
	struct buf cell;
	struct arena arena;
};

static void
add_cell(struct buf *line, struct str cell, bool first)
{
	csvcell_add(line, cell, ',', CSVCELL_SHOWN, first);
}

static void
add_row(struct buf *lines, const struct rows_table *t, const struct row *row)
{
	for (size_t i = 0; i < table_count(t->columns); i++)
		add_cell(lines, i < row->n ? row->cells[i].text : STR(""), i == 0);
	csvcell_end_line(lines);
}

void
sheet_add_table(struct buf *lines, const struct rows_table *t)
{
	for (size_t i = 0; i < table_count(t->columns); i++)
		add_cell(lines, table_key(t->columns, i), i == 0);
	csvcell_end_line(lines);
	for (size_t i = 0; i < t->n; i++)
		add_row(lines, t, &t->items[i]);
	if (t->total != NULL)
		add_row(lines, t, t->total);
}

struct sheet_keys *
sheet_keys_of(const char *list)
{
	struct sheet_keys *k = mem_new(1, sizeof *k);
	size_t n = strlen(list);
	char *at;

	k->list = mem_new(n + 1, 1);
	memcpy(k->list, list, n);
	for (at = k->list; at != NULL; ) {
		k->keys = mem_room(k->keys, k->n, &k->room, sizeof *k->keys);
		k->keys[k->n++] = at;
		at = strchr(at, ',');
		if (at != NULL)
			*at++ = '\0';
	}
	return k;
}

void
sheet_keys_free(struct sheet_keys *k)
{
	free(k->list);
	free(k->keys);
	buf_free(&k->cell);
	arena_free(&k->arena);
	free(k);
}

void
sheet_add_header(struct buf *line, const struct sheet_keys *k)
{
	for (size_t i = 0; i < k->n; i++)
		add_cell(line, str_of(k->keys[i]), i == 0);
	csvcell_end_line(line);
}

void
sheet_add_record(struct buf *line, struct sheet_keys *k, const struct record *r)
{
	for (size_t i = 0; i < k->n; i++) {
		const struct json_value *v = record_value(r, k->keys[i]);

		buf_clear(&k->cell);
		csvcell_add_value(&k->cell, &k->arena, v);
		add_cell(line, buf_str(&k->cell), i == 0);
	}
	arena_reset(&k->arena);
	csvcell_end_line(line);
}
