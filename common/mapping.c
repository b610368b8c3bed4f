#include "common/mapping.h"

#include <stdlib.h>

#include "common/mem.h"

void
mapping_free(struct mapping *m)
{
	free(m->said);
	*m = (struct mapping){0};
}

/* Up to the comma before the next pair: a comma within a name has no '=' behind it before the next comma. */
static struct str
cut_pair(struct str *list)
{
	struct str pair = *list, rest = *list;

	str_cut(&rest, ',');
	while (rest.n > 0) {
		struct str further = rest, piece = str_cut(&further, ',');

		if (memchr(piece.p, '=', piece.n) != NULL)
			break;
		rest = further;
	}
	pair.n = (size_t)(rest.p - pair.p);
	if (rest.n > 0 && pair.n > 0)
		pair.n--;
	*list = rest;
	return pair;
}

static bool
add_pair(struct mapping *m, struct str pair, struct buf *why)
{
	struct str name = pair, key = str_trim(str_cut(&name, '='));
	enum column column = columns_keyed(key);

	name = str_trim(name);
	buf_clear(why);
	if (name.n == 0) {
		buf_addf(why, "'%.*s' is no key=column", (int)pair.n, pair.p);
		return false;
	}
	if (column == COLUMN_COUNT) {
		buf_addf(why, "'%.*s' is no key that a column is read into: ", (int)key.n, key.p);
		columns_add_keys(why);
		return false;
	}
	for (size_t i = 0; i < m->n && column != COLUMN_ASKED; i++)
		if (m->said[i].column == column && !columns_same(m->said[i].name, name)) {
			buf_addf(why, "'%.*s' is said of two columns: '%.*s' and '%.*s'", (int)key.n, key.p,
			    (int)m->said[i].name.n, m->said[i].name.p, (int)name.n, name.p);
			return false;
		}
	m->said = mem_room(m->said, m->n, &m->room, sizeof *m->said);
	m->said[m->n++] = (struct mapping_said){column, name};
	return true;
}

bool
mapping_add(struct mapping *m, struct str list, struct buf *why)
{
	bool good;

	do
		good = add_pair(m, cut_pair(&list), why);
	while (good && list.n > 0);
	return good;
}

static const struct mapping_said *
said_of(const struct mapping *m, struct str name)
{
	for (size_t i = 0; i < m->n; i++)
		if (columns_same(m->said[i].name, name))
			return &m->said[i];
	return NULL;
}

enum column
mapping_column(const struct mapping *m, struct str name)
{
	const struct mapping_said *said = said_of(m, name);
	enum column column = said != NULL ? said->column : columns_named(name);

	for (size_t i = 0; said == NULL && i < m->n; i++)
		if (m->said[i].column == column)
			return COLUMN_COUNT;
	return column;
}

size_t
mapping_known(const struct mapping *m, const struct str *names, size_t n, size_t *said)
{
	bool seen[COLUMN_COUNT] = {false};
	size_t count = 0;

	*said = 0;
	for (size_t i = 0; i < n; i++) {
		enum column c = mapping_column(m, names[i]);

		if (c == COLUMN_COUNT || seen[c])
			continue;
		seen[c] = true;
		count++;
		*said += m->n > 0 && said_of(m, names[i]) != NULL;
	}
	return count;
}

bool
mapping_holds(const struct mapping *m, const struct str *names, size_t n, struct str *name)
{
	for (size_t i = 0; i < m->n; i++) {
		size_t k = 0;

		while (k < n && !columns_same(names[k], m->said[i].name))
			k++;
		*name = m->said[i].name;
		if (k == n)
			return false;
	}
	return true;
}
