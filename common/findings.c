#include "common/findings.h"

#include <math.h>
#include <stdlib.h>

#include "common/correctedshare.h"
#include "common/datastatus.h"
#include "common/gapchapter.h"
#include "common/keyfigures.h"
#include "common/numerals.h"
#include "common/opennesschapter.h"
#include "common/replieschapter.h"
#include "common/standouts.h"
#include "common/themes.h"

enum { FREQUENT = 5 };               /* phenomena that are named */

struct figure {
	struct str name, value;
};

static bool
write_figures(struct article *a, const struct figure *figures, size_t n)
{
	const struct str titles[] = {article_label(a, LABEL_FIGURES), STR(" ")};
	bool any = false;

	for (size_t i = 0; i < n; i++) {
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

bool
findings_write_figures(struct article *a, const struct study *s)
{
	struct keynumbers n = keynumbers_of(s->rows);
	struct correctedshare critical;
	bool corrected = correctedshare_find(s, STR("sentiment"), STR("negative"), &critical);
	struct standing answered = replies_answered(s);
	const struct figure figures[] = {
		{label_word(a->language, "measure", STR("bodies")), article_count(a, n.bodies)},
		{label_word(a->language, "measure", STR("posts")), article_count(a, n.posts)},
		{label_word(a->language, "measure", STR("comments")), article_count(a, n.comments)},
		{article_label(a, LABEL_FIGURE_PER_POST),
		    numerals_decimal(&a->arena, a->language, n.comments / n.posts, 2)},
		{article_label(a, corrected ? LABEL_FIGURE_CORRECTED : LABEL_FIGURE_CRITICAL),
		    article_percent(a, corrected ? critical.share : n.negative / n.toned)},
		{article_label(a, LABEL_FIGURE_ANSWERED), chapter_percent(a, &answered)},
	};

	datastatus_write(a, s);
	return write_figures(a, figures, sizeof figures / sizeof *figures);
}

/* --- sentences ------------------------------------------------------------------ */

/* The item, unless nothing is in it. */
static void
say(struct article *a, struct buf *item)
{
	if (item->n > 0)
		article_item(a, LABEL_F_ITEM, buf_str(item));
	buf_free(item);
}

static struct str
counted(struct article *a, double n, enum unit unit)
{
	return numerals_counted(&a->arena, a->language, n, unit);
}

static void
say_corpus(struct article *a, const struct keynumbers *n)
{
	struct str bodies = counted(a, n->bodies, UNIT_BODIES), posts = counted(a, n->posts, UNIT_POSTS);
	struct str comments = counted(a, n->comments, UNIT_COMMENTS);
	struct buf item = {0};

	if (isnan(n->bodies + n->posts + n->comments))
		return;
	if (n->posts > 0)
		chapter_add(a, &item, LABEL_F_CORPUS, bodies, posts, comments,
		    numerals_decimal(&a->arena, a->language, n->comments / n->posts, 2));
	else
		chapter_add(a, &item, LABEL_F_CORPUS_NO_MEAN, bodies, posts, comments);
	if (n->silent > 0 && n->silent <= n->bodies)
		chapter_add(a, &item, LABEL_F_SILENT, article_count(a, n->silent), article_count(a, n->bodies),
		    article_percent(a, n->silent / n->bodies));
	say(a, &item);
}

/* A share with what it is made of. */
static void
add_share(struct article *a, struct buf *item, enum label label, double x, double n)
{
	if (n > 0 && x >= 0)
		chapter_add(a, item, label, article_percent(a, x / n), article_count(a, x), article_count(a, n),
		    article_wilson(a, x, n));
}

static void
add_tone(struct article *a, struct buf *item, enum label label, double x, const struct standing *share)
{
	if (share->n > 0 && x >= 0)
		chapter_add(a, item, label, chapter_percent(a, share), article_count(a, x),
		    article_count(a, share->n), chapter_between(a, share));
}

/* More than half is said only where the whole interval is above it. */
static void
say_tone(struct article *a, const struct keynumbers *n, const struct study *s)
{
	struct standing critical = gap_perceived(s, "negative"), positive = gap_perceived(s, "positive");
	struct buf item = {0};

	add_tone(a, &item, critical.low > 0.5 ? LABEL_F_NEGATIVE_MOST : LABEL_F_NEGATIVE, n->negative, &critical);
	add_tone(a, &item, LABEL_F_POSITIVE, n->positive, &positive);
	say(a, &item);
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

static struct str
phenomenon(struct article *a, const struct study *s, const struct theme *theme, double base)
{
	struct standing share = themes_share(s, theme, base);
	struct str name = themes_name(a, s, theme->code);
	struct correctedshare corrected;

	if (!correctedshare_of_code(s, theme->code, &corrected))
		return article_string(a, LABEL_F_PHENOMENON, name, chapter_percent(a, &share),
		    chapter_between(a, &share));
	return article_string(a, LABEL_F_PHENOMENON_CORRECTED, name, chapter_percent(a, &share),
	    chapter_between(a, &share), correctedshare_text(a, &corrected, true));
}

static void
say_phenomena(struct article *a, const struct study *s)
{
	double base = themes_base(s);
	size_t n;
	struct theme *list = themes_list(s, &n);
	struct buf b = {0};

	for (size_t i = 0; i < n && i < FREQUENT && list[i].rank == list[0].rank && list[i].n >= SMALL; i++) {
		buf_add_str(&b, i > 0 ? STR("; ") : STR(""));
		buf_add_str(&b, phenomenon(a, s, &list[i], base));
	}
	if (b.n > 0 && !isnan(base))
		article_item(a, LABEL_F_PHENOMENA, article_count(a, base), buf_str(&b));
	buf_free(&b);
	free(list);
}

/* Where 0 is in the interval, nothing is said but the figures. */
static void
say_gap(struct article *a, const struct study *s)
{
	struct gap gap;

	if (gap_of(s, "positive", &gap))
		article_item(a, gap.difference.low > 0 || gap.difference.high < 0 ? LABEL_F_GAP : LABEL_F_GAP_SAME,
		    chapter_percent(a, &gap.declared), article_count(a, gap.declared.n),
		    chapter_percent(a, &gap.perceived), article_count(a, gap.perceived.n),
		    article_strong(a, chapter_points(a, gap.difference.value)),
		    chapter_points_between(a, &gap.difference));
}

/* How long it took: those who have their answer, and all who wait for one. */
static void
add_delay(struct article *a, struct buf *item, const struct keynumbers *n, const struct study *s)
{
	struct standing four = replies_share(s, "within_4h"), nine = replies_share(s, "within_9h");

	if (!isnan(n->median) && !isnan(n->p90))
		chapter_add(a, item, LABEL_F_DELAY, numerals_duration(&a->arena, a->language, n->median),
		    numerals_duration(&a->arena, a->language, n->p90));
	if (!isnan(four.value) && !isnan(nine.value))
		chapter_add(a, item, LABEL_F_WORKING,
		    article_strong(a, chapter_percent(a, &four)), chapter_basis(a, &four),
		    article_strong(a, chapter_percent(a, &nine)), chapter_basis(a, &nine));
	if (!isnan(n->wait))
		chapter_add(a, item, LABEL_F_WAIT, numerals_duration(&a->arena, a->language, n->wait));
	else if (n->waited > 0)
		chapter_add(a, item, LABEL_F_WAIT_NOT_REACHED, STR(""));
}

static void
say_answers(struct article *a, const struct keynumbers *n, const struct study *s)
{
	struct standing answered = replies_answered(s);
	struct buf item = {0};

	if (!isnan(answered.value) && (isnan(answered.n) || isnan(answered.low)))
		chapter_add(a, &item, LABEL_REPLIES_SAID, article_strong(a, chapter_percent(a, &answered)),
		    chapter_basis(a, &answered));
	else if (!isnan(answered.value))
		chapter_add(a, &item, LABEL_F_ANSWERED, chapter_percent(a, &answered),
		    article_count(a, round(answered.value * answered.n)), article_count(a, answered.n),
		    chapter_between(a, &answered));
	add_delay(a, &item, n, s);
	say(a, &item);
}

static void
say_copied(struct article *a, const struct study *s)
{
	struct standing copied = replies_share(s, "copied");

	if (!isnan(copied.value))
		article_item(a, LABEL_F_COPIED, article_strong(a, chapter_percent(a, &copied)),
		    chapter_basis(a, &copied));
}

static void
say_openness(struct article *a, const struct keynumbers *n, const struct study *s)
{
	struct standing deleted = openness_deleted(s);
	struct buf item = {0};

	add_share(a, &item, LABEL_F_CLOSED, n->closed, n->known);
	if (!isnan(deleted.value) && !isnan(deleted.n))
		chapter_add(a, &item, LABEL_F_DELETED, article_strong(a, chapter_percent(a, &deleted)),
		    article_count(a, round(deleted.value * deleted.n)), article_count(a, deleted.n),
		    chapter_between(a, &deleted));
	say(a, &item);
}

static void
say_weakest(struct article *a, const struct study *s)
{
	struct standouts_stage weakest;

	if (standouts_stage(s, &weakest))
		article_item(a, LABEL_F_WEAKEST, article_escaped(a, weakest.service),
		    article_escaped(a, label_word(a->language, "stage", weakest.stage)),
		    article_strong(a, chapter_percent(a, &weakest.satisfied)),
		    article_count(a, weakest.satisfied.n), numerals_range(&a->arena, a->language,
		    weakest.satisfied.low, weakest.satisfied.high),
		    article_count(a, weakest.clear), article_count(a, weakest.judged));
}

static struct str
leader(struct article *a, const struct study *s, const struct rows_table *t, const struct row *row)
{
	return article_string(a, LABEL_F_LEADER, chapter_body(a, s, t, row),
	    numerals_decimal(&a->arena, a->language, rows_number(t, row, "index"), 3),
	    article_count(a, floor(rows_number(t, row, "rank_low"))),
	    article_count(a, ceil(rows_number(t, row, "rank_high"))));
}

/* What has no rank is not ranked. */
static void
say_leaders(struct article *a, const struct study *s)
{
	struct standouts_leaders l = standouts_leaders(s);
	struct buf names = {0}, item = {0};
	double bodies;

	if (l.n == 0)
		return;
	for (size_t i = 0; i < l.n; i++) {
		buf_add_str(&names, i > 0 ? STR("; ") : STR(""));
		buf_add_str(&names, leader(a, s, l.table, l.items[i]));
	}
	bodies = (double)l.table->n;
	chapter_add(a, &item, LABEL_F_LEADERS, buf_str(&names), article_count(a, l.ranked),
	    article_count(a, bodies));
	if (l.ranked < bodies)
		chapter_add(a, &item, LABEL_F_UNRANKED, article_count(a, bodies - l.ranked));
	say(a, &item);
	buf_free(&names);
}

static void
say_complete(struct article *a, const struct keynumbers *n)
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
	struct keynumbers n = keynumbers_of(s->rows);
	size_t before;

	if (rows_count(s->rows) == 0)
		return false;
	article_title(a, 2, LABEL_FINDINGS);
	before = a->text.n;
	say_corpus(a, &n);
	say_tone(a, &n, s);
	say_corrected(a, s);
	say_phenomena(a, s);
	say_gap(a, s);
	say_answers(a, &n, s);
	say_copied(a, s);
	say_openness(a, &n, s);
	say_weakest(a, s);
	say_leaders(a, s);
	say_complete(a, &n);
	if (a->text.n == before)
		article_say(a, LABEL_F_NONE, STR(""));
	return true;
}
