#include "common/lexis.h"

#include <stdlib.h>

#include "common/mem.h"
#include "common/pairs.h"
#include "common/table.h"

struct cell {
	uint64_t count, texts;
	uint64_t text;               /* the last one it was in */
};

struct lexis {
	struct table *terms;
	struct forms *forms;         /* NULL: forms are the terms */
	struct pairs *cells;         /* term and group; NULL while all are in group 0, with their terms' numbers */
	struct cell *items;
	size_t n, room;
	struct lexis_total *totals;
	size_t groups, totals_room;
	struct counts *in_parts;     /* of cell and part */
	struct counts *sizes;        /* of group and part */

	const size_t *now, *parts;   /* where the text falls */
	size_t now_n, parts_n;
	uint64_t text, tokens;

	size_t *by_group, *group_first;      /* cells by group, and where each group begins */
	size_t *order, *first;       /* counts in parts by cell and rank, and where each cell begins */
	struct parts *group_parts;
	struct portion *portions;
	size_t portions_room;
};

struct lexis *
lexis_new(bool stemmed)
{
	struct lexis *l = mem_new(1, sizeof *l);

	l->terms = table_new();
	l->in_parts = counts_new();
	l->sizes = counts_new();
	if (stemmed)
		l->forms = forms_new();
	return l;
}

void
lexis_free(struct lexis *l)
{
	table_free(l->terms);
	forms_free(l->forms);
	pairs_free(l->cells);
	free(l->items);
	free(l->totals);
	counts_free(l->in_parts);
	counts_free(l->sizes);
	free(l->by_group);
	free(l->group_first);
	free(l->order);
	free(l->first);
	free(l->group_parts);
	free(l->portions);
	free(l);
}

/* --- counting -------------------------------------------------------------- */

/* From now on a cell has a number of its own. */
static void
part_cells_from_terms(struct lexis *l)
{
	l->cells = pairs_new();
	for (size_t i = 0; i < l->n; i++)
		pairs_number(l->cells, i, 0);
}

static size_t
cell_of(struct lexis *l, size_t term, size_t group)
{
	size_t cell;

	if (l->cells == NULL && (group > 0 || term > l->n))
		part_cells_from_terms(l);
	cell = l->cells != NULL ? pairs_number(l->cells, term, group) : term;
	if (cell == l->n) {
		l->items = mem_room(l->items, l->n, &l->room, sizeof *l->items);
		l->items[l->n++] = (struct cell){0};
	}
	return cell;
}

static struct lexis_total *
total_of(struct lexis *l, size_t group)
{
	while (l->groups <= group) {
		l->totals = mem_room(l->totals, l->groups, &l->totals_room, sizeof *l->totals);
		l->totals[l->groups++] = (struct lexis_total){0};
	}
	return &l->totals[group];
}

void
lexis_begin(struct lexis *l, const size_t *groups, size_t n, const size_t *parts, size_t parts_n)
{
	l->now = groups;
	l->now_n = n;
	l->parts = parts;
	l->parts_n = parts_n;
	l->tokens = 0;
	l->text++;
}

void
lexis_add(struct lexis *l, struct str form)
{
	size_t term = l->forms != NULL ? forms_add(l->forms, l->terms, form) : table_number(l->terms, form);

	l->tokens++;
	for (size_t i = 0; i < l->now_n; i++) {
		size_t number = cell_of(l, term, l->now[i]);
		struct cell *cell = &l->items[number];

		cell->count++;
		cell->texts += cell->text != l->text;
		cell->text = l->text;
		for (size_t k = 0; k < l->parts_n; k++)
			counts_add(l->in_parts, number, l->parts[k], 1);
	}
}

/* No cell of a group has more than the group: here is where the bound is kept. */
void
lexis_end(struct lexis *l)
{
	for (size_t i = 0; i < l->now_n; i++) {
		lexis_put_total(l, l->now[i], (struct lexis_total){l->tokens, 1});
		for (size_t k = 0; k < l->parts_n && l->tokens > 0; k++)
			lexis_put_part_size(l, l->now[i], l->parts[k], l->tokens);
	}
}

/* --- what was counted ------------------------------------------------------ */

size_t
lexis_groups(const struct lexis *l)
{
	return l->groups;
}

struct lexis_total
lexis_total(const struct lexis *l, size_t group)
{
	return group < l->groups ? l->totals[group] : (struct lexis_total){0};
}

size_t
lexis_terms(const struct lexis *l)
{
	return table_count(l->terms);
}

struct str
lexis_key(const struct lexis *l, size_t term)
{
	return table_key(l->terms, term);
}

size_t
lexis_cells(const struct lexis *l)
{
	return l->n;
}

struct lexis_cell
lexis_cell(const struct lexis *l, size_t cell)
{
	struct pair at = {(uint32_t)cell, 0};

	if (l->cells != NULL)
		at = pairs_at(l->cells, cell);
	return (struct lexis_cell){at.a, at.b, l->items[cell].count, l->items[cell].texts};
}

size_t
lexis_find(const struct lexis *l, size_t term, size_t group)
{
	size_t cell = PAIRS_NONE;

	if (l->cells != NULL)
		cell = pairs_find(l->cells, term, group);
	else if (group == 0 && term < l->n)
		cell = term;
	return cell != PAIRS_NONE ? cell : LEXIS_NONE;
}

