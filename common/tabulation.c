#include "common/tabulation.h"

#include <math.h>
#include <stdlib.h>

#include "common/carry.h"
#include "common/cells.h"
#include "common/condition.h"
#include "common/error.h"
#include "common/mem.h"
#include "common/shard.h"

enum { TOTAL = 0 };                  /* among the measures, beside CELLS_BLANK */

struct tabulation {
	const struct tabulation_plan *plan;
	struct fields *fields;
	struct condition *where;
	struct measures *measures;
	struct groups *groups;       /* NULL: the total only */
	struct groups *named;        /* the same keys, with the names that they have in rows */
	struct groups *blank;        /* for cells.h */
	struct grid *grid;           /* NULL: only groups that there are */
	struct cells *cells;
	struct carry *carry;         /* NULL: nothing */
	size_t page;                 /* which of the keys is the page, for what is carried */
	struct buf id;
};

/* --- before the first record ----------------------------------------------- */

static void
make_groups(struct tabulation *t)
{
	const struct tabulation_plan *p = t->plan;
	char *keys = shard_keys(p->by, 'k', p->reads_parts, p->writes_parts);

	if (keys == NULL)
		return;
	t->named = groups_new(p->by, p->local, t->fields);
	t->groups = groups_new(keys, p->local, t->fields);
	t->blank = groups_new(keys, p->local, t->fields);
	if ((p->complete || p->universe != NULL) && !p->writes_parts)
		t->grid = grid_new(t->groups, t->named);
	if (t->grid != NULL && p->universe != NULL)
		grid_read(t->grid, p->universe);
	free(keys);
}

static void
make_carry(struct tabulation *t)
{
	size_t keys = t->named != NULL ? groups_keys(t->named) : 0;

	if (t->plan->carry == NULL)
		return;
	while (t->page < keys && strcmp(groups_key(t->named, t->page), "page") != 0)
		t->page++;
	if (t->page == keys)
		die("option --carry: a row has no page unless --by names it");
	t->carry = carry_new(t->plan->carry);
}

static size_t
carried(const struct tabulation *t)
{
	return t->carry != NULL ? carry_count(t->carry) : 0;
}

static void
make_measures(struct tabulation *t)
{
	const struct option_list *definitions = t->plan->measures;

	t->measures = measures_new(t->fields, t->plan->exact, t->plan->local);
	for (size_t i = 0; i < carried(t); i++)
		measures_know(t->measures, carry_key(t->carry, i));
	for (size_t i = 0; i < definitions->n; i++)
		measures_define(t->measures, definitions->values[i]);
	if (definitions->n == 0)
		measures_define(t->measures, "count = count");
	if (measures_want_rows(t->measures) && t->groups == NULL)
		die("option --measure: there are no rows to be counted without --by");
}

struct tabulation *
tabulation_new(const struct tabulation_plan *plan)
{
	struct tabulation *t = mem_new(1, sizeof *t);

	t->plan = plan;
	t->fields = fields_new();
	t->where = condition_option("where", plan->where, t->fields);
	make_groups(t);
	make_carry(t);
	make_measures(t);
	if (t->groups != NULL)
		t->cells = cells_new(t->groups, t->measures, plan->memory);
	if (t->grid != NULL)
		cells_complete(t->cells, t->grid, t->blank);
	return t;
}

void
tabulation_free(struct tabulation *t)
{
	if (t == NULL)
		return;
	cells_free(t->cells);
	grid_free(t->grid);
	groups_free(t->groups);
	groups_free(t->named);
	groups_free(t->blank);
	condition_free(t->where);
	measures_free(t->measures);
	fields_free(t->fields);
	if (t->carry != NULL)
		carry_free(t->carry);
	buf_free(&t->id);
	free(t);
}

void
tabulation_columns(const struct tabulation *t, struct rowlines *lines)
{
	for (size_t i = 0; t->named != NULL && i < groups_keys(t->named); i++)
		rowlines_column(lines, groups_key(t->named, i));
	for (size_t i = 0; i < carried(t); i++)
		rowlines_column(lines, carry_key(t->carry, i));
	if (t->plan->least > 0)
		rowlines_column(lines, "small");
	for (size_t i = 0; i < measures_count(t->measures); i++)
		rowlines_column(lines, measures_name(t->measures, i));
}

/* --- each record ----------------------------------------------------------- */

static bool
has_total(const struct tabulation *t)
{
	return t->plan->total || measures_want_total(t->measures);
}

