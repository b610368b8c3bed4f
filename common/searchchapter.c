#include "common/searchchapter.h"

#include <math.h>

#include "common/numerals.h"
#include "common/proportion.h"
#include "common/selection.h"

struct search {
	double found, excluded, by_hand, right;
	double unmatched, drawn, relevant;
};

static struct search
search_of(const struct rows_table *t, const struct row *row)
{
	struct search x = {
		.found = rows_number(t, row, "found"), .excluded = rows_number(t, row, "excluded"),
		.by_hand = rows_number(t, row, "by_hand"), .unmatched = rows_number(t, row, "unmatched"),
		.drawn = rows_number(t, row, "drawn"), .relevant = rows_number(t, row, "relevant")
	};

	x.right = x.found - x.excluded;
	return x;
}

static struct standing
recall_of(const struct search *x)
{
	struct interval missed = proportion_wilson(x->relevant, x->drawn);

	return (struct standing){
		x->right / (x->right + x->unmatched * x->relevant / x->drawn),
		x->right / (x->right + x->unmatched * missed.high), x->right / (x->right + x->unmatched * missed.low),
		x->drawn
	};
}

static void
write_line(struct article *a, enum label label, struct str value, struct str interval)
{
	if (!str_is(value, "—"))
		article_row(a, (const struct str[]){article_label(a, label), value, interval}, 3);
}

/* Where people only left out, or only took in, or did nothing by hand, the rest is not told. */
static void
say_found(struct article *a, const struct search *x)
{
	struct str found = article_strong(a, numerals_counted(&a->arena, a->language, x->found, UNIT_POSTS));

	if (isnan(x->excluded) && isnan(x->by_hand))
		article_say(a, LABEL_SEARCH_LEAD_RULE, found);
	else if (isnan(x->by_hand))
		article_say(a, LABEL_SEARCH_LEAD_EXCLUDED, found, article_count(a, x->excluded));
	else if (isnan(x->excluded))
		article_say(a, LABEL_SEARCH_LEAD_BY_HAND, found, article_count(a, x->by_hand));
	else
		article_say(a, LABEL_SEARCH_LEAD, found, article_count(a, x->excluded), article_count(a, x->by_hand));
}

static void
say_recall(struct article *a, const struct search *x)
{
	if (x->drawn > 0 && !isnan(x->relevant))
		article_say(a, LABEL_SEARCH_RECALL, article_count(a, x->drawn), article_count(a, x->unmatched),
		    article_count(a, x->relevant));
	else if (x->by_hand > 0 && x->right > 0)
		article_say(a, LABEL_SEARCH_NO_RECALL_BOUND, article_count(a, x->by_hand),
		    article_percent(a, x->right / (x->right + x->by_hand)));
	else
		article_say(a, LABEL_SEARCH_NO_RECALL, STR(""));
}

static void
write_quality(struct article *a, const struct rows_table *t, const struct row *row)
{
	const struct str titles[] = {article_label(a, LABEL_COL_MEASURE), article_label(a, LABEL_COL_VALUE),
		article_label(a, LABEL_COL_INTERVAL)};
	struct search x = search_of(t, row);
	struct standing precision = chapter_share(t, row, "precision"), recall = recall_of(&x);

	say_found(a, &x);
	article_table(a, "lrr", titles);
	write_line(a, LABEL_SEARCH_FOUND, article_count(a, x.found), STR(" "));
	write_line(a, LABEL_SEARCH_EXCLUDED, article_count(a, x.excluded), STR(" "));
	write_line(a, LABEL_SEARCH_BY_HAND, article_count(a, x.by_hand), STR(" "));
	write_line(a, LABEL_SEARCH_PRECISION, chapter_percent(a, &precision), chapter_between(a, &precision));
	write_line(a, LABEL_SEARCH_RECALL_SHARE, chapter_percent(a, &recall), chapter_between(a, &recall));
	article_data(a, t->name);
	if (isnan(precision.value))
		article_say(a, LABEL_SEARCH_NO_PRECISION, STR(""));
	say_recall(a, &x);
}

bool
chapter_search(struct article *a, const struct study *s)
{
	const struct rows_table *t = rows_find(s->rows, "search");
	const struct row *row = rows_whole(t);

	bool known = !isnan(rows_number(t, row, "found"));

	if (!known && !selection_known(s))
		return false;
	article_title(a, 2, LABEL_SEARCH);
	if (known)
		write_quality(a, t, row);
	selection_write(a, s);
	return true;
}
