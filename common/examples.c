#include "common/examples.h"

#include <stdlib.h>
#include <string.h>

#include "common/hash.h"
#include "common/mem.h"
#include "common/table.h"

struct row {
	uint64_t key[2];             /* of group, text and classes: rows with the same are the same */
	uint64_t group;
	size_t first, n;             /* in labels */
	size_t number;               /* of the vector, in the order they came */
};

struct examples {
	struct sparse data;
	struct row *rows;
	size_t n, rows_room;
	uint32_t *labels;
	size_t labels_n, labels_room;
	struct table *names;         /* in the order they came */
	struct str *sorted;          /* once finished */
	uint64_t *groups;
	struct buf line;
	bool lists;
};

struct examples *
examples_new(void)
{
	struct examples *e = mem_new(1, sizeof *e);

	e->names = table_new();
	return e;
}

void
examples_free(struct examples *e)
{
	sparse_free(&e->data);
	free(e->rows);
	free(e->labels);
	table_free(e->names);
	free(e->sorted);
	free(e->groups);
	buf_free(&e->line);
	free(e);
}

static void
add_part(struct buf *b, struct str part)
{
	buf_add_count(b, part.n);
	buf_addc(b, ':');
	buf_add_str(b, part);
}

/* Group, text and classes in one run of bytes that nothing else gives; the classes by their bytes. */
static struct str
say_all(struct examples *e, const struct example *x)
{
	struct str *classes = mem_new(x->classes_n + 1, sizeof *classes);

	for (size_t i = 0; i < x->classes_n; i++)
		classes[i] = x->classes[i];
	qsort(classes, x->classes_n, sizeof *classes, str_order);
	buf_clear(&e->line);
	add_part(&e->line, x->group);
	add_part(&e->line, x->text);
	for (size_t i = 0; i < x->classes_n; i++)
		if (i == 0 || !str_equal(classes[i], classes[i - 1]))
			add_part(&e->line, classes[i]);
	free(classes);
	return buf_str(&e->line);
}

static void
add_label(struct examples *e, struct row *row, struct str name)
{
	uint32_t label = (uint32_t)table_number(e->names, name);

	for (size_t i = 0; i < row->n; i++)
		if (e->labels[row->first + i] == label)
			return;
	e->labels = mem_room(e->labels, e->labels_n, &e->labels_room, sizeof *e->labels);
	e->labels[e->labels_n++] = label;
	row->n++;
}

void
examples_add(struct examples *e, const struct example *x)
{
	struct row *row;

	e->rows = mem_room(e->rows, e->n, &e->rows_room, sizeof *e->rows);
	row = &e->rows[e->n];
	*row = (struct row){.first = e->labels_n, .number = e->n};
	e->n++;
	hash_draw_pair(0, say_all(e, x), row->key);
	row->group = hash_draw(0, x->group);
	for (size_t i = 0; i < x->classes_n; i++)
		add_label(e, row, x->classes[i]);
	e->lists |= x->list;
	sparse_add(&e->data, x->vector, x->n);
}

static int
by_key(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	for (int i = 0; i < 2; i++)
		if (x->key[i] != y->key[i])
			return x->key[i] < y->key[i] ? -1 : 1;
	return 0;
}

static void
number_classes(struct examples *e)
{
	size_t n = table_count(e->names);
	struct table *sorted = table_new();
	uint32_t *ranks = mem_new(n + 1, sizeof *ranks);

	e->sorted = mem_new(n + 1, sizeof *e->sorted);
	for (size_t i = 0; i < n; i++)
		e->sorted[i] = table_key(e->names, i);
	qsort(e->sorted, n, sizeof *e->sorted, str_order);
	for (size_t i = 0; i < n; i++)
		table_number(sorted, e->sorted[i]);
	for (size_t i = 0; i < n; i++)
		ranks[i] = (uint32_t)table_find(sorted, table_key(e->names, i));
	for (size_t i = 0; i < e->labels_n; i++)
		e->labels[i] = ranks[e->labels[i]];
	table_free(sorted);
	free(ranks);
}

void
examples_finish(struct examples *e, uint64_t seed)
{
	size_t *order = mem_new(e->n + 1, sizeof *order);

	number_classes(e);
	if (e->n > 0)
		qsort(e->rows, e->n, sizeof *e->rows, by_key);
	e->groups = mem_new(e->n + 1, sizeof *e->groups);
	for (size_t i = 0; i < e->n; i++) {
		order[i] = e->rows[i].number;
		/* A bijection: groups stay apart. */
		e->groups[i] = hash_mix(e->rows[i].group ^ hash_mix(seed));
	}
	if (e->n > 0)
		sparse_sort(&e->data, order);
	free(order);
}

size_t
examples_count(const struct examples *e)
{
	return e->n;
}

bool
examples_exclusive(const struct examples *e)
{
	return !e->lists;
}

size_t
examples_classes(const struct examples *e)
{
	return table_count(e->names);
}

const struct str *
examples_names(const struct examples *e)
{
	return e->sorted;
}

struct sparse *
examples_data(struct examples *e)
{
	return &e->data;
}

const uint64_t *
examples_groups(const struct examples *e)
{
	return e->groups;
}

bool
examples_has(const struct examples *e, size_t row, size_t class)
{
	const struct row *r = &e->rows[row];

	for (size_t i = 0; i < r->n; i++)
		if (e->labels[r->first + i] == class)
			return true;
	return false;
}

size_t
examples_only(const struct examples *e, size_t row)
{
	return e->labels[e->rows[row].first];
}

bool *
examples_yes(const struct examples *e, size_t class)
{
	bool *yes = mem_new(e->n + 1, sizeof *yes);

	for (size_t i = 0; i < e->n; i++)
		yes[i] = examples_has(e, i, class);
	return yes;
}

void
examples_add_digest(const struct examples *e, struct buf *out)
{
	struct buf keys = {0};

	for (size_t i = 0; i < e->n; i++)
		buf_addf(&keys, "%016llx%016llx\n", (unsigned long long)e->rows[i].key[0],
		    (unsigned long long)e->rows[i].key[1]);
	hash_add_sha256(out, buf_str(&keys));
	buf_free(&keys);
}
