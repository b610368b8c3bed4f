#include "common/csv.h"

#include <stdlib.h>

#include <csv.h>

#include "common/buf.h"
#include "common/error.h"
#include "common/mem.h"

/* Where a field lies in the bytes of its line: they move while it grows. */
struct extent {
	size_t at, n;
};

/*
 * libcsv pushes.  It is given one line at a time, so that it can be pulled
 * from, and so that a row's bytes are known when it is refused.  A line
 * usually ends a row; with CR alone as line end, one may end many.
 */
struct csv {
	struct input *in;            /* NULL: the text */
	struct str text;
	struct csv_parser parser;
	struct buf bytes, raw;
	struct extent *extents;
	size_t extents_n, extents_room;
	size_t *ends;                /* of each finished row, in extents */
	size_t ends_n, ends_room;
	size_t handed;               /* rows of `ends' already handed out */
	struct str *fields;
	size_t fields_room;
	size_t number;
	bool over;
};

static struct csv *
open_either(struct input *in, struct str text, char delimiter)
{
	struct csv *c = mem_new(1, sizeof *c);

	c->in = in;
	c->text = text;
	if (csv_init(&c->parser, 0) != 0)
		die("out of memory");
	csv_set_delim(&c->parser, (unsigned char)delimiter);
	return c;
}

struct csv *
csv_open(struct input *in, char delimiter)
{
	return open_either(in, STR(""), delimiter);
}

struct csv *
csv_open_text(struct str text, char delimiter)
{
	return open_either(NULL, text, delimiter);
}

void
csv_close(struct csv *c)
{
	if (c == NULL)
		return;
	csv_free(&c->parser);
	buf_free(&c->bytes);
	buf_free(&c->raw);
	free(c->extents);
	free(c->ends);
	free(c->fields);
	free(c);
}

static void
end_field(void *p, size_t n, void *ctx)
{
	struct csv *c = ctx;

	c->extents = mem_room(c->extents, c->extents_n, &c->extents_room, sizeof *c->extents);
	c->extents[c->extents_n++] = (struct extent){c->bytes.n, n};
	buf_add(&c->bytes, p, n);
}

static void
end_row(int end, void *ctx)
{
	struct csv *c = ctx;

	(void)end;
	c->ends = mem_room(c->ends, c->ends_n, &c->ends_room, sizeof *c->ends);
	c->ends[c->ends_n++] = c->extents_n;
}

static void
feed(struct csv *c, struct str bytes)
{
	if (csv_parse(&c->parser, bytes.p, bytes.n, end_field, end_row, c) != bytes.n)
		die("out of memory");
}

static enum input_status
next_line(struct csv *c, struct str *line)
{
	if (c->in != NULL)
		return input_file_line(c->in, line);
	if (c->text.n == 0)
		return INPUT_END;
	*line = str_cut(&c->text, '\n');
	if (line->n > 0 && line->p[line->n - 1] == '\r')
		line->n--;
	return INPUT_LINE;
}

static void
forget_rows(struct csv *c)
{
	buf_clear(&c->bytes);
	buf_clear(&c->raw);
	c->extents_n = c->ends_n = c->handed = 0;
}

static void
hand_out(struct csv *c, struct csv_row *row)
{
	size_t from = c->handed > 0 ? c->ends[c->handed - 1] : 0;

	row->n = c->ends[c->handed] - from;
	while (c->fields_room < row->n)
		c->fields = mem_room(c->fields, c->fields_room, &c->fields_room, sizeof *c->fields);
	for (size_t i = 0; i < row->n; i++)
		c->fields[i] = (struct str){c->bytes.p + c->extents[from + i].at, c->extents[from + i].n};
	row->fields = c->fields;
	row->number = ++c->number;
	row->raw = buf_str(&c->raw);
	c->handed++;
}

/* Begin anew after something that no row can hold. */
static void
drop(struct csv *c)
{
	unsigned char delimiter = csv_get_delim(&c->parser);

	csv_free(&c->parser);
	if (csv_init(&c->parser, 0) != 0)
		die("out of memory");
	csv_set_delim(&c->parser, delimiter);
}

static enum csv_status
give_up(struct csv *c, struct csv_row *row, struct str head)
{
	drop(c);
	buf_add(&c->raw, head.p, head.n < INPUT_LINE_MAX ? head.n : INPUT_LINE_MAX);
	c->extents_n = 0;
	*row = (struct csv_row){c->fields, 0, ++c->number, buf_str(&c->raw)};
	c->ends_n = c->handed = 0;
	return CSV_LONG;
}

/* Every line was fed with its end: what is no row by now stands in an open quote. */
static enum csv_status
finish(struct csv *c, struct csv_row *row)
{
	c->over = true;
	if (c->raw.n == 0)
		return CSV_END;
	*row = (struct csv_row){c->fields, 0, ++c->number, buf_str(&c->raw)};
	return CSV_OPEN;
}

enum csv_status
csv_next(struct csv *c, struct csv_row *row)
{
	enum input_status status;
	struct str line;

	if (c->handed < c->ends_n) {
		hand_out(c, row);
		return CSV_ROW;
	}
	forget_rows(c);
	while (!c->over) {
		status = next_line(c, &line);
		if (status == INPUT_END)
			return finish(c, row);
		if (status == INPUT_LONG || line.n > INPUT_LINE_MAX - c->raw.n)
			return give_up(c, row, line);
		if (c->raw.n > 0)
			buf_addc(&c->raw, '\n');
		buf_add_str(&c->raw, line);
		feed(c, line);
		feed(c, STR("\n"));
		if (c->ends_n > 0) {
			hand_out(c, row);
			return CSV_ROW;
		}
		if (c->extents_n == 0 && str_trim(line).n == 0 && str_trim(buf_str(&c->raw)).n == 0)
			buf_clear(&c->raw);
	}
	return CSV_END;
}
