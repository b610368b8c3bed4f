#include "common/forms.h"

#include <stdlib.h>

#include "common/buf.h"
#include "common/counts.h"
#include "common/mem.h"
#include "common/stem.h"

struct item {
	uint64_t count;
	size_t term;
};

struct forms {
	struct stemmer *stemmer;
	struct buf stems;
	struct table *table;
	struct item *items;
	size_t room;
	size_t *shown;               /* by term: its form, or TABLE_NONE */
};

struct forms *
forms_new(void)
{
	struct forms *f = mem_new(1, sizeof *f);

	f->stemmer = stemmer_new();
	f->table = table_new();
	return f;
}

void
forms_free(struct forms *f)
{
	if (f == NULL)
		return;
	stemmer_free(f->stemmer);
	buf_free(&f->stems);
	table_free(f->table);
	free(f->items);
	free(f->shown);
	free(f);
}

static struct str
stems_of(struct forms *f, struct str form)
{
	buf_clear(&f->stems);
	while (form.n > 0) {
		buf_add_str(&f->stems, stemmer_stem(f->stemmer, str_cut(&form, ' ')));
		if (form.n > 0)
			buf_addc(&f->stems, ' ');
	}
	return buf_str(&f->stems);
}

static size_t
add(struct forms *f, struct str form, size_t term)
{
	size_t i = table_number(f->table, form);

	f->items = mem_room(f->items, i, &f->room, sizeof *f->items);
	f->items[i] = (struct item){0, term};
	return i;
}

size_t
forms_add(struct forms *f, struct table *terms, struct str form)
{
	size_t i = table_find(f->table, form);

	if (i == TABLE_NONE)
		i = add(f, form, table_number(terms, stems_of(f, form)));
	f->items[i].count++;
	return f->items[i].term;
}

void
forms_put(struct forms *f, struct str form, size_t term, uint64_t count)
{
	size_t i = table_find(f->table, form);

	if (i == TABLE_NONE)
		i = add(f, form, term);
	count_add(&f->items[i].count, count);
}

static bool
is_better(const struct forms *f, size_t i, size_t k)
{
	uint64_t a = f->items[i].count, b = f->items[k].count;

	return a != b ? a > b : str_compare(table_key(f->table, i), table_key(f->table, k)) < 0;
}

void
forms_choose(struct forms *f, size_t n)
{
	free(f->shown);
	f->shown = mem_new(n, sizeof *f->shown);
	for (size_t i = 0; i < n; i++)
		f->shown[i] = TABLE_NONE;
	for (size_t i = 0; i < forms_n(f); i++) {
		size_t *shown = &f->shown[f->items[i].term];

		if (*shown == TABLE_NONE || is_better(f, i, *shown))
			*shown = i;
	}
}

struct str
forms_shown(const struct forms *f, size_t term)
{
	return f->shown[term] != TABLE_NONE ? table_key(f->table, f->shown[term]) : STR("");
}

size_t
forms_n(const struct forms *f)
{
	return table_count(f->table);
}

struct form
forms_at(const struct forms *f, size_t i)
{
	return (struct form){table_key(f->table, i), f->items[i].term, f->items[i].count};
}
