#include "common/indexchapter.h"

#include <math.h>
#include <stdlib.h>

#include "common/chapter.h"
#include "common/glossary.h"
#include "common/mem.h"
#include "common/numerals.h"
#include "common/tableprint.h"

enum {
	WIDE = 24,                   /* columns of one table; further ones stay in the CSV */
	FIXED = 5,                   /* those that are no groups */
	NAMES = 30,                  /* bodies without a rank that are named */
	PLACES = 3
};

static const double slack = 2e-6;    /* the index and the groups are rounded to six decimals */

static struct str
decimal(struct article *a, double x)
{
	return numerals_decimal(&a->arena, a->language, x, PLACES);
}

/* A body that is known by its id only. */
static struct str
named(struct article *a, const struct study *s, struct str id)
{
	struct str name = study_page(s, id);

	if (name.n == 0)
		name = id;
	return name.n > 0 ? article_escaped(a, name) : STR("—");
}

/* What an indicator or a group is called; Markdown. */
static struct str
called(struct article *a, struct str key)
{
	struct str name = label_word(a->language, "measure", key), head = STR("group_");
	size_t term = glossary_find(a->language, key);

	if (term < GLOSSES && !str_starts(key, head))
		name = glossary_term(a->language, term).name;
	if (str_equal(name, key) && str_starts(key, head))
		name = str_from(key, head.n);
	return article_escaped(a, name);
}

/* A group: as the report knows it, else as the plan calls it, which the rows of its indicators tell; Markdown. */
static struct str
group_called(struct article *a, const struct study *s, struct str key)
{
	const struct rows_table *t = rows_find(s->rows, "index_sensitivity");
	const char *told = a->language == LANGUAGE_RU ? "group_ru" : "group_en";
	struct str group = str_from(key, strlen("group_"));

	if (str_equal(label_word(a->language, "measure", key), key))
		for (size_t i = 0; t != NULL && i < t->n; i++)
			if (str_equal(rows_text(t, &t->items[i], "group"), group) &&
			    rows_text(t, &t->items[i], told).n > 0)
				return article_escaped(a, rows_text(t, &t->items[i], told));
	return called(a, key);
}

/* The columns group_... of the table. */
struct parts {
	const char *keys[WIDE];
	size_t n;
};

static struct parts
groups_of(struct article *a, const struct rows_table *t)
{
	struct parts g = {.n = 0};

	for (size_t i = 0; i < table_count(t->columns) && g.n < WIDE - FIXED; i++)
		if (str_starts(table_key(t->columns, i), STR("group_")))
			g.keys[g.n++] = tableprint_column(a, t, i);
	return g;
}

/* --- how it is made ----------------------------------------------------------------- */

/* Whether each body's index is the plain mean of what is known of its groups. */
static bool
weighs_equally(const struct rows_table *t, const struct parts *g)
{
	for (size_t i = 0; i < t->n; i++) {
		double index = rows_number(t, &t->items[i], "index"), sum = 0, n = 0;

		for (size_t k = 0; k < g->n; k++) {
			double y = rows_number(t, &t->items[i], g->keys[k]);

			sum += isnan(y) ? 0 : y;
			n += !isnan(y);
		}
		if (!isnan(index) && !(fabs(index - sum / n) <= slack))
			return false;
	}
	return g->n > 0;
}

/* The first place has the greatest index, or the least where it is a mean rank. */
static bool
more_is_better(const struct rows_table *t)
{
	const struct row *first = NULL, *last = NULL;

	for (size_t i = 0; i < t->n; i++) {
		const struct row *row = &t->items[i];
		double rank = rows_number(t, row, "rank");

		if (isnan(rank))
			continue;
		if (first == NULL || rank < rows_number(t, first, "rank"))
			first = row;
		if (last == NULL || rank > rows_number(t, last, "rank"))
			last = row;
	}
	return !(rows_number(t, first, "index") < rows_number(t, last, "index"));
}

static struct str
indicators(struct article *a, const struct rows_table *sensitivity)
{
	struct buf b = {0};
	struct str s;

	for (size_t i = 0; sensitivity != NULL && i < sensitivity->n; i++) {
		buf_add_str(&b, b.n > 0 ? STR("; ") : STR(""));
		buf_add_str(&b, called(a, rows_text(sensitivity, &sensitivity->items[i], "without")));
	}
	s = b.n > 0 ? arena_copy(&a->arena, buf_str(&b)) : STR("—");
	buf_free(&b);
	return s;
}

static void
write_lead(struct article *a, const struct rows_table *t, const struct rows_table *sensitivity,
    const struct parts *g)
{
	struct str better = article_label(a, more_is_better(t) ? LABEL_IX_MORE : LABEL_IX_LESS);
	struct str weights = article_label(a, weighs_equally(t, g) ? LABEL_IX_EQUAL : LABEL_IX_WEIGHED);

	article_say(a, LABEL_IX_LEAD, article_joined(a, better, weights),
	    indicators(a, sensitivity));
}

