#include "common/tableprint.h"

#include <math.h>
#include <stdint.h>

#include "common/chapter.h"
#include "common/numerals.h"
#include "common/table.h"
#include "common/themes.h"

static bool
ends(struct str name, const char *tail)
{
	size_t n = strlen(tail);

	return name.n >= n && memcmp(name.p + name.n - n, tail, n) == 0;
}

static bool
is_share(struct str column)
{
	return ends(column, "share") || ends(column, "share_low") || ends(column, "share_high");
}

static bool
is_day(struct str column)
{
	return str_is(column, "time:day") || str_is(column, "first_post") || str_is(column, "last_post") ||
	    str_is(column, "seen");
}

/* What kind of key a column's texts are; NULL when they are no keys. */
static const char *
space_of(struct str column)
{
	static const struct {
		const char *column, *space;
	} spaces[] = {
		{"sentiment", "tone"}, {"openness", "openness"}, {"match_by", "found"}, {"group", "group"},
		{"variable", "variable"}, {"stage", "stage"}, {"next_stage", "stage"},
	};

	for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
		if (str_is(column, spaces[i].column))
			return spaces[i].space;
	return NULL;
}

static struct str
text_of(struct article *a, const struct study *s, struct str column, struct str text)
{
	const char *space = space_of(column);

	if (str_is(column, "time:month"))
		text = numerals_month(&a->arena, a->language, text);
	else if (is_day(column))
		text = chapter_day(a, text);
	else if (str_is(column, "codes") || str_starts(column, STR("themes_")))
		return themes_name(a, s, text);
	else if (str_is(column, "page") && study_page(s, text).n > 0)
		text = study_page(s, text);
	else if (space != NULL)
		text = label_word(a->language, space, text);
	return article_escaped(a, text);
}

/* The items of a list, which rows.h joins with ';'. */
static struct str
list_of(struct article *a, const struct study *s, struct str column, struct str list)
{
	struct buf b = {0};
	struct str line;

	while (list.n > 0) {
		buf_add_str(&b, b.n > 0 ? STR("; ") : STR(""));
		buf_add_str(&b, text_of(a, s, column, str_cut(&list, ';')));
	}
	line = arena_copy(&a->arena, buf_str(&b));
	buf_free(&b);
	return line;
}

struct str
tableprint_value(struct article *a, const struct study *s, struct str column, const struct cell *cell,
    int places)
{
	if (cell == NULL)
		return STR("—");
	if (cell->kind == JSON_BOOL)
		return article_label(a, str_is(cell->text, "true") ? LABEL_YES : LABEL_NO);
	if (cell->kind == JSON_ARRAY)
		return list_of(a, s, column, cell->text);
	if (cell->kind != JSON_NUMBER || isnan(cell->number))
		return text_of(a, s, column, cell->text);
	if (ends(column, "seconds"))
		return numerals_duration(&a->arena, a->language, cell->number);
	if (is_share(column))
		return article_percent(a, cell->number);
	return numerals_decimal(&a->arena, a->language, cell->number, places);
}

static bool
is_numeric(const struct rows_table *t, const char *column)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct cell *cell = rows_cell(t, &t->items[i], column);

		if (cell != NULL)
			return cell->kind == JSON_NUMBER;
	}
	return t->n == 0;
}

static bool
has_fractions(const struct rows_table *t, const char *column)
{
	for (size_t i = 0; i < t->n; i++) {
		double number = rows_number(t, &t->items[i], column);

		if (!isnan(number) && number != floor(number))
			return true;
	}
	return false;
}

static bool
is_listed(const char *const *names, size_t n, const char *name)
{
	for (size_t i = 0; names != NULL && i < n && names[i] != NULL; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

void
tableprint_add_titled(struct tableprint *p, const char *column, struct str title)
{
	if (p->n == TABLEPRINT_COLUMNS || is_listed(p->names, p->n, column))
		return;
	p->names[p->n] = column;
	p->titles[p->n] = title;
	p->places[p->n] = has_fractions(p->table, column) ? 2 : 0;
	p->sides[p->n++] = is_numeric(p->table, column) ? 'r' : 'l';
}

void
tableprint_add(struct tableprint *p, struct article *a, const char *column)
{
	tableprint_add_titled(p, column, article_escaped(a, label_word(a->language, "measure", str_of(column))));
}

const char *
tableprint_column(struct article *a, const struct rows_table *t, size_t i)
{
	struct str name = table_key(t->columns, i);
	char *copy = arena_take(&a->arena, name.n + 1);

	if (name.n > 0)
		memcpy(copy, name.p, name.n);
	copy[name.n] = '\0';
	return copy;
}

void
tableprint_add_others(struct tableprint *p, struct article *a, const char *const *except)
{
	for (size_t i = 0; i < table_count(p->table->columns); i++) {
		const char *name = tableprint_column(a, p->table, i);

		if (!is_listed(except, SIZE_MAX, name))
			tableprint_add(p, a, name);
	}
}

void
tableprint_head(struct article *a, const struct tableprint *p)
{
	article_table(a, p->sides, p->titles);
}

void
tableprint_row(struct article *a, const struct study *s, const struct tableprint *p, const struct row *row,
    struct str first)
{
	struct str cells[TABLEPRINT_COLUMNS];

	for (size_t i = 0; i < p->n; i++) {
		const struct cell *cell = rows_cell(p->table, row, p->names[i]);

		cells[i] = tableprint_value(a, s, str_of(p->names[i]), cell, p->places[i]);
		if (i == 0 && first.n > 0)
			cells[i] = first;
		else if (row->total)
			cells[i] = cell == NULL ? STR("") : article_strong(a, cells[i]);
	}
	article_row(a, cells, p->n);
}

void
tableprint_rows(struct article *a, const struct study *s, const struct tableprint *p)
{
	const struct rows_table *t = p->table;

	for (size_t i = 0; i < t->n; i++)
		tableprint_row(a, s, p, &t->items[i], STR(""));
	if (t->total != NULL)
		tableprint_row(a, s, p, t->total, article_strong(a, article_label(a, LABEL_TOTAL)));
}

void
tableprint_all(struct article *a, const struct study *s, const struct rows_table *t)
{
	struct tableprint p = {.table = t};

	article_heading(a, 3, article_escaped(a, label_word(a->language, "table", t->name)));
	tableprint_add_others(&p, a, NULL);
	if (p.n == 0)
		return;
	tableprint_head(a, &p);
	tableprint_rows(a, s, &p);
	article_data(a, t->name);
}
