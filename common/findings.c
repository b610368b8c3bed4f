#include "common/findings.h"

#include <math.h>
#include <stdlib.h>

#include "common/correctedshare.h"
#include "common/numerals.h"
#include "common/themes.h"

enum { FREQUENT = 3 };               /* phenomena that are named */

/* The numbers that findings are made of; NaN where the tables are silent. */
struct numbers {
	double bodies, silent, posts, comments, declared;
	double negative, positive, toned;
	double eligible, answered, median, p90;
	double closed, known;
};

/* Bodies as the total row says, else the rows, which stand for one each. */
static void
count_corpus(struct numbers *n, const struct rows *rows)
{
	const struct rows_table *t = rows_find(rows, "corpus");
	const struct row *whole = t != NULL ? rows_whole(t) : NULL;

	n->posts = rows_number(t, whole, "posts");
	n->comments = rows_number(t, whole, "comments");
	n->declared = rows_number(t, whole, "comments_declared");
	n->bodies = rows_number(t, whole, "bodies");
	n->silent = t != NULL ? 0 : NAN;
	if (t == NULL)
		return;
	if (isnan(n->bodies))
		n->bodies = (double)t->n;
	for (size_t i = 0; i < t->n; i++)
		n->silent += rows_number(t, &t->items[i], "posts") <= 0;
}

static void
count_tone(struct numbers *n, const struct rows *rows)
{
	const struct rows_table *t = rows_find(rows, "tone");
	const struct row *whole = t != NULL ? rows_whole(t) : NULL;

	n->negative = rows_number(t, whole, "negative");
	n->positive = rows_number(t, whole, "positive");
	n->toned = n->negative + n->positive + rows_number(t, whole, "neutral");
}

static void
count_replies(struct numbers *n, const struct rows *rows)
{
	const struct rows_table *t = rows_find(rows, "replies");
	const struct row *whole = t != NULL ? rows_whole(t) : NULL;

	n->eligible = rows_number(t, whole, "eligible");
	n->answered = rows_number(t, whole, "answered");
	n->median = rows_number(t, whole, "median_seconds");
	n->p90 = rows_number(t, whole, "p90_seconds");
}

static void
count_openness(struct numbers *n, const struct rows *rows)
{
	const struct rows_table *t = rows_find(rows, "openness");

	n->closed = n->known = t != NULL ? 0 : NAN;
	for (size_t i = 0; t != NULL && i < t->n; i++) {
		struct str state = rows_text(t, &t->items[i], "openness");
		double posts = rows_number(t, &t->items[i], "posts");

		if (state.n == 0 || str_is(state, "unknown") || isnan(posts))
			continue;
		n->known += posts;
		if (str_is(state, "closed"))
			n->closed += posts;
	}
}

static struct numbers
numbers_of(const struct rows *rows)
{
	struct numbers n;

	count_corpus(&n, rows);
	count_tone(&n, rows);
	count_replies(&n, rows);
	count_openness(&n, rows);
	return n;
}

struct figure {
	struct str name, value;
};

bool
findings_write_figures(struct article *a, const struct study *s)
{
	struct numbers n = numbers_of(s->rows);
	struct correctedshare critical;
	bool corrected = correctedshare_find(s, STR("sentiment"), STR("negative"), &critical);
	const struct figure figures[] = {
		{label_word(a->language, "measure", STR("bodies")), article_count(a, n.bodies)},
		{label_word(a->language, "measure", STR("posts")), article_count(a, n.posts)},
		{label_word(a->language, "measure", STR("comments")), article_count(a, n.comments)},
		{article_label(a, LABEL_FIGURE_PER_POST),
		    numerals_decimal(&a->arena, a->language, n.comments / n.posts, 2)},
		{article_label(a, corrected ? LABEL_FIGURE_CORRECTED : LABEL_FIGURE_CRITICAL),
		    article_percent(a, corrected ? critical.share : n.negative / n.toned)},
		{article_label(a, LABEL_FIGURE_ANSWERED), article_percent(a, n.answered / n.eligible)},
	};
	const struct str titles[] = {article_label(a, LABEL_FIGURES), STR(" ")};
	bool any = false;

	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
		if (str_is(figures[i].value, "—"))
			continue;
		if (!any) {
			article_begin(a, "figures");
			article_table(a, "lr", titles);
		}
		article_row(a, (const struct str[]){figures[i].name, article_strong(a, figures[i].value)}, 2);
		any = true;
	}
	if (any)
		article_end(a, "figures");
	return any;
}