/* --- places ---------------------------------------------------------------------------- */

static struct str
rank_interval(struct article *a, const struct rows_table *t, const struct row *row)
{
	double low = rows_number(t, row, "rank_low"), high = rows_number(t, row, "rank_high");

	return isnan(low) || isnan(high) ? STR("—") :
	    article_string(a, LABEL_BETWEEN, article_count(a, floor(low)), article_count(a, ceil(high)));
}

static void
write_place(struct article *a, const struct study *s, const struct rows_table *t, const struct row *row,
    const struct parts *g)
{
	struct str cells[WIDE];
	size_t n = 0;

	cells[n++] = chapter_body(a, s, t, row);
	cells[n++] = article_count(a, rows_number(t, row, "rank"));
	cells[n++] = rank_interval(a, t, row);
	cells[n++] = decimal(a, rows_number(t, row, "index"));
	for (size_t i = 0; i < g->n; i++)
		cells[n++] = decimal(a, rows_number(t, row, g->keys[i]));
	cells[n++] = article_count(a, rows_number(t, row, "indicators"));
	article_row(a, cells, n);
}

static struct str
title(struct article *a, const char *key)
{
	return article_escaped(a, label_word(a->language, "measure", str_of(key)));
}

static void
write_places(struct article *a, const struct study *s, const struct rows_table *t, const struct parts *g)
{
	struct str titles[WIDE] = {article_label(a, LABEL_COL_BODY), title(a, "rank"), title(a, "rank_interval"),
		title(a, "index")};
	char sides[WIDE + 1] = "lrrr";
	size_t n = FIXED - 1;

	for (size_t i = 0; i < g->n; i++)
		titles[n++] = group_called(a, s, str_of(g->keys[i]));
	titles[n++] = title(a, "indicators");
	memset(sides + 1, 'r', n - 1);
	sides[n] = '\0';
	article_table(a, sides, titles);
	for (size_t i = 0; i < t->n; i++)
		if (!isnan(rows_number(t, &t->items[i], "rank")))
			write_place(a, s, t, &t->items[i], g);
}

static size_t
count_ranked(const struct rows_table *t)
{
	size_t n = 0;

	for (size_t i = 0; i < t->n; i++)
		if (!isnan(rows_number(t, &t->items[i], "rank")))
			n++;
	return n;
}

/* How many other bodies might have the first one's place, under other weights. */
static void
write_first(struct article *a, const struct study *s, const struct rows_table *t)
{
	const struct row *first = NULL;
	double high, others = 0;

	for (size_t i = 0; i < t->n; i++)
		if (!isnan(rows_number(t, &t->items[i], "rank")) && (first == NULL ||
		    rows_number(t, &t->items[i], "rank") < rows_number(t, first, "rank")))
			first = &t->items[i];
	high = rows_number(t, first, "rank_high");
	if (isnan(high))
		return;
	for (size_t i = 0; i < t->n; i++)
		others += &t->items[i] != first && rows_number(t, &t->items[i], "rank_low") <= high;
	if (others > 0)
		article_say(a, LABEL_IX_FIRST, chapter_body(a, s, t, first),
		    numerals_counted(&a->arena, a->language, others, UNIT_OF_BODIES));
	else
		article_say(a, LABEL_IX_FIRST_ALONE, chapter_body(a, s, t, first));
}

/* The rows without a rank, by their notes, of which there may be as many: each row leads to the next one of its note. */
struct unranked {
	struct table *notes;
	size_t *first, *next;        /* TABLE_NONE: no more */
};

static struct unranked
unranked_of(const struct rows_table *t)
{
	struct unranked u = {table_new(), mem_new(t->n, sizeof *u.first), mem_new(t->n, sizeof *u.next)};

	for (size_t i = 0; i < t->n; i++) {
		u.first[i] = TABLE_NONE;
		if (isnan(rows_number(t, &t->items[i], "rank")))
			table_number(u.notes, rows_text(t, &t->items[i], "note"));
	}
	for (size_t i = t->n; i-- > 0; ) {
		size_t note = table_find(u.notes, rows_text(t, &t->items[i], "note"));

		if (!isnan(rows_number(t, &t->items[i], "rank")))
			continue;
		u.next[i] = u.first[note];
		u.first[note] = i;
	}
	return u;
}

