#include "common/corpuschapter.h"

#include <math.h>
#include <stdlib.h>

#include "common/tableprint.h"

enum { TOP = 5 };                    /* bodies whose part of all posts is told */

/* The columns that every corpus has, in the order in which a reader asks for them. */
static void
choose_columns(struct tableprint *p, struct article *a)
{
	static const char *const usual[] = {
		"group", "members", "posts", "comments", "comments_per_post", "citizens", "official",
		"deleted", "comments_declared", "likes", "reposts", "views"
	};
	static const char *const except[] = {"page", "bodies", NULL};

	tableprint_add(p, a, "name");
	p->sides[0] = 'l';
	for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
		if (rows_has(p->table, usual[i]))
			tableprint_add(p, a, usual[i]);
	tableprint_add_others(p, a, except);
}

/* How many bodies wrote at all, and how much of it is by those that wrote most. */
static void
say_concentration(struct article *a, const struct rows_table *t, const struct row **sorted)
{
	double sum = 0, top = 0;
	size_t writing = 0;
	struct buf text = {0};

	for (size_t i = 0; i < t->n; i++) {
		double posts = rows_number(t, sorted[i], "posts");

		if (!(posts > 0))
			continue;
		sum += posts;
		top += writing++ < TOP ? posts : 0;
	}
	if (writing == 0)
		return;
	chapter_add(a, &text, LABEL_CORPUS_WRITING, article_count(a, (double)writing),
	    article_count(a, (double)t->n));
	if (writing > TOP)
		chapter_add(a, &text, LABEL_CORPUS_TOP, article_count(a, TOP), article_percent(a, top / sum),
		    article_count(a, top), article_count(a, sum));
	chapter_paragraph(a, &text);
}

bool
chapter_corpus(struct article *a, const struct study *s)
{
	const struct rows_table *t = rows_find(s->rows, "corpus");
	struct tableprint p = {.table = t};
	const struct row **sorted;

	if (t == NULL)
		return false;
	sorted = rows_sorted(t, "posts", "name");
	article_title(a, 2, LABEL_CORPUS);
	say_concentration(a, t, sorted);
	article_say(a, LABEL_CORPUS_LEAD, STR(""));
	choose_columns(&p, a);
	tableprint_head(a, &p);
	for (size_t i = 0; i < t->n; i++)
		tableprint_row(a, s, &p, sorted[i], chapter_body(a, s, t, sorted[i]));
	if (t->total != NULL)
		tableprint_row(a, s, &p, t->total, article_strong(a, article_label(a, LABEL_TOTAL)));
	article_data(a, t->name);
	free(sorted);
	return true;
}
