#include "common/reliability.h"

#include <math.h>

#include "common/numerals.h"
#include "common/themes.h"

enum { PLACES = 3 };

/* A variable as the codebook calls it. */
static struct str
variable_name(struct article *a, const struct study *s, struct str variable)
{
	struct str known = label_word(a->language, "measure", variable);

	return str_equal(known, variable) ? themes_name(a, s, variable) : known;
}

/* A category of a variable, under its label: codes are named variable/code in the codebook. */
static struct str
category_name(struct article *a, const struct study *s, struct str variable, struct str category)
{
	struct buf code = {0};
	struct str known = label_word(a->language, "tone", category), name;

	if (str_is(variable, "sentiment") && !str_equal(known, category))
		return known;
	buf_add_str(&code, variable);
	buf_addc(&code, '/');
	buf_add_str(&code, category);
	name = themes_name(a, s, arena_copy(&a->arena, buf_str(&code)));
	buf_free(&code);
	return name;
}

static struct str
decimal(struct article *a, double x)
{
	return numerals_decimal(&a->arena, a->language, x, PLACES);
}

/* 0.61 … 0.83, or a dash. */
static struct str
between(struct article *a, double low, double high)
{
	return isnan(low) || isnan(high) ? STR("—") :
	    article_string(a, LABEL_BETWEEN, decimal(a, low), decimal(a, high));
}

/* --- how far coders agree --------------------------------------------------------- */

/* Of some thousands of samples all say so, or none: that is no certainty. */
static struct str
chance(struct article *a, double p)
{
	if (p > 0.999)
		return article_joined(a, STR(">"), article_percent(a, 0.999));
	return p < 0.001 ? article_joined(a, STR("<"), article_percent(a, 0.001)) : article_percent(a, p);
}

static void
write_agreement_row(struct article *a, const struct study *s, const struct rows_table *t, const struct row *row)
{
	const struct str cells[] = {
		variable_name(a, s, rows_text(t, row, "variable")),
		article_count(a, rows_number(t, row, "coders")), article_count(a, rows_number(t, row, "paired")),
		article_percent(a, rows_number(t, row, "percent")), decimal(a, rows_number(t, row, "alpha")),
		between(a, rows_number(t, row, "alpha_low"), rows_number(t, row, "alpha_high")),
		decimal(a, rows_number(t, row, "ac1")), chance(a, rows_number(t, row, "p_667"))
	};

	article_row(a, cells, sizeof cells / sizeof *cells);
}

static bool
write_agreement(struct article *a, const struct study *s)
{
	const struct rows_table *t = rows_find(s->rows, "agreement");
	const struct str titles[] = {
		article_label(a, LABEL_COL_VARIABLE), article_label(a, LABEL_COL_CODERS),
		article_label(a, LABEL_COL_UNITS), article_label(a, LABEL_COL_AGREE), STR("α"),
		article_label(a, LABEL_COL_INTERVAL), STR("AC1"), article_label(a, LABEL_COL_ENOUGH)
	};

	if (t == NULL || !rows_has(t, "alpha"))
		return false;
	article_title(a, 3, LABEL_AGREEMENT);
	article_say(a, LABEL_AGREEMENT_LEAD, STR(""));
	article_table(a, "lrrrrrrr", titles);
	for (size_t i = 0; i < t->n; i++)
		if (rows_text(t, &t->items[i], "category").n == 0 &&
		    rows_number(t, &t->items[i], "paired") > 0)
			write_agreement_row(a, s, t, &t->items[i]);
	article_data(a, t->name);
	return true;
}

/* --- how far the machine agrees with them -------------------------------------------- */

static struct str
with_interval(struct article *a, const struct rows_table *t, const struct row *row, const char *key,
    const char *low, const char *high)
{
	double x = rows_number(t, row, key);

	return isnan(x) ? STR("—") : article_string(a, LABEL_WITH_INTERVAL, decimal(a, x),
	    between(a, rows_number(t, row, low), rows_number(t, row, high)));
}