bool
tabulation_read(struct tabulation *t, struct record *rec)
{
	bool page = (t->plan->zero || t->carry != NULL) && record_equals(rec, "kind", "page");
	const size_t *numbers = NULL;
	size_t n = 0;
	bool counts;

	if (page && t->carry != NULL)
		carry_read(t->carry, rec);
	fields_read(t->fields, rec);
	counts = t->where == NULL || condition_holds(t->where, t->fields);
	if (!counts && !(page && t->plan->zero))
		return true;
	if (t->groups != NULL && !groups_read(t->groups, &numbers, &n))
		return false;
	if (counts)
		measures_read(t->measures);
	if (counts && has_total(t))
		measures_add(t->measures, TOTAL);
	for (size_t i = 0; counts && i < n; i++)
		measures_add(t->measures, CELLS_FIRST + numbers[i]);
	if (n > 0)
		cells_check(t->cells);
	return true;
}

static bool
merge_group(struct tabulation *t, struct record *rec)
{
	const size_t *numbers;
	size_t n;

	fields_read(t->fields, rec);
	if (t->groups == NULL || !groups_read(t->groups, &numbers, &n) || n != 1 ||
	    !measures_merge(t->measures, CELLS_FIRST + numbers[0], record_value(rec, "state")))
		return false;
	cells_check(t->cells);
	return true;
}

bool
tabulation_merge(struct tabulation *t, enum parts_what what, struct record *rec)
{
	if (what == PARTS_GROUP)
		return merge_group(t, rec);
	if (what == PARTS_TOTAL)
		return has_total(t) && measures_merge(t->measures, TOTAL, record_value(rec, "state"));
	if (what == PARTS_PAGE)
		return t->carry != NULL && carry_merge(t->carry, rec);
	return true;
}

/* --- rows ------------------------------------------------------------------ */

static void
set_measures(struct tabulation *t, size_t at, struct record *row)
{
	bool small = measures_records(t->measures, at) < t->plan->least;

	if (t->plan->least > 0)
		record_set_bool(row, "small", small);
	measures_set(t->measures, at, row, small && t->plan->suppress);
}

static void
set_group(struct tabulation *t, const struct cells_row *cell, struct rowlines *lines)
{
	struct record *row;
	struct str page;

	buf_clear(&t->id);
	for (size_t i = 0; i < groups_keys(cell->groups); i++) {
		buf_add_str(&t->id, i > 0 ? STR(":") : STR(""));
		buf_add_str(&t->id, groups_value(cell->groups, cell->group, i));
	}
	row = rowlines_row(lines, t->plan->table, buf_str(&t->id));
	groups_set(cell->groups, cell->group, row);
	page = groups_value(cell->groups, cell->group, t->page);
	for (size_t i = 0; i < carried(t); i++)
		measures_tell(t->measures, i, carry_number(t->carry, page, i));
	if (t->carry != NULL)
		carry_set(t->carry, page, row);
	set_measures(t, cell->at, row);
}

static void
set_total(struct tabulation *t, struct rowlines *lines)
{
	struct record *row = rowlines_row(lines, t->plan->table, STR("total"));

	record_set_bool(row, "total", true);
	for (size_t i = 0; i < carried(t); i++)
		measures_tell(t->measures, i, NAN);
	set_measures(t, TOTAL, row);
}

void
tabulation_write(struct tabulation *t, struct rowlines *lines, struct stream *s)
{
	struct cells_row cell;

	if (measures_want_rows(t->measures))
		measures_tell_rows(t->measures, cells_count(t->cells));
	measures_tell_total(t->measures, TOTAL);
	rowlines_begin(lines, s);
	while (t->cells != NULL && cells_next(t->cells, &cell)) {
		set_group(t, &cell, lines);
		rowlines_add(lines, s);
	}
	if (t->plan->total) {
		set_total(t, lines);
		rowlines_add(lines, s);
	}
}

/* --- parts ----------------------------------------------------------------- */

static void
add_state(struct tabulation *t, struct parts *parts, struct record *row, size_t at, struct stream *s)
{
	struct buf state = {0};

	measures_write(t->measures, at, &state);
	record_set_raw(row, "state", buf_str(&state));
	parts_add(parts, s);
	buf_free(&state);
}

void
tabulation_write_part(struct tabulation *t, struct parts *parts, struct stream *s)
{
	struct cells_row cell;
	struct record *row;

	parts_begin(parts, s);
	for (size_t i = 0; t->carry != NULL && i < carry_pages(t->carry); i++) {
		carry_write(t->carry, i, parts_row(parts, "page"));
		parts_add(parts, s);
	}
	while (t->cells != NULL && cells_next(t->cells, &cell)) {
		row = parts_row(parts, "group");
		groups_set(cell.groups, cell.group, row);
		add_state(t, parts, row, cell.at, s);
	}
	if (has_total(t))
		add_state(t, parts, parts_row(parts, "total"), TOTAL, s);
	parts_end(parts, s);
}
