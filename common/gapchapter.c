#include "common/gapchapter.h"

#include <math.h>
#include <stdlib.h>

#include "common/numerals.h"

enum { TONES = 3 };

static const struct tone {
	const char *name;
	const char *declared, *perceived;    /* in the table of bodies */
} tones[TONES] = {
	{"negative", "declared_negative", "perceived_negative"},
	{"neutral", "declared_neutral", "perceived_neutral"},
	{"positive", "declared", "perceived"}
};

static struct gap
gap_between(struct standing declared, struct standing perceived)
{
	return (struct gap){declared, perceived, standing_difference(&perceived, &declared)};
}

/* A tone's part of a table of one row. */
static struct standing
part_of(const struct study *s, const char *table, const char *tone)
{
	const struct rows_table *t = rows_find(s->rows, table);
	const struct row *row = rows_whole(t);
	double n = 0;

	for (size_t i = 0; i < TONES; i++)
		n += rows_number(t, row, tones[i].name);
	return chapter_part(rows_number(t, row, tone), n);
}

/* With the interval that the gap's total has, if it has one of the same share. */
static struct standing
better_of(const struct study *s, struct standing part, const char *column)
{
	const struct rows_table *t = rows_find(s->rows, "gap");
	struct standing told = chapter_share(t, t != NULL ? t->total : NULL, column);

	if (isnan(told.low) || isnan(told.high) || !(fabs(told.value - part.value) < 1e-9))
		return part;
	part.low = told.low;
	part.high = told.high;
	return part;
}

struct standing
gap_perceived(const struct study *s, const char *tone)
{
	struct standing comments = part_of(s, "tone", tone);

	for (size_t i = 0; i < TONES; i++)
		if (strcmp(tones[i].name, tone) == 0)
			comments = better_of(s, comments, tones[i].perceived);
	return comments;
}

bool
gap_of(const struct study *s, const char *tone, struct gap *gap)
{
	struct standing posts = part_of(s, "tone_of_posts", tone);

	for (size_t i = 0; i < TONES; i++)
		if (strcmp(tones[i].name, tone) == 0)
			posts = better_of(s, posts, tones[i].declared);
	*gap = gap_between(posts, gap_perceived(s, tone));
	return !isnan(gap->difference.value);
}

static struct str
times(struct article *a, const struct standing *share)
{
	return article_count(a, round(share->value * share->n));
}

static void
write_tone(struct article *a, const char *tone, const struct gap *gap)
{
	const struct str cells[] = {
		label_word(a->language, "tone", str_of(tone)),
		times(a, &gap->declared), chapter_percent(a, &gap->declared), chapter_between(a, &gap->declared),
		times(a, &gap->perceived), chapter_percent(a, &gap->perceived), chapter_between(a, &gap->perceived),
		chapter_points(a, gap->difference.value), chapter_points_between(a, &gap->difference)
	};

	article_row(a, cells, sizeof cells / sizeof *cells);
}

/* The two tones side by side; false when one of them is not known. */
static bool
write_sides(struct article *a, const struct study *s)
{
	const struct str titles[] = {
		article_label(a, LABEL_COL_TONE),
		article_label(a, LABEL_COL_POSTS), article_label(a, LABEL_COL_SHARE), article_label(a, LABEL_COL_INTERVAL),
		article_label(a, LABEL_COL_COMMENTS), article_label(a, LABEL_COL_SHARE),
		article_label(a, LABEL_COL_INTERVAL),
		article_label(a, LABEL_COL_DIFFERENCE), article_label(a, LABEL_COL_POINTS_INTERVAL)
	};
	struct gap gaps[TONES];

	for (size_t i = 0; i < TONES; i++)
		if (!gap_of(s, tones[i].name, &gaps[i]))
			return false;
	article_say(a, LABEL_GAP_SIDES, article_strong(a, chapter_percent(a, &gaps[2].declared)),
	    article_strong(a, chapter_percent(a, &gaps[2].perceived)),
	    chapter_points(a, gaps[2].difference.value), chapter_percent(a, &gaps[0].declared),
	    chapter_percent(a, &gaps[0].perceived));
	article_picture(a, "gap");
	article_table(a, "lrrrrrrrr", titles);
	for (size_t i = 0; i < TONES; i++)
		write_tone(a, tones[i].name, &gaps[i]);
	article_data(a, STR("tone_of_posts"));
	article_say(a, LABEL_GAP_NET, chapter_points(a, gaps[2].declared.value - gaps[0].declared.value),
	    chapter_points(a, gaps[2].perceived.value - gaps[0].perceived.value));
	return true;
}

static void
write_body(struct article *a, struct str name, const struct gap *gap, double net)
{
	const struct str cells[] = {
		name, article_count(a, gap->declared.n), chapter_percent(a, &gap->declared),
		article_count(a, gap->perceived.n), chapter_percent(a, &gap->perceived),
		chapter_points(a, gap->difference.value), chapter_points_between(a, &gap->difference),
		chapter_points(a, net)
	};

	article_row(a, cells, sizeof cells / sizeof *cells);
}

static void
begin_bodies(struct article *a)
{
	const struct str titles[] = {
		article_label(a, LABEL_COL_BODY), article_label(a, LABEL_COL_POSTS),
		article_label(a, LABEL_COL_POSITIVE_POSTS), article_label(a, LABEL_COL_COMMENTS),
		article_label(a, LABEL_COL_POSITIVE_COMMENTS), article_label(a, LABEL_COL_DIFFERENCE),
		article_label(a, LABEL_COL_POINTS_INTERVAL), article_label(a, LABEL_COL_NET_DIFFERENCE)
	};

	article_title(a, 3, LABEL_GAP_BODY);
	article_table(a, "lrrrrrrr", titles);
}

static bool
write_bodies(struct article *a, const struct study *s)
{
	const struct rows_table *t = rows_find(s->rows, "gap");
	const struct row **sorted;
	size_t n, shown = 0;
	double more = 0;

	if (t == NULL || t->n == 0 || !rows_has(t, "declared") || !rows_has(t, "perceived"))
		return false;
	sorted = chapter_sorted(t, "gap", &n);
	for (size_t i = 0; i < n; i++) {
		struct gap gap = gap_between(chapter_share(t, sorted[i], "declared"),
		    chapter_share(t, sorted[i], "perceived"));

		if (!(gap.declared.n >= SMALL && gap.perceived.n >= SMALL))
			continue;
		if (shown++ == 0)
			begin_bodies(a);
		write_body(a, chapter_body(a, s, t, sorted[i]), &gap, rows_number(t, sorted[i], "net_gap"));
		more += gap.difference.low > 0;
	}
	if (shown > 0)
		article_data(a, t->name);
	article_say(a, LABEL_GAP_BODY_NOTE, article_count(a, SMALL), article_count(a, (double)shown),
	    article_count(a, more), article_count(a, (double)(t->n - shown)));
	free(sorted);
	return true;
}

bool
chapter_gap(struct article *a, const struct study *s)
{
	struct gap gap;
	const struct rows_table *t = rows_find(s->rows, "gap");

	if (!gap_of(s, "positive", &gap) && (t == NULL || t->n == 0 || !rows_has(t, "declared")))
		return false;
	article_title(a, 2, LABEL_GAP);
	article_say(a, LABEL_GAP_LEAD, STR(""));
	write_sides(a, s);
	write_bodies(a, s);
	return true;
}