/* Bodies without a place for one reason, each with the number of its indicators. */
static void
write_unranked(struct article *a, const struct study *s, const struct rows_table *t, const struct unranked *u,
    size_t note)
{
	struct buf names = {0};
	double n = 0;

	for (size_t i = u->first[note]; i != TABLE_NONE; i = u->next[i]) {
		const struct row *row = &t->items[i];

		if (n++ >= NAMES)
			continue;
		buf_add_str(&names, names.n > 0 ? STR("; ") : STR(""));
		buf_add_str(&names, article_string(a, LABEL_IX_NAMED, chapter_body(a, s, t, row),
		    article_count(a, rows_number(t, row, "indicators"))));
	}
	if (n > NAMES) {
		buf_add_str(&names, STR("; "));
		buf_add_str(&names, article_string(a, LABEL_IX_FURTHER, article_count(a, n - NAMES)));
	}
	if (n > 0)
		article_say(a, LABEL_IX_NOT_RANKED, numerals_counted(&a->arena, a->language, n, UNIT_BODIES),
		    article_escaped(a, label_word(a->language, "note", table_key(u->notes, note))), buf_str(&names));
	buf_free(&names);
}

/* The reasons in the order in which they come. */
static void
write_all_unranked(struct article *a, const struct study *s, const struct rows_table *t)
{
	struct unranked u = unranked_of(t);

	for (size_t i = 0; i < table_count(u.notes); i++)
		write_unranked(a, s, t, &u, i);
	table_free(u.notes);
	free(u.first);
	free(u.next);
}

/* --- sensitivity ----------------------------------------------------------------------- */

static void
write_without(struct article *a, const struct study *s, const struct rows_table *t, const struct row *row)
{
	struct str moved = rows_text(t, row, "moved");

	article_row(a, (const struct str[]){called(a, rows_text(t, row, "without")),
	    decimal(a, rows_number(t, row, "tau")), article_count(a, rows_number(t, row, "largest_move")),
	    named(a, s, moved)}, 4);
}

/* 0.9 and 0.7: what OECD's handbook calls robust has no bound; these are the toolkit's own. */
static struct str
verdict(struct article *a, double tau)
{
	return isnan(tau) ? STR("") : article_label(a, tau >= 0.9 ? LABEL_IX_STABLE :
	    tau >= 0.7 ? LABEL_IX_SOME : LABEL_IX_UNSTABLE);
}

static void
write_draws(struct article *a, const struct rows_table *t)
{
	double draws = rows_number(t, t->total, "draws"), tau = rows_number(t, t->total, "tau");

	if (draws > 0 && !isnan(tau))
		article_say(a, LABEL_IX_DRAWS, article_count(a, draws), decimal(a, tau), verdict(a, tau));
}

/* The indicator without which the order changes most; of equal ones the first. */
static void
write_most(struct article *a, const struct study *s, const struct rows_table *t)
{
	const struct row *most = NULL;

	for (size_t i = 0; i < t->n; i++) {
		double tau = rows_number(t, &t->items[i], "tau");

		if (!isnan(tau) && (most == NULL || tau < rows_number(t, most, "tau")))
			most = &t->items[i];
	}
	if (most != NULL && rows_text(t, most, "moved").n > 0)
		article_say(a, LABEL_IX_MOST, called(a, rows_text(t, most, "without")),
		    decimal(a, rows_number(t, most, "tau")), named(a, s, rows_text(t, most, "moved")),
		    numerals_counted(&a->arena, a->language, rows_number(t, most, "largest_move"), UNIT_PLACES));
}

static void
write_sensitivity(struct article *a, const struct study *s, const struct rows_table *t)
{
	const struct str titles[] = {article_label(a, LABEL_COL_WITHOUT), STR("τ"), title(a, "largest_move"),
		article_label(a, LABEL_COL_MOVED)};

	article_title(a, 3, LABEL_IX_SENSITIVITY);
	write_draws(a, t);
	write_most(a, s, t);
	if (t->n == 0)
		return;
	article_say(a, LABEL_IX_SENSITIVITY_LEAD, STR(""));
	article_table(a, "lrrl", titles);
	for (size_t i = 0; i < t->n; i++)
		write_without(a, s, t, &t->items[i]);
	article_data(a, STR("index_sensitivity"));
}

bool
chapter_index(struct article *a, const struct study *s)
{
	const struct rows_table *t = rows_find(s->rows, "index"),
	    *sensitivity = rows_find(s->rows, "index_sensitivity");
	struct parts g;

	if (t == NULL || !rows_has(t, "index") || !rows_has(t, "rank"))
		return false;
	g = groups_of(a, t);
	article_title(a, 2, LABEL_INDEX);
	write_lead(a, t, sensitivity, &g);
	article_say(a, LABEL_IX_RANKED, numerals_counted(&a->arena, a->language, (double)count_ranked(t),
	    UNIT_OF_BODIES), article_count(a, (double)t->n));
	write_first(a, s, t);
	article_picture(a, "index");
	if (count_ranked(t) > 0)
		write_places(a, s, t, &g);
	article_data(a, STR("index"));
	write_all_unranked(a, s, t);
	if (sensitivity != NULL)
		write_sensitivity(a, s, sensitivity);
	return true;
}
