#include "common/termrows.h"

#include <stdlib.h>

#include "common/error.h"

static bool
is_taken(struct ranking *r, const char *column)
{
	static const char *const framing[] = {"kind", "id", "table", "total", "term"};

	for (size_t i = 0; i < sizeof framing / sizeof *framing; i++)
		if (strcmp(column, framing[i]) == 0)
			return true;
	return ranking_has(r, column);
}

void
termrows_check(const struct termrows *t, struct ranking *r)
{
	struct buf columns = {0};
	size_t keys = t->groups != NULL ? groups_keys(t->groups) : 0;

	if (!ranking_sort(r, t->sort)) {
		ranking_list(r, &columns);
		die("option --sort: there is no column '%s', but %s", t->sort, buf_text(&columns));
	}
	for (size_t i = 0; i < keys; i++)
		for (size_t k = 0; k <= i; k++)
			if (k < i ? strcmp(groups_key(t->groups, k), groups_key(t->groups, i)) == 0 :
			    is_taken(r, groups_key(t->groups, i)))
				die("two columns of a row would be called '%s' (--by NAME=KEY gives another name)",
				    groups_key(t->groups, i));
}

static void
add_id(const struct termrows *t, size_t group, struct str term, struct buf *id)
{
	size_t keys = t->groups != NULL ? groups_keys(t->groups) : 0;

	buf_clear(id);
	buf_add_str(id, str_of(t->table));
	for (size_t i = 0; i < keys; i++) {
		buf_addc(id, ':');
		buf_add_str(id, groups_value(t->groups, group, i));
	}
	buf_addc(id, ':');
	buf_add_str(id, term);
}

void
termrows_write(const struct termrows *t, struct ranking *r, size_t group)
{
	struct record *row = record_new();
	struct buf id = {0};

	ranking_sort(r, t->sort);
	for (size_t i = 0; i < ranking_n(r) && !((double)i >= t->limit); i++) {
		add_id(t, group, ranking_term(r, i), &id);
		record_begin(row);
		record_set_text(row, "kind", STR("row"));
		record_set_text(row, "id", buf_str(&id));
		record_set_text(row, "table", str_of(t->table));
		if (t->groups != NULL)
			groups_set(t->groups, group, row);
		ranking_set(r, i, row);
		stream_write(t->out, row);
	}
	buf_free(&id);
	record_free(row);
	ranking_free(r);
}
