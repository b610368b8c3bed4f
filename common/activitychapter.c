#include "common/activitychapter.h"

#include <math.h>

#include "common/numerals.h"
#include "common/tableprint.h"

enum { KINDS = 6 };

static const char *const kinds[KINDS] = {"like", "haha", "wow", "love", "anger", "sad"};

static struct str
month(struct article *a, const struct rows_table *t, const struct row *row)
{
	return article_escaped(a, numerals_month(&a->arena, a->language, rows_text(t, row, "time:month")));
}

/* The row with the largest number, the first of equal ones; NULL when there is none above 0. */
static const struct row *
peak_of(const struct rows_table *t, const char *column)
{
	const struct row *peak = NULL;
	double most = 0;

	for (size_t i = 0; i < t->n; i++)
		if (rows_number(t, &t->items[i], column) > most) {
			peak = &t->items[i];
			most = rows_number(t, peak, column);
		}
	return peak;
}

/* The first and the last of the months, which are in order as text. */
static void
add_period(struct article *a, struct buf *text, const struct rows_table *t)
{
	const struct row *first = NULL, *last = NULL;

	for (size_t i = 0; i < t->n; i++) {
		const struct row *row = &t->items[i];
		struct str when = rows_text(t, row, "time:month");

		if (when.n == 0)
			continue;
		if (first == NULL || str_compare(when, rows_text(t, first, "time:month")) < 0)
			first = row;
		if (last == NULL || str_compare(when, rows_text(t, last, "time:month")) > 0)
			last = row;
	}
	if (first != NULL)
		chapter_add(a, text, LABEL_ACTIVITY_PERIOD, month(a, t, first), month(a, t, last));
}

static void
add_peaks(struct article *a, struct buf *text, const struct rows_table *t)
{
	const struct row *posts = peak_of(t, "posts"), *comments = peak_of(t, "comments");

	if (posts != NULL && comments != NULL)
		chapter_add(a, text, LABEL_ACTIVITY_PEAKS, month(a, t, posts),
		    numerals_counted(&a->arena, a->language, rows_number(t, posts, "posts"), UNIT_POSTS),
		    month(a, t, comments),
		    numerals_counted(&a->arena, a->language, rows_number(t, comments, "comments"), UNIT_COMMENTS));
}

bool
chapter_activity(struct article *a, const struct study *s)
{
	static const char *const counts[] = {"official", "likes", "reposts", "views"};
	const struct rows_table *t = rows_find(s->rows, "activity");
	struct tableprint p = {.table = t};
	struct buf text = {0};

	if (t == NULL || !rows_has(t, "time:month"))
		return false;
	article_title(a, 2, LABEL_ACTIVITY);
	add_period(a, &text, t);
	add_peaks(a, &text, t);
	chapter_paragraph(a, &text);
	article_say(a, LABEL_ACTIVITY_LEAD, STR(""));
	article_picture(a, "activity");
	tableprint_add(&p, a, "time:month");
	tableprint_add(&p, a, "posts");
	tableprint_add_titled(&p, "comments", label_word(a->language, "measure", STR("citizens")));
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		if (rows_has(t, counts[i]))
			tableprint_add(&p, a, counts[i]);
	for (size_t i = 0; i < KINDS; i++)
		if (rows_has(t, kinds[i]))
			tableprint_add_titled(&p, kinds[i], label_word(a->language, "reaction", str_of(kinds[i])));
	tableprint_head(a, &p);
	tableprint_rows(a, s, &p);
	article_data(a, t->name);
	return true;
}

/* The kind that comes most often besides the plain like, which costs one click. */
static void
say_most(struct article *a, const double n[KINDS], double sum)
{
	size_t most = 1;

	for (size_t i = 2; i < KINDS; i++)
		if (n[i] > n[most] || isnan(n[most]))
			most = i;
	if (n[most] > 0)
		article_say(a, LABEL_REACTIONS_MOST, label_word(a->language, "reaction", str_of(kinds[most])),
		    article_percent(a, n[most] / sum), article_count(a, n[most]), article_count(a, sum));
}

bool
chapter_reactions(struct article *a, const struct study *s)
{
	const struct rows_table *t = rows_find(s->rows, "reactions");
	const struct row *row = rows_whole(t);
	const struct str titles[] = {article_label(a, LABEL_COL_REACTION), article_label(a, LABEL_COL_NUMBER),
		article_label(a, LABEL_COL_SHARE), STR(" ")};
	double n[KINDS], sum = 0, most = 0, likes = rows_number(t, row, "likes"), reposts = rows_number(t, row, "reposts"),
	    views = rows_number(t, row, "views");
	bool any = false;

	if (row == NULL)
		return false;
	for (size_t i = 0; i < KINDS; i++) {
		n[i] = rows_number(t, row, kinds[i]);
		sum += n[i] > 0 ? n[i] : 0;
		most = n[i] > most ? n[i] : most;
		any = any || !isnan(n[i]);
	}
	if (!any && isnan(likes) && isnan(reposts) && isnan(views))
		return false;
	article_title(a, 2, LABEL_REACTIONS);
	say_most(a, n, sum);
	article_say(a, any ? LABEL_REACTIONS_LEAD : LABEL_REACTIONS_NO_KINDS, STR(""));
	article_picture(a, "reactions");
	if (any)
		article_table(a, "lrrl", titles);
	for (size_t i = 0; any && i < KINDS; i++)
		article_row(a, (const struct str[]){label_word(a->language, "reaction", str_of(kinds[i])),
		    article_count(a, n[i]), article_percent(a, sum > 0 ? n[i] / sum : NAN),
		    article_bar(a, n[i] / most)}, 4);
	if (any)
		article_data(a, t->name);
	if (any && sum < likes)
		article_say(a, LABEL_REACTIONS_KNOWN, article_count(a, sum), article_count(a, likes));
	article_say(a, LABEL_REACTIONS_SUM, article_count(a, likes), article_count(a, reposts), article_count(a, views));
	if (rows_find(s->rows, "reactions_by_tone") != NULL)
		tableprint_all(a, s, rows_find(s->rows, "reactions_by_tone"));
	return true;
}
