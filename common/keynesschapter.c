#include "common/keynesschapter.h"

#include <math.h>
#include <stdlib.h>

#include "common/numerals.h"

enum { NAMED = 5, COLUMNS = 7 };     /* words that the lead names */

static const double chance = 0.05;   /* a word whose adjusted p is not below it is named by no lead */

static const struct side {
	const char *table;
	enum label title, lead;
} sides[] = {
	{"keyness_posts", LABEL_KEYNESS_POSTS, LABEL_KEYNESS_POSTS_LEAD},
	{"keyness_comments", LABEL_KEYNESS_COMMENTS, LABEL_KEYNESS_COMMENTS_LEAD}
};

/* A word that the other side uses more has a g2 below 0: it tells nothing of this one. */
static size_t
telling(const struct rows_table *t, const struct row **sorted)
{
	size_t n = 0;

	while (n < t->n && rows_number(t, sorted[n], "g2") > 0)
		n++;
	return n;
}

static void
say_words(struct article *a, enum label label, const struct rows_table *t, const struct row **sorted,
    size_t n)
{
	struct buf b = {0};

	for (size_t i = 0, named = 0; i < n && named < NAMED; i++) {
		if (rows_number(t, sorted[i], "p_adjusted") >= chance)
			continue;
		named++;
		buf_add_str(&b, b.n > 0 ? STR(", ") : STR(""));
		buf_add_str(&b, article_string(a, LABEL_QUOTED, article_escaped(a, rows_text(t, sorted[i], "term"))));
	}
	article_say(a, b.n > 0 ? label : LABEL_KEYNESS_CHANCE, buf_str(&b));
	buf_free(&b);
}

static void
write_word(struct article *a, const struct rows_table *t, const struct row *row)
{
	const struct str cells[COLUMNS] = {
		article_escaped(a, rows_text(t, row, "term")),
		article_count(a, rows_number(t, row, "n_target")),
		article_count(a, rows_number(t, row, "docs_target")),
		article_count(a, rows_number(t, row, "n_reference")),
		article_count(a, rows_number(t, row, "docs_reference")),
		numerals_decimal(&a->arena, a->language, rows_number(t, row, "g2"), 1),
		numerals_decimal(&a->arena, a->language, rows_number(t, row, "log_ratio"), 2)
	};

	article_row(a, cells, COLUMNS);
}

static void
write_side(struct article *a, const struct side *side, const struct rows_table *t, const struct row **sorted,
    size_t n)
{
	bool posts = side == &sides[0];
	const struct str titles[COLUMNS] = {
		article_label(a, LABEL_COL_WORD),
		article_label(a, posts ? LABEL_COL_IN_POSTS : LABEL_COL_IN_COMMENTS),
		article_label(a, posts ? LABEL_COL_POSTS_WITH : LABEL_COL_COMMENTS_WITH),
		article_label(a, posts ? LABEL_COL_IN_COMMENTS : LABEL_COL_IN_POSTS),
		article_label(a, posts ? LABEL_COL_COMMENTS_WITH : LABEL_COL_POSTS_WITH),
		STR("G²"), article_label(a, LABEL_COL_LOG_RATIO)
	};

	article_title(a, 3, side->title);
	say_words(a, side->lead, t, sorted, n);
	article_table(a, "lrrrrrr", titles);
	for (size_t i = 0; i < n; i++)
		write_word(a, t, sorted[i]);
	article_data(a, t->name);
}

bool
chapter_keyness(struct article *a, const struct study *s)
{
	bool any = false;

	for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
		const struct rows_table *t = rows_find(s->rows, sides[i].table);
		const struct row **sorted = t != NULL && rows_has(t, "term") ? rows_sorted(t, "g2", "term") : NULL;
		size_t n = sorted != NULL ? telling(t, sorted) : 0;

		if (n > 0 && !any) {
			article_title(a, 2, LABEL_KEYNESS);
			article_say(a, LABEL_KEYNESS_LEAD, STR(""));
		}
		if (n > 0)
			write_side(a, &sides[i], t, sorted, n);
		any = any || n > 0;
		free(sorted);
	}
	return any;
}
