#include "common/engagementchapter.h"

#include <math.h>
#include <stdlib.h>

#include "common/glossary.h"
#include "common/numerals.h"

enum { END = 10, RATES = 8 };        /* of a longer list these are shown from both ends */

/* The places behind the point are those that a rate of this kind needs to tell two bodies apart. */
static const struct rate {
	const char *column;
	int places;
} rates[RATES] = {
	{"er_post", 3}, {"er_day", 4}, {"er_med", 3}, {"er_view", 2}, {"view_rate", 1},
	{"popularity", 2}, {"commitment", 2}, {"virality", 3}
};

/* Of the rows in their order those that are ranked, in front; *few have a rate, too, but not the posts. */
static size_t
keep_ranked(const struct rows_table *t, const struct row **sorted, size_t n, double *few)
{
	size_t kept = 0;

	*few = 0;
	for (size_t i = 0; i < n; i++)
		if (rows_number(t, sorted[i], "posts") >= SMALL)
			sorted[kept++] = sorted[i];
		else
			++*few;
	return kept;
}

static struct str
rate_of(struct article *a, const struct rows_table *t, const struct row *row, const struct rate *rate)
{
	return numerals_decimal(&a->arena, a->language, rows_number(t, row, rate->column), rate->places);
}

static void
write_body(struct article *a, const struct study *s, const struct rows_table *t, const struct row *row)
{
	struct str cells[3 + RATES] = {
		chapter_body(a, s, t, row), article_count(a, rows_number(t, row, "posts")),
		article_count(a, rows_number(t, row, "members"))
	};

	for (size_t i = 0; i < RATES; i++)
		cells[3 + i] = rate_of(a, t, row, &rates[i]);
	article_row(a, cells, 3 + RATES);
}

static void
write_gap(struct article *a, size_t n)
{
	struct str cells[3 + RATES];

	for (size_t i = 1; i < 3 + RATES; i++)
		cells[i] = STR("…");
	cells[0] = article_string(a, LABEL_ENGAGEMENT_BETWEEN, article_count(a, (double)n));
	article_row(a, cells, 3 + RATES);
}

/* As the glossary calls it. */
static struct str
rate_name(struct article *a, const char *column)
{
	size_t number = glossary_find(a->language, str_of(column));

	return number < GLOSSES ? glossary_term(a->language, number).name : str_of(column);
}

static void
write_bodies(struct article *a, const struct study *s, const struct rows_table *t, const struct row **ranked,
    size_t n)
{
	struct str titles[3 + RATES] = {
		article_label(a, LABEL_COL_BODY), article_label(a, LABEL_COL_POSTS),
		label_word(a->language, "measure", STR("members"))
	};

	for (size_t i = 0; i < RATES; i++)
		titles[3 + i] = rate_name(a, rates[i].column);
	article_table(a, "lrrrrrrrrrr", titles);
	for (size_t i = 0; i < n; i++)
		if (n <= 2 * END || i < END || i >= n - END)
			write_body(a, s, t, ranked[i]);
		else if (i == END)
			write_gap(a, n - 2 * END);
}

static void
say_range(struct article *a, const struct study *s, const struct rows_table *t, const struct row **ranked,
    size_t n)
{
	const char *column = rates[0].column;
	double median = (rows_number(t, ranked[(n - 1) / 2], column) + rows_number(t, ranked[n / 2], column)) / 2;

	article_say(a, LABEL_ENGAGEMENT_RANGE, numerals_counted(&a->arena, a->language, (double)n, UNIT_BODIES),
	    rate_of(a, t, ranked[0], &rates[0]), chapter_body(a, s, t, ranked[0]),
	    rate_of(a, t, ranked[n - 1], &rates[0]), chapter_body(a, s, t, ranked[n - 1]),
	    numerals_decimal(&a->arena, a->language, median, rates[0].places));
}

bool
chapter_engagement(struct article *a, const struct study *s)
{
	const struct rows_table *t = rows_find(s->rows, "engagement");
	const struct row **sorted;
	double few;
	size_t known, n;

	if (t == NULL || !rows_has(t, rates[0].column))
		return false;
	sorted = chapter_sorted(t, rates[0].column, &known);
	n = keep_ranked(t, sorted, known, &few);
	article_title(a, 2, LABEL_ENGAGEMENT);
	article_say(a, LABEL_ENGAGEMENT_LEAD, article_count(a, SMALL));
	if (n > 1)
		say_range(a, s, t, sorted, n);
	if (n > 0)
		write_bodies(a, s, t, sorted, n);
	article_data(a, t->name);
	article_say(a, LABEL_ENGAGEMENT_NOTE, article_count(a, few), article_count(a, (double)(t->n - known)));
	article_say(a, LABEL_ENGAGEMENT_FORMULAS, STR(""));
	free(sorted);
	return true;
}
