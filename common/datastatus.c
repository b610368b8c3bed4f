#include "common/datastatus.h"

#include "common/chapter.h"
#include "common/numerals.h"

static struct str
day(struct article *a, struct str time)
{
	return article_escaped(a, chapter_day(a, time));
}

/* The months of posts; false when there are none. */
static bool
find_months(const struct study *s, struct str *first, struct str *last)
{
	const struct rows_table *t = rows_find(s->rows, "activity");

	*first = *last = STR("");
	for (size_t i = 0; t != NULL && i < t->n; i++) {
		struct str month = rows_text(t, &t->items[i], "time:month");

		if (month.n == 0 || !(rows_number(t, &t->items[i], "posts") > 0))
			continue;
		if (first->n == 0 || str_compare(month, *first) < 0)
			*first = month;
		if (last->n == 0 || str_compare(month, *last) > 0)
			*last = month;
	}
	return first->n > 0;
}

static void
add_period(struct article *a, const struct study *s, struct buf *b, struct str first, struct str last)
{
	if (first.n > 0 && last.n > 0)
		chapter_add(a, b, LABEL_STATUS_PERIOD, day(a, first), day(a, last));
	else if (find_months(s, &first, &last))
		chapter_add(a, b, LABEL_STATUS_MONTHS,
		    article_escaped(a, numerals_month(&a->arena, a->language, first)),
		    article_escaped(a, numerals_month(&a->arena, a->language, last)));
}

static void
add_seen(struct article *a, struct buf *b, struct str seen, struct str last)
{
	struct str from = day(a, seen), to = day(a, last);

	if (seen.n == 0 && last.n == 0)
		return;
	if (seen.n == 0 || last.n == 0 || str_equal(from, to))
		chapter_add(a, b, LABEL_STATUS_SEEN, seen.n > 0 ? from : to);
	else
		chapter_add(a, b, LABEL_STATUS_SEEN_FROM_TO, from, to);
}

bool
datastatus_write(struct article *a, const struct study *s)
{
	const struct rows_table *t = rows_find(s->rows, "status");
	const struct row *row = rows_whole(t);
	struct buf b = {0};
	bool any;

	if (str_is(rows_text(t, row, "data"), "synthetic"))
		chapter_add(a, &b, LABEL_STATUS_SYNTHETIC, STR(""));
	if (str_is(rows_text(t, row, "data"), "real"))
		chapter_add(a, &b, LABEL_STATUS_REAL, STR(""));
	add_period(a, s, &b, rows_text(t, row, "first"), rows_text(t, row, "last"));
	add_seen(a, &b, rows_text(t, row, "seen"), rows_text(t, row, "seen_last"));
	any = b.n > 0;
	chapter_paragraph(a, &b);
	return any;
}
