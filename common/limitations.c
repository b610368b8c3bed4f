#include "common/limitations.h"

#include <math.h>

#include "common/numerals.h"
#include "common/proportion.h"
#include "common/themes.h"

/* The column of the one row that speaks for the table; NaN when there is none. */
static double
whole(const struct study *s, const char *table, const char *column)
{
	const struct rows_table *t = rows_find(s->rows, table);

	return t != NULL ? rows_number(t, rows_whole(t), column) : NAN;
}

static bool
has(const struct study *s, const char *table)
{
	return rows_find(s->rows, table) != NULL;
}

static void
say(struct article *a, enum label label)
{
	article_item_with(a, label, NULL, 0);
}

/* --- the corpus ---------------------------------------------------------------------- */

static void
write_deleted(struct article *a, const struct study *s)
{
	double deleted = whole(s, "corpus", "deleted");

	if (deleted > 0)
		article_item(a, LABEL_L_DELETED,
		    numerals_counted(&a->arena, a->language, deleted, UNIT_OF_COMMENTS));
}

static void
write_completeness(struct article *a, const struct study *s)
{
	double comments = whole(s, "corpus", "comments"), declared = whole(s, "corpus", "comments_declared");

	if (declared > comments)
		article_item(a, LABEL_L_COMPLETE, article_count(a, declared), article_count(a, comments),
		    numerals_decimal(&a->arena, a->language, comments / declared, 3),
		    article_count(a, declared - comments));
}

/* Posts that people took in: of the table search, else of the table found. */
static double
taken_by_hand(const struct study *s)
{
	const struct rows_table *t = rows_find(s->rows, "found");
	double sum = whole(s, "search", "by_hand");

	if (!isnan(sum) || t == NULL)
		return sum;
	for (size_t i = 0; i < t->n; i++) {
		double records = rows_number(t, &t->items[i], "records");

		if (str_is(rows_text(t, &t->items[i], "match_by"), "hand") && records > 0)
			sum = (isnan(sum) ? 0 : sum) + records;
	}
	return sum;
}

static void
write_search(struct article *a, const struct study *s)
{
	double by_hand = taken_by_hand(s);
	struct str more = STR("");

	if (by_hand > 0)
		more = article_string(a, LABEL_L_BY_HAND,
		    numerals_counted(&a->arena, a->language, by_hand, UNIT_POSTS));
	article_item(a, LABEL_AS_IT_IS, article_joined(a, article_label(a, LABEL_L_KEYWORDS), more));
}

/* --- what was coded --------------------------------------------------------------------- */

static const struct row *
all_classes(const struct rows_table *t, const char *variable)
{
	for (size_t i = 0; t != NULL && i < t->n; i++)
		if (str_is(rows_text(t, &t->items[i], "variable"), variable) &&
		    rows_text(t, &t->items[i], "class").n == 0)
			return &t->items[i];
	return NULL;
}

static void
write_dictionary(struct article *a, const struct study *s)
{
	const struct rows_table *t = rows_find(s->rows, "evaluation");
	const struct row *row = all_classes(t, "sentiment");
	double accuracy = t != NULL ? rows_number(t, row, "accuracy") : NAN;
	struct str more;

	if (!has(s, "tone") && !has(s, "codes"))
		return;
	more = isnan(accuracy) ? article_label(a, LABEL_L_UNCHECKED) : article_string(a, LABEL_L_CHECKED,
	    numerals_counted(&a->arena, a->language, rows_number(t, row, "n"), UNIT_COMMENTS),
	    article_percent(a, accuracy), numerals_range(&a->arena, a->language,
	    rows_number(t, row, "accuracy_low"), rows_number(t, row, "accuracy_high")));
	article_item(a, LABEL_AS_IT_IS, article_joined(a, article_label(a, LABEL_L_DICTIONARY), more));
}

/* Variables whose alpha is below what Krippendorff asks for at least. */
static void
write_coders(struct article *a, const struct study *s)
{
	const struct rows_table *t = rows_find(s->rows, "agreement");
	struct buf names = {0};

	for (size_t i = 0; t != NULL && i < t->n; i++) {
		const struct row *row = &t->items[i];
		double alpha = rows_number(t, row, "alpha");
		struct str variable = rows_text(t, row, "variable");

		if (rows_text(t, row, "category").n > 0 || !(alpha < 0.667))
			continue;
		buf_add_str(&names, names.n > 0 ? STR(", ") : STR(""));
		buf_add_str(&names, article_string(a, LABEL_IX_NAMED,
		    article_escaped(a, label_word(a->language, "measure", variable)),
		    numerals_decimal(&a->arena, a->language, alpha, 3)));
	}
	if (names.n > 0)
		article_item(a, LABEL_L_CODERS, buf_str(&names));
	buf_free(&names);
}