const struct forms *
lexis_forms(const struct lexis *l)
{
	return l->forms;
}

const struct counts *
lexis_in_parts(const struct lexis *l)
{
	return l->in_parts;
}

const struct counts *
lexis_part_sizes(const struct lexis *l)
{
	return l->sizes;
}

/* --- what takes all counts to know ----------------------------------------- */

static void
sort_by_group(struct lexis *l)
{
	size_t *next;

	l->by_group = mem_new(l->n, sizeof *l->by_group);
	l->group_first = mem_new(l->groups + 1, sizeof *l->group_first);
	next = mem_new(l->groups, sizeof *next);
	for (size_t i = 0; i < l->n; i++)
		l->group_first[lexis_cell(l, i).group + 1]++;
	for (size_t g = 0; g < l->groups; g++) {
		l->group_first[g + 1] += l->group_first[g];
		next[g] = l->group_first[g];
	}
	for (size_t i = 0; i < l->n; i++)
		l->by_group[next[lexis_cell(l, i).group]++] = i;
	free(next);
}

static void
measure_parts(struct lexis *l)
{
	l->group_parts = mem_new(l->groups, sizeof *l->group_parts);
	for (size_t i = 0; i < counts_n(l->sizes); i++) {
		struct count size = counts_at(l->sizes, i);
		struct parts *p = &l->group_parts[size.a];
		double tokens = (double)size.n;

		p->least = p->n++ == 0 || tokens < p->least ? tokens : p->least;
		p->size += tokens;
	}
}

struct place {
	size_t cell, rank, number;
};

static int
by_cell(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->cell != y->cell)
		return x->cell < y->cell ? -1 : 1;
	return (x->rank > y->rank) - (x->rank < y->rank);
}

static void
order_parts(struct lexis *l, const size_t *ranks)
{
	size_t n = counts_n(l->in_parts);
	struct place *places = mem_new(n, sizeof *places);

	l->order = mem_new(n, sizeof *l->order);
	l->first = mem_new(l->n + 1, sizeof *l->first);
	for (size_t i = 0; i < n; i++) {
		struct count at = counts_at(l->in_parts, i);

		places[i] = (struct place){at.a, ranks[at.b], i};
		l->first[at.a + 1]++;
	}
	for (size_t i = 0; i < l->n; i++)
		l->first[i + 1] += l->first[i];
	if (n > 1)
		qsort(places, n, sizeof *places, by_cell);
	for (size_t i = 0; i < n; i++)
		l->order[i] = places[i].number;
	free(places);
}

void
lexis_settle(struct lexis *l, const size_t *ranks)
{
	if (l->forms != NULL)
		forms_choose(l->forms, lexis_terms(l));
	sort_by_group(l);
	if (ranks == NULL)
		return;
	measure_parts(l);
	order_parts(l, ranks);
}

const size_t *
lexis_in_group(const struct lexis *l, size_t group, size_t *n)
{
	*n = group < l->groups ? l->group_first[group + 1] - l->group_first[group] : 0;
	return *n > 0 ? l->by_group + l->group_first[group] : NULL;
}

struct str
lexis_shown(const struct lexis *l, size_t term)
{
	struct str shown = l->forms != NULL ? forms_shown(l->forms, term) : lexis_key(l, term);

	return shown.n > 0 ? shown : lexis_key(l, term);
}

struct dispersion
lexis_dispersion(struct lexis *l, size_t cell, size_t *n)
{
	size_t group = lexis_cell(l, cell).group;

	*n = l->first[cell + 1] - l->first[cell];
	for (size_t i = 0; i < *n; i++) {
		struct count at = counts_at(l->in_parts, l->order[l->first[cell] + i]);

		l->portions = mem_room(l->portions, i, &l->portions_room, sizeof *l->portions);
		l->portions[i] = (struct portion){(double)at.n, (double)counts_of(l->sizes, group, at.b)};
	}
	return dispersion_of(l->portions, *n, &l->group_parts[group]);
}

/* --- adding what was counted elsewhere ------------------------------------- */

void
lexis_put_total(struct lexis *l, size_t group, struct lexis_total by)
{
	struct lexis_total *total = total_of(l, group);

	count_add(&total->tokens, by.tokens);
	count_add(&total->texts, by.texts);
}

size_t
lexis_put_cell(struct lexis *l, struct str term, size_t group, uint64_t count, uint64_t texts)
{
	size_t cell = cell_of(l, table_number(l->terms, term), group);

	total_of(l, group);
	count_add(&l->items[cell].count, count);
	count_add(&l->items[cell].texts, texts);
	return cell;
}

void
lexis_put_form(struct lexis *l, struct str form, struct str term, uint64_t count)
{
	forms_put(l->forms, form, table_number(l->terms, term), count);
}

void
lexis_put_in_part(struct lexis *l, size_t cell, size_t part, uint64_t count)
{
	counts_add(l->in_parts, cell, part, count);
}

void
lexis_put_part_size(struct lexis *l, size_t group, size_t part, uint64_t count)
{
	total_of(l, group);
	counts_add(l->sizes, group, part, count);
}
