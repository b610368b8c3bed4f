#include "common/handlist.h"

#include <stdlib.h>
#include <string.h>

#include "common/arena.h"
#include "common/csv.h"
#include "common/error.h"
#include "common/mem.h"
#include "common/table.h"

struct item {
	struct decision decision;
	bool met;
};

struct handlist {
	struct table *ids;
	struct item *items;
	size_t room;
	size_t told;                 /* by handlist_missing() */
	struct arena arena;
};

/* Where the columns are, SIZE_MAX when there is no such. */
struct header {
	size_t id, reason, category;
};

struct handlist *
handlist_new(void)
{
	struct handlist *h = mem_new(1, sizeof *h);

	h->ids = table_new();
	return h;
}

void
handlist_free(struct handlist *h)
{
	table_free(h->ids);
	free(h->items);
	arena_free(&h->arena);
	free(h);
}

/* What parts the columns of the first line: the sign that is there most often. */
static char
delimiter(struct input *in)
{
	static const char signs[] = ",;\t";
	struct str head = input_peek(in, 4096), line = str_cut(&head, '\n');
	size_t most = 0;
	char best = ',';

	for (const char *s = signs; *s != '\0'; s++) {
		size_t n = 0;

		for (size_t i = 0; i < line.n; i++)
			n += line.p[i] == *s;
		if (n > most) {
			most = n;
			best = *s;
		}
	}
	return best;
}

static size_t
column(const struct csv_row *row, const char *name)
{
	size_t n = strlen(name);

	for (size_t i = 0; i < row->n; i++) {
		struct str f = row->fields[i];
		bool same = f.n == n;

		for (size_t k = 0; same && k < n; k++)
			same = (f.p[k] | 0x20) == name[k];
		if (same)
			return i;
	}
	return SIZE_MAX;
}

static struct str
field(const struct csv_row *row, size_t at)
{
	return at < row->n ? str_trim(row->fields[at]) : STR("");
}

static void
add(struct handlist *h, struct str id, struct decision d)
{
	size_t before = table_count(h->ids), number = table_number(h->ids, id);

	if (number < before) {
		const struct decision *old = &h->items[number].decision;

		if (old->ruling != d.ruling || !str_equal(old->category, d.category))
			die("%s:%zu: '%.*s' is decided otherwise in %s:%zu", d.path, d.line, (int)id.n, id.p, old->path,
			    old->line);
		return;
	}
	h->items = mem_room(h->items, number, &h->room, sizeof *h->items);
	h->items[number] = (struct item){d, false};
}

static struct header
read_header(const char *path, const struct csv_row *row)
{
	struct header h = {column(row, "id"), column(row, "reason"), column(row, "category")};

	if (h.id == SIZE_MAX || h.reason == SIZE_MAX)
		die("%s:%zu: the first line must name the columns id and reason", path, row->line);
	return h;
}

static struct csv *
open_table(const char *path, struct input *in)
{
	if (!input_next_file(in))
		die("%s: nothing to read", path);
	input_decode(in, NULL);
	return csv_open(in, delimiter(in));
}

/* The next row; false at the end of the table. */
static bool
next_row(const char *path, struct csv *csv, struct csv_row *row)
{
	enum csv_status status = csv_next(csv, row);

	if (status == CSV_OPEN || status == CSV_LONG)
		die("%s:%zu: a quote is never closed", path, row->line);
	return status == CSV_ROW;
}

void
handlist_read(struct handlist *h, const char *path, enum ruling ruling,
    bool (*knows)(const void *, struct str category), const void *context)
{
	char *names[] = {arena_take(&h->arena, strlen(path) + 1), NULL};
	struct decision d = {.ruling = ruling, .path = names[0]};
	struct header at;
	struct csv_row row;
	struct csv *csv;
	struct input *in;

	memcpy(names[0], path, strlen(path) + 1);
	in = input_open(names);
	csv = open_table(path, in);
	if (!next_row(path, csv, &row))
		die("%s: nothing to read", path);
	at = read_header(path, &row);
	while (next_row(path, csv, &row)) {
		struct str id = field(&row, at.id);

		d.line = row.line;
		d.reason = arena_copy(&h->arena, field(&row, at.reason));
		d.category = arena_copy(&h->arena, field(&row, at.category));
		if (id.n == 0 || d.reason.n == 0)
			die("%s:%zu: %s is missing", path, row.line, id.n == 0 ? "the id" : "the reason");
		if (d.category.n > 0 && !knows(context, d.category))
			die("%s:%zu: there is no category '%.*s'", path, row.line, (int)d.category.n, d.category.p);
		add(h, id, d);
	}
	csv_close(csv);
	input_close(in);
}

struct decision
handlist_find(struct handlist *h, struct str id)
{
	size_t number = table_find(h->ids, id);

	if (number == TABLE_NONE)
		return (struct decision){RULING_NONE, STR(""), STR(""), NULL, 0};
	h->items[number].met = true;
	return h->items[number].decision;
}

bool
handlist_missing(struct handlist *h, struct str *id, struct decision *d)
{
	for (; h->told < table_count(h->ids); h->told++)
		if (!h->items[h->told].met) {
			*id = table_key(h->ids, h->told);
			*d = h->items[h->told++].decision;
			return true;
		}
	return false;
}
