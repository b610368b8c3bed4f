#include "common/csvodd.h"

#include <stdlib.h>

#include <csv.h>

#include "common/buf.h"
#include "common/csvscan.h"
#include "common/error.h"
#include "common/mem.h"

/* Where a field lies in `bytes', which move while they grow. */
struct extent {
	size_t at, n;
};

struct csvodd {
	struct csv_parser parser;
	struct buf bytes;
	struct extent *extents;
	size_t n, room;
	struct str *fields;
	size_t fields_room;
	bool ended;
};

static void
begin(struct csvodd *o, unsigned char delimiter)
{
	if (csv_init(&o->parser, 0) != 0)
		die("out of memory");
	csv_set_delim(&o->parser, delimiter);
}

struct csvodd *
csvodd_new(char delimiter)
{
	struct csvodd *o = mem_new(1, sizeof *o);

	begin(o, (unsigned char)delimiter);
	return o;
}

void
csvodd_free(struct csvodd *o)
{
	csv_free(&o->parser);
	buf_free(&o->bytes);
	free(o->extents);
	free(o->fields);
	free(o);
}

static void
end_field(void *p, size_t n, void *ctx)
{
	struct csvodd *o = ctx;

	o->extents = mem_room(o->extents, o->n, &o->room, sizeof *o->extents);
	o->extents[o->n++] = (struct extent){o->bytes.n, n};
	buf_add(&o->bytes, p, n);
}

static void
end_row(int end, void *ctx)
{
	struct csvodd *o = ctx;

	(void)end;
	o->ended = true;
}

static void
feed(struct csvodd *o, const char *p, const char *end)
{
	size_t n = (size_t)(end - p);

	if (csv_parse(&o->parser, p, n, end_field, end_row, o) != n)
		die("out of memory");
}

/* A line at a time: only at the end of one can a row end. */
const char *
csvodd_read(struct csvodd *o, struct str text, bool last, size_t *credit)
{
	static const char newline[] = "\n";
	const char *p = text.p, *end = p + text.n, *from;
	unsigned char delimiter = csv_get_delim(&o->parser);

	o->bytes.n = o->n = 0;
	o->ended = false;
	while (!o->ended && p < end) {
		from = p;
		p = csvscan_line(p, end);
		feed(o, from, p);
	}
	if (!o->ended && last)
		feed(o, newline, newline + 1);
	*credit -= (size_t)(p - text.p);
	if (o->ended)
		return p;
	csv_free(&o->parser);        /* in the middle of a row: begin anew */
	begin(o, delimiter);
	return NULL;
}

const struct str *
csvodd_fields(struct csvodd *o, size_t *n)
{
	while (o->fields_room < o->n)
		o->fields = mem_room(o->fields, o->fields_room, &o->fields_room, sizeof *o->fields);
	for (size_t i = 0; i < o->n; i++)
		o->fields[i] = (struct str){o->bytes.p + o->extents[i].at, o->extents[i].n};
	*n = o->n;
	return o->fields;
}