/* --- intervals ----------------------------------------------------------------------------- */

static double
largest(const struct rows_table *t, const char *column, double most)
{
	for (size_t i = 0; t != NULL && i < t->n; i++)
		most = fmax(most, rows_number(t, &t->items[i], column));
	return t != NULL ? fmax(most, rows_number(t, t->total, column)) : most;
}

/* Of the shares whose design effect is known, the one that is farthest off. */
static double
design_effect(const struct study *s)
{
	double most = largest(rows_find(s->rows, "codes_ci"), "deff", NAN);

	most = largest(rows_find(s->rows, "tone"), "critical_deff", most);
	most = fmax(most, whole(s, "gap", "perceived_deff"));
	return fmax(most, whole(s, "responsiveness", "answered_by_post_deff"));
}

static void
write_clusters(struct article *a, const struct study *s)
{
	double deff = design_effect(s);

	if (deff > 1)
		article_item(a, LABEL_L_CLUSTERS, numerals_decimal(&a->arena, a->language, sqrt(deff), 1));
	else if (isnan(deff))
		say(a, LABEL_L_CLUSTERS_UNKNOWN);
}

static void
write_small(struct article *a, const struct study *s)
{
	const struct rows_table *t = rows_find(s->rows, "tone_by_page");
	double few = 0;

	for (size_t i = 0; t != NULL && i < t->n; i++)
		few += rows_number(t, &t->items[i], "n") < SMALL ? 1 : 0;
	if (few > 0)
		article_item(a, LABEL_L_SMALL, numerals_counted(&a->arena, a->language, few, UNIT_OF_BODIES),
		    article_count(a, SMALL));
}

/* --- what was measured besides ---------------------------------------------------------------- */

static void
write_openness(struct article *a, const struct study *s)
{
	const struct rows_table *t = rows_find(s->rows, "openness");
	double posts = 0, unknown = 0;

	for (size_t i = 0; t != NULL && i < t->n; i++) {
		struct str state = rows_text(t, &t->items[i], "openness");
		double n = rows_number(t, &t->items[i], "posts");

		posts += n > 0 ? n : 0;
		if ((state.n == 0 || str_is(state, "unknown")) && n > 0)
			unknown += n;
	}
	if (unknown > 0)
		article_item(a, LABEL_L_OPENNESS,
		    numerals_counted(&a->arena, a->language, unknown, UNIT_OF_POSTS),
		    article_percent(a, unknown / posts), article_count(a, posts));
}

static void
write_replies(struct article *a, const struct study *s)
{
	double waiting = whole(s, "replies", "eligible") - whole(s, "replies", "answered");

	if (waiting > 0)
		article_item(a, LABEL_L_REPLIES,
		    numerals_counted(&a->arena, a->language, waiting, UNIT_COMMENTS));
}

static void
write_index(struct article *a, const struct study *s)
{
	const struct rows_table *t = rows_find(s->rows, "index");
	double without = 0;

	for (size_t i = 0; t != NULL && i < t->n; i++)
		without += isnan(rows_number(t, &t->items[i], "rank")) ? 1 : 0;
	if (t != NULL)
		article_item(a, LABEL_L_INDEX,
		    numerals_counted(&a->arena, a->language, without, UNIT_OF_BODIES),
		    article_count(a, (double)t->n));
}

static void
write_where(struct article *a, const struct study *s, const char *table, enum label label)
{
	if (has(s, table))
		say(a, label);
}

void
limitations_write(struct article *a, const struct study *s)
{
	article_title(a, 2, LABEL_LIMITATIONS);
	say(a, LABEL_L_MODERATED);
	write_deleted(a, s);
	write_completeness(a, s);
	write_search(a, s);
	write_dictionary(a, s);
	write_coders(a, s);
	say(a, LABEL_L_CENSUS);
	write_clusters(a, s);
	write_small(a, s);
	write_where(a, s, "corpus", LABEL_L_SNAPSHOT);
	write_openness(a, s);
	write_replies(a, s);
	write_where(a, s, "reactions", LABEL_L_REACTIONS);
	if (has(s, "keyness_posts") || has(s, "keyness_comments"))
		say(a, LABEL_L_KEYNESS);
	write_where(a, s, "journey", LABEL_L_SURVEY);
	write_index(a, s);
	say(a, LABEL_L_UNKNOWN);
}
