#include "common/replieschapter.h"

#include <math.h>
#include <stdlib.h>

#include "common/numerals.h"

enum { HOUR = 3600 };

static void
write_line(struct article *a, struct str name, struct str value, struct str interval)
{
	article_row(a, (const struct str[]){name, value, interval}, 3);
}

static void
write_count(struct article *a, const struct rows_table *t, const struct row *row, const char *name)
{
	if (rows_cell(t, row, name) != NULL)
		write_line(a, label_word(a->language, "measure", str_of(name)),
		    article_count(a, rows_number(t, row, name)), STR(" "));
}

static void
write_share(struct article *a, enum label label, const struct standing *share)
{
	if (!isnan(share->value))
		write_line(a, article_label(a, label), chapter_percent(a, share), chapter_between(a, share));
}

static void
write_duration(struct article *a, enum label label, double seconds)
{
	if (!isnan(seconds))
		write_line(a, article_label(a, label), numerals_duration(&a->arena, a->language, seconds), STR(" "));
}

struct standing
replies_answered(const struct study *s)
{
	const struct rows_table *all = rows_find(s->rows, "responsiveness"), *t = rows_find(s->rows, "replies");
	struct standing share = chapter_share(all, rows_whole(all), "answered_by_post");

	return !isnan(share.value) ? share :
	    chapter_part(rows_number(t, rows_whole(t), "answered"), rows_number(t, rows_whole(t), "eligible"));
}

struct standing
replies_share(const struct study *s, const char *measure)
{
	const struct rows_table *t = rows_find(s->rows, "responsiveness");

	return chapter_share(t, rows_whole(t), measure);
}

/* A median that Kaplan and Meier's estimate has, or that it is not reached. */
static void
write_median(struct article *a, enum label label, const struct rows_table *t, const struct row *row,
    const char *name)
{
	struct buf count = {0};

	buf_addf(&count, "%s_n", name);
	buf_addc(&count, '\0');
	write_duration(a, label, rows_number(t, row, name));
	if (isnan(rows_number(t, row, name)) && rows_number(t, row, count.p) > 0)
		write_line(a, article_label(a, label), article_label(a, LABEL_NOT_REACHED), STR(" "));
	buf_free(&count);
}

/* What the set of measures knows and plain counts don't: those who still wait, working hours, copies. */
static void
write_measures(struct article *a, const struct study *s, const struct rows_table *t)
{
	const struct row *row = rows_whole(t);
	struct standing four = replies_share(s, "within_4h"), nine = replies_share(s, "within_9h"),
		copied = replies_share(s, "copied");

	if (row == NULL)
		return;
	write_median(a, LABEL_WAIT, t, row, "wait");
	write_median(a, LABEL_WAIT_WORKING, t, row, "wait_working");
	write_share(a, LABEL_WITHIN_4_WORKING, &four);
	write_share(a, LABEL_WITHIN_9_WORKING, &nine);
	write_share(a, LABEL_COPIED, &copied);
}

static void
write_counts(struct article *a, const struct rows_table *t, const struct rows_table *all,
    const struct standing *answered)
{
	const struct row *row = rows_whole(t);
	double seconds = rows_number(t, row, "median_seconds"), p90 = rows_number(t, row, "p90_seconds");
	struct standing nine = chapter_part(rows_number(t, row, "within_9h"), rows_number(t, row, "answered"));

	if (row == NULL)
		row = rows_whole(t = all);
	write_count(a, t, row, "eligible");
	if (t != all)
		write_count(a, t, row, "answered");
	write_share(a, LABEL_ANSWERED_SHARE, answered);
	if (isnan(seconds))
		seconds = rows_number(all, rows_whole(all), "answer_median");
	if (isnan(p90))
		p90 = rows_number(all, rows_whole(all), "answer_p90");
	write_duration(a, LABEL_MEDIAN_ANSWER, seconds);
	write_duration(a, LABEL_P90_ANSWER, p90);
	if (t != all)
		write_count(a, t, row, "within_9h");
	write_share(a, LABEL_WITHIN_9H_SHARE, &nine);
}

static double
still(const struct rows_table *t, const char *clock, int hours)
{
	struct buf name = {0};
	double share;

	buf_addf(&name, "%sunanswered_%dh", clock, hours);
	buf_addc(&name, '\0');
	share = rows_number(t, rows_whole(t), name.p);
	buf_free(&name);
	return share;
}

