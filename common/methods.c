#include "common/methods.h"

#include <math.h>

#include "common/numerals.h"

enum { CAUSES = 5 };

/*
 * A formula is given when one of its causes is there: a table, or with a
 * point a number in some row of the table's column.  Without causes always.
 */
static const struct method {
	enum label label;
	const char *causes[CAUSES];
} methods[] = {
	{LABEL_M_UNIT, {NULL}},
	{LABEL_M_PER_POST, {"corpus.comments_per_post"}},
	{LABEL_M_COMPLETE, {"corpus.comments_declared", "corpus.completeness"}},
	{LABEL_M_SEARCH, {"search.precision"}},
	{LABEL_M_ENGAGEMENT, {"engagement.popularity", "engagement.commitment", "engagement.virality"}},
	{LABEL_M_ER, {"engagement.er_post", "engagement.er_day", "engagement.er_view"}},
	{LABEL_M_MOOD, {"reactions_by_tone.mood"}},
	{LABEL_M_TONE, {"tone", "tone_by_page", "tone_by_month"}},
	{LABEL_M_GOODMAN, {"tone.negative_low", "tone_by_month.negative_low", "tone_by_page.negative_low"}},
	{LABEL_M_CODES, {"codes"}},
	{LABEL_M_WILSON, {"tone", "codes", "openness", "replies", "journey.csat"}},
	{LABEL_M_CLUSTER, {"codes_ci.deff", "gap.perceived_deff", "tone.critical_deff",
	    "responsiveness.answered_by_post_deff", "prevalence.deff"}},
	{LABEL_M_GAP, {"gap.gap", "gap.net_gap"}},
	{LABEL_M_KEYNESS, {"keyness_posts.g2", "keyness_comments.g2"}},
	{LABEL_M_ADJUSTED, {"keyness_posts.p_adjusted", "keyness_comments.p_adjusted"}},
	{LABEL_M_OPENNESS, {"openness"}},
	{LABEL_M_DELETED, {"openness_by_page.deleted", "bodies.deleted_share"}},
	{LABEL_M_REPLIES, {"replies", "replies_by_page", "responsiveness.answered"}},
	{LABEL_M_QUANTILE, {"replies.median_seconds", "replies.p90_seconds", "responsiveness.answer_median"}},
	{LABEL_M_SURVIVAL, {"survival", "responsiveness.wait", "responsiveness.wait_working"}},
	{LABEL_M_COPIED, {"responsiveness.copied", "bodies.copied_share"}},
	{LABEL_M_CSAT, {"journey.csat"}},
	{LABEL_M_CSI, {"journey.csi", "journey.csi_100"}},
	{LABEL_M_NPS, {"journey.nps"}},
	{LABEL_M_CES, {"journey.ces", "journey.ces_100"}},
	{LABEL_M_WEAKEST, {"journey_weakest.difference"}},
	{LABEL_M_NEWCOMBE, {"gap.gap", "gap.net_gap", "tone_of_posts", "journey_weakest.difference"}},
	{LABEL_M_INDEX, {"index.index"}},
	{LABEL_M_TAU, {"index_sensitivity.tau"}},
	{LABEL_M_ALPHA, {"agreement.alpha"}},
	{LABEL_M_AC1, {"agreement.ac1"}},
	{LABEL_M_EVALUATION, {"evaluation.precision", "evaluation.recall"}},
	{LABEL_M_CORRECTED, {"prevalence.share"}},
	{LABEL_M_ROGAN, {"prevalence.rogan_gladen"}},
};

/* The first number of the column that is not NaN, of the total row last; NaN when there is none. */
static double
first_number(const struct rows_table *t, const char *column)
{
	for (size_t i = 0; t != NULL && i < t->n; i++) {
		double x = rows_number(t, &t->items[i], column);

		if (!isnan(x))
			return x;
	}
	return t != NULL ? rows_number(t, t->total, column) : NAN;
}

static bool
is_there(struct article *a, const struct study *s, const char *cause)
{
	struct str column = str_of(cause), name = str_cut(&column, '.');
	char *table = arena_take(&a->arena, name.n + 1);
	const struct rows_table *t;

	memcpy(table, name.p, name.n);
	table[name.n] = '\0';
	t = rows_find(s->rows, table);
	return t != NULL && (column.n == 0 || !isnan(first_number(t, column.p)));
}

static bool
has_cause(struct article *a, const struct study *s, const struct method *m)
{
	for (size_t i = 0; i < CAUSES && m->causes[i] != NULL; i++)
		if (is_there(a, s, m->causes[i]))
			return true;
	return m->causes[0] == NULL;
}

/* Some formulas have a number of this study in them. */
static void
write_method(struct article *a, const struct study *s, enum label label)
{
	const struct rows_table *prevalence = rows_find(s->rows, "prevalence");

	article_item(a, label, article_count(a, label == LABEL_M_ALPHA ?
	    first_number(rows_find(s->rows, "agreement"), "replicates") : first_number(prevalence, "coded")),
	    article_count(a, first_number(prevalence, "population")));
}

void
methods_write(struct article *a, const struct study *s)
{
	article_title(a, 2, LABEL_METHOD);
	for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
		if (has_cause(a, s, &methods[i]))
			write_method(a, s, methods[i].label);
	if (s->per_code > 0 && rows_find(s->rows, "codes") != NULL)
		article_item(a, LABEL_M_QUOTES,
		    numerals_counted(&a->arena, a->language, (double)s->per_code, UNIT_COMMENTS),
		    article_digits(a, (double)s->seed));
}
