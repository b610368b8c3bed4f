#include "common/tablerules.h"

#include <stdlib.h>

#include "common/csv.h"
#include "common/mem.h"

bool
tablerules_delimit(struct tablerules *t, struct str word)
{
	static const struct {
		const char *name;
		char delimiter;
	} names[] = {
		{"tab", '\t'}, {"\\t", '\t'}, {"comma", ','}, {"semicolon", ';'}, {"bar", '|'}, {"pipe", '|'}
	};

	t->delimiter = word.n == 1 ? *word.p : '\0';
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_is(word, names[i].name))
			t->delimiter = names[i].delimiter;
	return t->delimiter > '\0' && memchr("\n\r\" ", t->delimiter, 4) == NULL;
}

bool
tablerules_name(struct tablerules *t, struct str list)
{
	struct csv *csv = csv_open_text(list, ',');
	struct csv_row row;
	bool named = false;

	if (csv_next(csv, &row) == CSV_ROW)
		for (size_t i = 0; i < row.n; i++) {
			t->columns = mem_room(t->columns, t->columns_n, &t->columns_room, sizeof *t->columns);
			t->columns[t->columns_n++] = arena_copy(&t->arena, row.fields[i]);
			named = named || row.fields[i].n > 0;
		}
	csv_close(csv);
	return named;
}

void
tablerules_free(struct tablerules *t)
{
	mapping_free(&t->mapping);
	free(t->columns);
	arena_free(&t->arena);
	*t = (struct tablerules){0};
}