static void
write_class(struct article *a, const struct study *s, const struct rows_table *t, const struct row *row)
{
	const struct str cells[] = {
		category_name(a, s, rows_text(t, row, "variable"), rows_text(t, row, "class")),
		article_count(a, rows_number(t, row, "gold")), article_count(a, rows_number(t, row, "predicted")),
		with_interval(a, t, row, "precision", "precision_low", "precision_high"),
		with_interval(a, t, row, "recall", "recall_low", "recall_high"),
		decimal(a, rows_number(t, row, "f1"))
	};

	article_row(a, cells, sizeof cells / sizeof *cells);
}

/* The row that speaks for all classes of its variable. */
static void
write_all_classes(struct article *a, const struct study *s, const struct rows_table *t, const struct row *row)
{
	article_item(a, LABEL_EVALUATION_ALL, variable_name(a, s, rows_text(t, row, "variable")),
	    article_count(a, rows_number(t, row, "n")), decimal(a, rows_number(t, row, "macro_f1")),
	    decimal(a, rows_number(t, row, "accuracy")), decimal(a, rows_number(t, row, "alpha")));
}

static bool
is_whole(const struct rows_table *t, const struct row *row)
{
	return rows_text(t, row, "class").n == 0;
}

static bool
write_evaluation(struct article *a, const struct study *s)
{
	const struct rows_table *t = rows_find(s->rows, "evaluation");
	const struct str titles[] = {
		article_label(a, LABEL_COL_CODE), article_label(a, LABEL_COL_GOLD),
		article_label(a, LABEL_COL_MACHINE), article_label(a, LABEL_COL_PRECISION),
		article_label(a, LABEL_COL_RECALL), STR("F1")
	};

	if (t == NULL || !rows_has(t, "f1"))
		return false;
	article_title(a, 3, LABEL_EVALUATION);
	article_say(a, LABEL_EVALUATION_LEAD, STR(""));
	article_table(a, "lrrrrr", titles);
	for (size_t i = 0; i < t->n; i++)
		if (!is_whole(t, &t->items[i]))
			write_class(a, s, t, &t->items[i]);
	article_data(a, t->name);
	for (size_t i = 0; i < t->n; i++)
		if (is_whole(t, &t->items[i]))
			write_all_classes(a, s, t, &t->items[i]);
	return true;
}

/* --- what shares become ------------------------------------------------------------------ */

static void
write_share(struct article *a, const struct study *s, const struct rows_table *t, const struct row *row)
{
	const char *const ends[2][2] = {{"cluster_low", "cluster_high"}, {"low", "high"}};
	bool plain = isnan(rows_number(t, row, "cluster_low"));
	double low = rows_number(t, row, ends[plain][0]), high = rows_number(t, row, ends[plain][1]);
	const struct str cells[] = {
		category_name(a, s, rows_text(t, row, "variable"), rows_text(t, row, "class")),
		article_percent(a, rows_number(t, row, "raw")), article_percent(a, rows_number(t, row, "share")),
		isnan(low) || isnan(high) ? STR("—") : numerals_range(&a->arena, a->language, low, high),
		article_percent(a, rows_number(t, row, "recall")),
		article_count(a, rows_number(t, row, "coded"))
	};

	article_row(a, cells, sizeof cells / sizeof *cells);
}

static bool
write_shares(struct article *a, const struct study *s)
{
	const struct rows_table *t = rows_find(s->rows, "prevalence");
	const struct str titles[] = {
		article_label(a, LABEL_COL_CODE), article_label(a, LABEL_COL_RAW), article_label(a, LABEL_COL_CORRECTED),
		article_label(a, LABEL_COL_INTERVAL), article_label(a, LABEL_COL_FOUND),
		article_label(a, LABEL_COL_CODED)
	};

	if (t == NULL || !rows_has(t, "raw"))
		return false;
	article_title(a, 3, LABEL_PREVALENCE);
	article_say(a, LABEL_PREVALENCE_LEAD, STR(""));
	article_table(a, "lrrrrr", titles);
	for (size_t i = 0; i < t->n; i++)
		write_share(a, s, t, &t->items[i]);
	article_data(a, t->name);
	return true;
}

bool
reliability_write(struct article *a, const struct study *s)
{
	if (rows_find(s->rows, "agreement") == NULL && rows_find(s->rows, "evaluation") == NULL &&
	    rows_find(s->rows, "prevalence") == NULL)
		return false;
	article_title(a, 2, LABEL_RELIABILITY);
	write_agreement(a, s);
	write_evaluation(a, s);
	write_shares(a, s);
	return true;
}