static void
write_survival(struct article *a, const struct rows_table *t)
{
	static const int hours[] = {1, 4, 9, 24, 72, 168, 720};
	const struct str titles[] = {article_label(a, LABEL_COL_AFTER), article_label(a, LABEL_COL_WALL_CLOCK),
		article_label(a, LABEL_COL_WORKING)};

	bool known = false;

	for (size_t i = 0; i < sizeof hours / sizeof *hours; i++)
		known |= !isnan(still(t, "", hours[i]));
	if (!known)
		return;
	article_title(a, 3, LABEL_SURVIVAL);
	if (!isnan(still(t, "", 24)) && !isnan(still(t, "", 168)))
		article_say(a, LABEL_SURVIVAL_LEAD, article_percent(a, still(t, "", 24)),
		    article_percent(a, still(t, "", 168)));
	article_picture(a, "survival");
	article_table(a, "lrr", titles);
	for (size_t i = 0; i < sizeof hours / sizeof *hours; i++)
		article_row(a, (const struct str[]){
		    numerals_duration(&a->arena, a->language, (double)hours[i] * HOUR),
		    article_percent(a, still(t, "", hours[i])),
		    article_percent(a, still(t, "working_", hours[i]))}, 3);
	article_data(a, t->name);
}

bool
chapter_replies(struct article *a, const struct study *s)
{
	const struct rows_table *t = rows_find(s->rows, "replies"), *all = rows_find(s->rows, "responsiveness");
	const struct rows_table *survival = rows_find(s->rows, "survival");
	const struct str titles[] = {article_label(a, LABEL_COL_MEASURE), article_label(a, LABEL_COL_VALUE),
		article_label(a, LABEL_COL_INTERVAL)};
	struct standing answered = replies_answered(s);

	if (rows_whole(t) == NULL && rows_whole(all) == NULL)
		return false;
	article_title(a, 2, LABEL_REPLIES);
	if (!isnan(answered.value))
		article_say(a, LABEL_REPLIES_SAID, article_strong(a, chapter_percent(a, &answered)),
		    chapter_basis(a, &answered));
	article_say(a, LABEL_REPLIES_LEAD, STR(""));
	if (rows_whole(all) != NULL)
		article_say(a, LABEL_RESPONSIVENESS_LEAD, STR(""));
	article_table(a, "lrr", titles);
	write_counts(a, t, all, &answered);
	write_measures(a, s, all);
	if (t != NULL)
		article_data(a, t->name);
	if (all != NULL)
		article_data(a, all->name);
	write_survival(a, survival);
	return true;
}

static void
write_body(struct article *a, struct str name, const struct rows_table *t, const struct row *row)
{
	double eligible = rows_number(t, row, "eligible"), answered = rows_number(t, row, "answered");
	bool enough = eligible >= SMALL;
	const struct str cells[] = {
		name, article_count(a, eligible), article_count(a, answered),
		article_percent(a, enough ? answered / eligible : NAN),
		enough ? article_wilson(a, answered, eligible) : STR("—"),
		numerals_duration(&a->arena, a->language, rows_number(t, row, "median_seconds"))
	};

	article_row(a, cells, sizeof cells / sizeof *cells);
}

/* How many bodies that were spoken to have never answered. */
static void
say_silent(struct article *a, const struct rows_table *t)
{
	double asked = 0, silent = 0;

	for (size_t i = 0; i < t->n; i++)
		if (rows_number(t, &t->items[i], "eligible") > 0) {
			asked++;
			silent += rows_number(t, &t->items[i], "answered") <= 0;
		}
	if (asked > 0)
		article_say(a, LABEL_REPLIES_SILENT, article_count(a, silent), article_count(a, asked));
}

bool
chapter_replies_by_page(struct article *a, const struct study *s)
{
	const struct rows_table *t = rows_find(s->rows, "replies_by_page");
	const struct str titles[] = {
		article_label(a, LABEL_COL_BODY), label_word(a->language, "measure", STR("eligible")),
		label_word(a->language, "measure", STR("answered")), article_label(a, LABEL_COL_SHARE),
		article_label(a, LABEL_COL_INTERVAL),
		label_word(a->language, "measure", STR("median_seconds"))
	};
	const struct row **sorted;
	size_t n = 0;

	if (t == NULL)
		return false;
	article_title(a, 2, LABEL_REPLIES_BODY);
	say_silent(a, t);
	sorted = rows_sorted(t, "eligible", "name");
	while (n < t->n && rows_number(t, sorted[n], "eligible") > 0)
		n++;
	if (n > 0)
		article_table(a, "lrrrrr", titles);
	for (size_t i = 0; i < n; i++)
		write_body(a, chapter_body(a, s, t, sorted[i]), t, sorted[i]);
	article_data(a, t->name);
	if (n < t->n)
		article_say(a, LABEL_REPLIES_BODY_NOTE, article_count(a, (double)(t->n - n)));
	free(sorted);
	return true;
}
