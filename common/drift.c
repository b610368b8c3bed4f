#include "common/drift.h"

#include <math.h>

#include "common/decimal.h"
#include "common/json.h"
#include "common/plainword.h"

/* Of a double: what two roundings may leave of a difference is a few of these. */
static const double epsilon = 0x1p-52;

/* The two tables that are held against each other, and where what is found goes. */
struct pair {
	struct buf *lines;
	const struct reported_table *old, *new;
	struct drift_tolerance tolerance;
	struct drift *drift;
};

bool
drift_tolerance_read(struct drift_tolerance *t, const char *text)
{
	struct str s = str_of(text);

	t->relative = s.n > 0 && s.p[s.n - 1] == '%';
	s.n -= t->relative;
	if (!json_parse_number(s, &t->value) || !(t->value >= 0))
		return false;
	if (t->relative)
		t->value /= 100;
	return true;
}

static void
begin_line(struct pair *p, const char *what, struct str row, struct str column)
{
	const struct reported_table *t = p->old != NULL ? p->old : p->new;

	buf_addf(p->lines, "%s\t", what);
	plainword_add(p->lines, t->name);
	buf_addc(p->lines, '\t');
	/* Keys are plain words already. */
	buf_add_str(p->lines, row.n > 0 ? row : STR("-"));
	buf_addc(p->lines, '\t');
	if (column.p != NULL)
		plainword_add(p->lines, column);
	else
		buf_addc(p->lines, '-');
}

static void
say_came(struct pair *p, struct str row, struct str column)
{
	begin_line(p, "came", row, column);
	buf_add_str(p->lines, STR("\t-\t-\t-\n"));
	p->drift->came++;
	p->drift->data += row.n > 0 && !p->new->figures;
}

static void
say_went(struct pair *p, struct str row, struct str column)
{
	begin_line(p, "went", row, column);
	buf_add_str(p->lines, STR("\t-\t-\t-\n"));
	p->drift->went++;
}

static enum json_kind
kind_of(const struct reported_cell *cell)
{
	return cell != NULL ? cell->kind : JSON_NULL;
}

/* Both are numbers that a double holds. */
static bool
measure(const struct reported_cell *old, const struct reported_cell *new, double *from, double *to)
{
	return kind_of(old) == JSON_NUMBER && kind_of(new) == JSON_NUMBER &&
	    json_parse_number(old->text, from) && json_parse_number(new->text, to);
}

/* What is said to two decimals is not held to more: the last bits of a difference are rounding's. */
static bool
tolerated(struct drift_tolerance t, double from, double to)
{
	double most = t.relative ? t.value * fabs(from) : t.value;

	return fabs(to - from) <= most + 4 * epsilon * fmax(fabs(from), fabs(to));
}

static bool
same_cell(const struct pair *p, const struct reported_cell *old, const struct reported_cell *new)
{
	double from, to;

	if (kind_of(old) != kind_of(new))
		return false;
	if (kind_of(old) == JSON_NULL)
		return true;
	if (kind_of(old) != JSON_NUMBER)
		return str_equal(old->text, new->text);
	if (decimal_equal(old->text, new->text))
		return true;
	return p->tolerance.value > 0 && measure(old, new, &from, &to) && tolerated(p->tolerance, from, to);
}

static void
add_value(struct buf *b, const struct reported_cell *cell)
{
	buf_addc(b, '\t');
	if (kind_of(cell) == JSON_NULL)
		buf_add_str(b, STR("null"));
	else if (cell->kind == JSON_STRING)
		plainword_add_quoted(b, cell->text);
	else
		buf_add_str(b, cell->text);
}

static void
say_changed(struct pair *p, struct str row, struct str column, const struct reported_cell *old,
    const struct reported_cell *new)
{
	double from, to;

	begin_line(p, "changed", row, column);
	add_value(p->lines, old);
	add_value(p->lines, new);
	if (measure(old, new, &from, &to))
		buf_addf(p->lines, "\t%+.10g\n", to - from);
	else
		buf_add_str(p->lines, STR("\t-\n"));
	p->drift->cells++;
}

static void
compare_rows(struct pair *p, const struct reported_row *old, const struct reported_row *new)
{
	for (size_t i = 0; i < old->n; i++) {
		struct str column = old->cells[i].column;
		const struct reported_cell *cell = reported_cell(new, column);

		/* A column that went is told once. */
		if (table_find(p->new->columns, column) != TABLE_NONE && !same_cell(p, &old->cells[i], cell))
			say_changed(p, old->key, column, &old->cells[i], cell);
	}
	for (size_t i = 0; i < new->n; i++) {
		struct str column = new->cells[i].column;

		if (reported_cell(old, column) == NULL && table_find(p->old->columns, column) != TABLE_NONE &&
		    !same_cell(p, NULL, &new->cells[i]))
			say_changed(p, old->key, column, NULL, &new->cells[i]);
	}
}

static void
compare_columns(struct pair *p)
{
	const struct table *old = p->old->columns, *new = p->new->columns;

	for (size_t i = 0; i < table_count(old); i++)
		if (table_find(new, table_key(old, i)) == TABLE_NONE)
			say_went(p, STR(""), table_key(old, i));
	for (size_t i = 0; i < table_count(new); i++)
		if (table_find(old, table_key(new, i)) == TABLE_NONE)
			say_came(p, STR(""), table_key(new, i));
}

static void
compare_tables(struct pair *p)
{
	const struct str none = {0};

	if (p->old->n > 0 && p->new->n > 0)
		compare_columns(p);
	for (size_t i = 0; i < p->old->n; i++) {
		const struct reported_row *row = &p->old->rows[i];
		size_t number = table_find(p->new->keys, row->key);

		if (number == TABLE_NONE)
			say_went(p, row->key, none);
		else
			compare_rows(p, row, &p->new->rows[number]);
	}
	for (size_t i = 0; i < p->new->n; i++)
		if (table_find(p->old->keys, p->new->rows[i].key) == TABLE_NONE)
			say_came(p, p->new->rows[i].key, none);
}

struct drift
drift_list(struct buf *lines, const struct reported *old, const struct reported *new,
    struct drift_tolerance tolerance)
{
	const struct str none = {0};
	struct drift drift = {0};
	struct pair p = {.lines = lines, .tolerance = tolerance, .drift = &drift};

	for (size_t i = 0; i < old->n; i++) {
		p.old = &old->tables[i];
		p.new = reported_find(new, p.old);
		if (p.new == NULL)
			say_went(&p, STR(""), none);
		else
			compare_tables(&p);
	}
	p.old = NULL;
	for (size_t i = 0; i < new->n; i++) {
		p.new = &new->tables[i];
		if (reported_find(old, p.new) == NULL)
			say_came(&p, STR(""), none);
	}
	return drift;
}
