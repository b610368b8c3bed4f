#include "common/opennesschapter.h"

#include <math.h>
#include <stdlib.h>

#include "common/numerals.h"

static void
write_states(struct article *a, const struct rows_table *t)
{
	const struct str titles[] = {article_label(a, LABEL_COL_STATE), article_label(a, LABEL_COL_POSTS),
		article_label(a, LABEL_COL_SHARE), article_label(a, LABEL_COL_INTERVAL), STR(" ")};
	const struct row **sorted = rows_sorted(t, "posts", "openness");
	double sum = 0;

	for (size_t i = 0; i < t->n; i++)
		sum += rows_number(t, &t->items[i], "posts");
	article_say(a, LABEL_OPENNESS_LEAD, STR(""));
	article_picture(a, "openness");
	article_table(a, "lrrrl", titles);
	for (size_t i = 0; i < t->n; i++) {
		struct str state = rows_text(t, sorted[i], "openness");
		double n = rows_number(t, sorted[i], "posts");

		state = label_word(a->language, "openness", state.n > 0 ? state : STR("unknown"));
		article_row(a, (const struct str[]){article_escaped(a, state), article_count(a, n),
		    article_percent(a, n / sum), article_wilson(a, n, sum), article_bar(a, n / sum)}, 5);
	}
	article_data(a, t->name);
	free(sorted);
}

static void
write_line(struct article *a, enum label label, const struct standing *share)
{
	if (!isnan(share->value))
		article_row(a, (const struct str[]){article_label(a, label), chapter_percent(a, share),
		    chapter_between(a, share), isnan(share->n) ? STR("—") : article_count(a, share->n)}, 4);
}

struct standing
openness_deleted(const struct study *s)
{
	const struct rows_table *corpus = rows_find(s->rows, "corpus");
	const struct rows_table *t = rows_find(s->rows, "openness_by_page");
	double deleted = rows_number(corpus, rows_whole(corpus), "deleted");
	double live = rows_number(corpus, rows_whole(corpus), "citizens");

	return deleted + live > 0 ? chapter_part(deleted, deleted + live) :
	    chapter_share(t, rows_whole(t), "deleted");
}

/* Of all bodies together: as the total says, else the sum of what is known; NaN where nothing is. */
static double
sum_of(const struct rows_table *t, const char *column)
{
	double sum = rows_number(t, t->total, column);

	for (size_t i = 0; t->total == NULL && i < t->n; i++) {
		double number = rows_number(t, &t->items[i], column);

		if (!isnan(number))
			sum = isnan(sum) ? number : sum + number;
	}
	return sum;
}

static void
write_whole(struct article *a, const struct study *s, const struct rows_table *t)
{
	double open = sum_of(t, "open"), known = open + sum_of(t, "closed"), all = known + sum_of(t, "unknown");
	double before = sum_of(t, "before");
	const struct str titles[] = {article_label(a, LABEL_COL_MEASURE), article_label(a, LABEL_COL_SHARE),
		article_label(a, LABEL_COL_INTERVAL), article_label(a, LABEL_COL_OF)};
	struct standing now = chapter_part(open, known), lost = chapter_part(all - known, all),
		ever = chapter_part(sum_of(t, "ever_open"), all),
		deleted = openness_deleted(s), gone = chapter_part(sum_of(t, "gone"), before);

	article_table(a, "lrrr", titles);
	write_line(a, LABEL_OPEN_OF_KNOWN, &now);
	write_line(a, LABEL_OPEN_UNKNOWN, &lost);
	write_line(a, LABEL_EVER_OPEN, &ever);
	write_line(a, LABEL_DELETED_AT_LEAST, &deleted);
	write_line(a, LABEL_DISAPPEARED, &gone);
	if (!(before > 0))
		article_say(a, LABEL_OPENNESS_ONE_SNAPSHOT, STR(""));
}

static void
begin_bodies(struct article *a)
{
	const struct str titles[] = {
		article_label(a, LABEL_COL_BODY), label_word(a->language, "openness", STR("closed")),
		label_word(a->language, "openness", STR("open")), label_word(a->language, "openness", STR("unknown")),
		article_label(a, LABEL_COL_CLOSED_SHARE), article_label(a, LABEL_COL_INTERVAL)
	};

	article_table(a, "lrrrrr", titles);
}

static void
write_body(struct article *a, struct str name, const struct rows_table *t, const struct row *row)
{
	double open = rows_number(t, row, "open"), closed = rows_number(t, row, "closed");
	struct standing share = chapter_part(closed, open + closed);
	bool enough = share.n >= SMALL;
	const struct str cells[] = {
		name, article_count(a, closed), article_count(a, open),
		article_count(a, rows_number(t, row, "unknown")),
		enough ? chapter_percent(a, &share) : STR("—"), enough ? chapter_between(a, &share) : STR("—")
	};

	article_row(a, cells, sizeof cells / sizeof *cells);
}

/* The bodies that have closed the comments of a post, those that did it most first. */
static void
write_bodies(struct article *a, const struct study *s, const struct rows_table *t)
{
	size_t n, closing = 0;
	const struct row **sorted = chapter_sorted(t, "closed", &n);

	while (closing < n && rows_number(t, sorted[closing], "closed") > 0)
		closing++;
	article_title(a, 3, LABEL_OPENNESS_BODY);
	article_say(a, LABEL_OPENNESS_BODY_LEAD, article_count(a, (double)closing),
	    article_count(a, (double)t->n), article_count(a, SMALL));
	if (closing > 0)
		begin_bodies(a);
	for (size_t i = 0; i < closing; i++)
		write_body(a, chapter_body(a, s, t, sorted[i]), t, sorted[i]);
	article_data(a, t->name);
	free(sorted);
}

bool
chapter_openness(struct article *a, const struct study *s)
{
	const struct rows_table *states = rows_find(s->rows, "openness");
	const struct rows_table *bodies = rows_find(s->rows, "openness_by_page");

	if (bodies != NULL &&
	    !(sum_of(bodies, "open") + sum_of(bodies, "closed") + sum_of(bodies, "unknown") > 0))
		bodies = NULL;
	if (states == NULL && bodies == NULL)
		return false;
	article_title(a, 2, LABEL_OPENNESS);
	if (states != NULL)
		write_states(a, states);
	if (bodies != NULL)
		write_whole(a, s, bodies);
	if (bodies != NULL && bodies->n > 0)
		write_bodies(a, s, bodies);
	return true;
}