static void
say_corpus(struct article *a, const struct numbers *n)
{
	struct str bodies = numerals_counted(&a->arena, a->language, n->bodies, UNIT_BODIES);
	struct str posts = numerals_counted(&a->arena, a->language, n->posts, UNIT_POSTS);
	struct str comments = numerals_counted(&a->arena, a->language, n->comments, UNIT_COMMENTS);

	if (isnan(n->bodies + n->posts + n->comments))
		return;
	if (n->posts > 0)
		article_item(a, LABEL_F_CORPUS, bodies, posts, comments,
		    numerals_decimal(&a->arena, a->language, n->comments / n->posts, 2));
	else
		article_item(a, LABEL_F_CORPUS_NO_MEAN, bodies, posts, comments);
	if (n->silent > 0 && n->silent <= n->bodies)
		article_item(a, LABEL_F_SILENT, article_count(a, n->silent), article_count(a, n->bodies),
		    article_percent(a, n->silent / n->bodies));
}

/* A share with what it is made of. */
static void
say_share(struct article *a, enum label label, double x, double n)
{
	if (n > 0 && x >= 0)
		article_item(a, label, article_percent(a, x / n), article_count(a, x), article_count(a, n),
		    article_wilson(a, x, n));
}

/* What the machine's shares of tone become. */
static void
say_corrected(struct article *a, const struct study *s)
{
	struct correctedshare critical, positive;

	if (correctedshare_find(s, STR("sentiment"), STR("negative"), &critical) &&
	    correctedshare_find(s, STR("sentiment"), STR("positive"), &positive))
		article_item(a, LABEL_F_CORRECTED, article_strong(a, correctedshare_text(a, &critical, true)),
		    correctedshare_text(a, &positive, true), article_count(a, critical.coded));
}

static void
say_phenomena(struct article *a, const struct study *s)
{
	double base = themes_base(s);
	size_t n;
	struct theme *list = themes_list(s, &n);
	struct buf b = {0};

	for (size_t i = 0; i < n && i < FREQUENT && list[i].rank == list[0].rank && list[i].n > 0; i++) {
		struct str one = article_string(a, LABEL_F_PHENOMENON, themes_name(a, s, list[i].code),
		    article_percent(a, list[i].n / base), article_count(a, list[i].n), article_count(a, base),
		    article_wilson(a, list[i].n, base));

		buf_add_str(&b, i > 0 ? STR("; ") : STR(""));
		buf_add_str(&b, one);
	}
	if (b.n > 0 && !isnan(base))
		article_item(a, LABEL_F_PHENOMENA, buf_str(&b));
	buf_free(&b);
	free(list);
}

static void
say_delay(struct article *a, const struct numbers *n)
{
	if (!isnan(n->median) && !isnan(n->p90))
		article_item(a, LABEL_F_DELAY, numerals_duration(&a->arena, a->language, n->median),
		    numerals_duration(&a->arena, a->language, n->p90));
}

static void
say_complete(struct article *a, const struct numbers *n)
{
	if (!(n->declared > 0) || isnan(n->comments))
		return;
	if (n->comments < n->declared)
		article_item(a, LABEL_F_COMPLETE, article_count(a, n->comments),
		    article_count(a, n->declared), article_percent(a, n->comments / n->declared),
		    article_count(a, n->declared - n->comments));
	else
		article_item(a, LABEL_F_COMPLETE_OVER, article_count(a, n->comments),
		    article_count(a, n->declared));
}

bool
findings_write(struct article *a, const struct study *s)
{
	struct numbers n = numbers_of(s->rows);
	size_t before;

	if (rows_count(s->rows) == 0)
		return false;
	article_title(a, 2, LABEL_FINDINGS);
	before = a->text.n;
	say_corpus(a, &n);
	say_share(a, LABEL_F_NEGATIVE, n.negative, n.toned);
	say_share(a, LABEL_F_POSITIVE, n.positive, n.toned);
	say_corrected(a, s);
	say_phenomena(a, s);
	say_share(a, LABEL_F_ANSWERED, n.answered, n.eligible);
	say_delay(a, &n);
	say_share(a, LABEL_F_CLOSED, n.closed, n.known);
	say_complete(a, &n);
	if (a->text.n == before)
		article_say(a, LABEL_F_NONE, STR(""));
	return true;
}
