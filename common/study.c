#include "common/study.h"

#include <stdlib.h>

#include "common/mem.h"

void
study_begin(struct study *s, size_t per_code, uint64_t seed, struct dict *codebook)
{
	*s = (struct study){.per_code = per_code, .seed = seed, .codebook = codebook};
	s->rows = rows_new();
	s->quotes = quotes_new(per_code, seed);
	s->runs = table_new();
	s->pages = table_new();
}

void
study_end(struct study *s)
{
	rows_free(s->rows);
	quotes_free(s->quotes);
	table_free(s->runs);
	table_free(s->pages);
	arena_free(&s->arena);
	free(s->names);
}

/* The first name that a page is given is its name. */
static void
take_name(struct study *s, struct str id, struct str name)
{
	size_t known = table_count(s->pages);

	if (table_number(s->pages, id) < known)
		return;
	s->names = mem_room(s->names, known, &s->room, sizeof *s->names);
	s->names[known] = arena_copy(&s->arena, name);
}

static void
take_run(struct study *s, const struct record *r)
{
	struct buf line = {0};

	record_write(r, &line);
	table_number(s->runs, buf_str(&line));
	buf_free(&line);
}

const char *
study_take(struct study *s, struct record *r)
{
	struct str id, name;

	s->read++;
	if (record_equals(r, "kind", "row")) {
		if (record_text(r, "page", &id) && record_text(r, "name", &name))
			take_name(s, id, name);
		return rows_add(s->rows, r) ? NULL : "a row that names no table";
	}
	if (record_equals(r, "kind", "run"))
		take_run(s, r);
	else if (record_equals(r, "kind", "page") && record_text(r, "id", &id) &&
	    record_text(r, "name", &name))
		take_name(s, id, name);
	else
		quotes_offer(s->quotes, r);
	return NULL;
}

struct str
study_page(const struct study *s, struct str id)
{
	size_t number = table_find(s->pages, id);

	return number != TABLE_NONE ? s->names[number] : (struct str){"", 0};
}
