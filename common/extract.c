#include "common/extract.h"

#include "common/error.h"
#include "common/sheet.h"

static void
write_lines(struct stream *s, struct buf *lines)
{
	stream_write_bytes(s, buf_str(lines));
	buf_clear(lines);
}

void
extract_table(struct stream *s, const struct rows *rows, const char *name)
{
	const struct rows_table *t = NULL;
	struct buf lines = {0};

	/* A table without rows leaves no trace in NDJSON; one that isn't among others is a mistake. */
	if (rows_count(rows) > 0) {
		t = name != NULL ? rows_find(rows, name) : rows_at(rows, 0);
		if (t == NULL)
			die("there is no table '%s' in the input", name);
		sheet_add_table(&lines, t);
	}
	write_lines(s, &lines);
	buf_free(&lines);
}

void
extract_columns(struct stream *s, const char *list, const char *table)
{
	struct buf line = {0};
	struct sheet_keys *keys = sheet_keys_of(list);
	struct record *r;

	sheet_add_header(&line, keys);
	write_lines(s, &line);
	while ((r = stream_next(s)) != NULL) {
		if (record_equals(r, "kind", "run") || (table != NULL && !record_equals(r, "table", table)))
			continue;
		sheet_add_record(&line, keys, r);
		write_lines(s, &line);
	}
	sheet_keys_free(keys);
	buf_free(&line);
}
