#include "common/journeychapter.h"

#include <math.h>

#include "common/glossary.h"
#include "common/numerals.h"
#include "common/tableprint.h"

enum {
	WIDE = 24,                   /* columns of one table; further ones stay in the CSV */
	SERVICES = 50                /* that are told of in a sentence each */
};

static const double z95 = 1.959963984540054;

/* --- what cells hold ---------------------------------------------------------------- */

static struct str
one_place(struct article *a, double x)
{
	return numerals_decimal(&a->arena, a->language, x, 1);
}

/* The seconds in the unit that a column of times is named by; NaN when it is none. */
static double
seconds_in(const char *key)
{
	static const struct unit_of {
		const char *key;
		double seconds;
	} units[] = {{"seconds", 1}, {"minutes", 60}, {"hours", 3600}, {"days", 86400}};

	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (strcmp(key, units[i].key) == 0)
			return units[i].seconds;
	return NAN;
}

/* A time is told in its unit, another figure as it is. */
static struct str
measured(struct article *a, const char *key, double x)
{
	double seconds = seconds_in(key);

	return isnan(seconds) ? article_count(a, x) :
	    numerals_duration(&a->arena, a->language, x * seconds);
}

static struct str
stage_name(struct article *a, struct str stage)
{
	return stage.n == 0 ? STR("—") : article_escaped(a, label_word(a->language, "stage", stage));
}

static struct str
key_text(struct article *a, const struct rows_table *t, const struct row *row, const char *key)
{
	struct str text = rows_text(t, row, key);

	if (strcmp(key, "stage") == 0)
		return stage_name(a, text);
	return text.n > 0 ? article_escaped(a, text) : STR("—");
}

/* −12.0 (−20.5 … −3.5) */
static struct str
nps_text(struct article *a, const struct rows_table *t, const struct row *row)
{
	double nps = rows_number(t, row, "nps"), half = z95 * rows_number(t, row, "nps_se");

	if (isnan(nps) || isnan(half))
		return one_place(a, nps);
	return article_string(a, LABEL_WITH_INTERVAL, one_place(a, nps), article_string(a, LABEL_BETWEEN,
	    one_place(a, fmax(nps - half, -100)), one_place(a, fmin(nps + half, 100))));
}

/* --- the table ------------------------------------------------------------------------ */

enum show { KEY, ANSWERS, CSAT, CSAT_INTERVAL, CSI, NPS, CES, MEASURED };

struct layout {
	const char *keys[WIDE];
	enum show shows[WIDE];
	struct str titles[WIDE];
	char sides[WIDE + 1];
	size_t n;
};

static void
add_column(struct layout *l, const char *key, enum show show, struct str title)
{
	if (l->n == WIDE)
		return;
	l->keys[l->n] = key;
	l->shows[l->n] = show;
	l->titles[l->n] = title;
	l->sides[l->n++] = show == KEY ? 'l' : 'r';
}

static bool
any_number(const struct rows_table *t, const char *column)
{
	for (size_t i = 0; i < t->n; i++)
		if (!isnan(rows_number(t, &t->items[i], column)))
			return true;
	return false;
}

/* Keys come before the number of answers, what was measured after the figures of the survey. */
static size_t
column_at(const struct rows_table *t, const char *name)
{
	size_t i = table_find(t->columns, str_of(name));

	return i == TABLE_NONE ? table_count(t->columns) : i;
}

static void
add_keys(struct layout *l, struct article *a, const struct rows_table *t)
{
	for (size_t i = 0; i < column_at(t, "n"); i++) {
		const char *key = tableprint_column(a, t, i);
		bool stage = strcmp(key, "stage") == 0;

		add_column(l, key, KEY, article_escaped(a,
		    label_word(a->language, "measure", stage ? STR("journey_stage") : str_of(key))));
	}
}

static void
add_figures(struct layout *l, struct article *a, const struct rows_table *t)
{
	add_column(l, "n", ANSWERS, glossary_term(a->language, glossary_find(a->language, STR("journey.n"))).name);
	if (any_number(t, "csat")) {
		add_column(l, "csat", CSAT, STR("CSAT"));
		add_column(l, "csat", CSAT_INTERVAL, article_label(a, LABEL_COL_CSAT_INTERVAL));
	}
	if (any_number(t, "csi_100"))
		add_column(l, "csi_100", CSI, article_label(a, LABEL_COL_CSI));
	if (any_number(t, "nps"))
		add_column(l, "nps", NPS, article_label(a, LABEL_COL_NPS));
	if (any_number(t, "ces_100"))
		add_column(l, "ces_100", CES, article_label(a, LABEL_COL_CES));
}

static struct str
measured_title(struct article *a, struct str key)
{
	struct str title = label_word(a->language, "measured", key);

	return article_escaped(a, str_equal(title, key) ? label_word(a->language, "measure", key) : title);
}

static void
add_measured(struct layout *l, struct article *a, const struct rows_table *t)
{
	for (size_t i = column_at(t, "small") + 1; i < table_count(t->columns); i++) {
		const char *key = tableprint_column(a, t, i);

		if (any_number(t, key))
			add_column(l, key, MEASURED, measured_title(a, str_of(key)));
	}
}

static struct str
cell_text(struct article *a, const struct rows_table *t, const struct row *row, const struct layout *l,
    size_t i)
{
	double x = rows_number(t, row, l->keys[i]);

	switch (l->shows[i]) {
	case KEY: return key_text(a, t, row, l->keys[i]);
	case ANSWERS: return article_count(a, x);
	case CSAT: return article_percent(a, x);
	case CSAT_INTERVAL: return numerals_range(&a->arena, a->language, rows_number(t, row, "csat_low"),
		    rows_number(t, row, "csat_high"));
	case NPS: return nps_text(a, t, row);
	case MEASURED: return measured(a, l->keys[i], x);
	default: return one_place(a, x);
	}
}

static void
write_table(struct article *a, const struct rows_table *t)
{
	struct layout l = {.n = 0};
	struct str cells[WIDE];

	add_keys(&l, a, t);
	add_figures(&l, a, t);
	add_measured(&l, a, t);
	article_table(a, l.sides, l.titles);
	for (size_t i = 0; i < t->n; i++) {
		for (size_t c = 0; c < l.n; c++)
			cells[c] = cell_text(a, t, &t->items[i], &l, c);
		article_row(a, cells, l.n);
	}
}

/* --- the weakest stage of each service -------------------------------------------------- */

/* The figure that judges: CSAT is a share, the others are points. */
static struct str
judged(struct article *a, struct str judge, double x)
{
	return str_is(judge, "csat") ? article_percent(a, x) : one_place(a, x);
}

static struct str
judged_range(struct article *a, struct str judge, double low, double high)
{
	if (str_is(judge, "csat"))
		return numerals_range(&a->arena, a->language, low, high);
	return article_string(a, LABEL_BETWEEN, one_place(a, low), one_place(a, high));
}

static struct str
difference(struct article *a, struct str judge, double x)
{
	bool share = str_is(judge, "csat");

	return article_string(a, share ? LABEL_J_PERCENT_POINTS : LABEL_J_POINTS, one_place(a, share ? 100 * x : x));
}

static struct str
difference_range(struct article *a, struct str judge, double low, double high)
{
	double times = str_is(judge, "csat") ? 100 : 1;

	return article_string(a, LABEL_BETWEEN, one_place(a, times * low), one_place(a, times * high));
}

static struct str
next_text(struct article *a, const struct rows_table *t, const struct row *row, struct str judge)
{
	struct str next = rows_text(t, row, "next_stage");
	double d = rows_number(t, row, "difference"), low = rows_number(t, row, "difference_low");

	if (next.n == 0 || isnan(d))
		return STR("");
	return article_string(a, low > 0 ? LABEL_J_CLEAR : LABEL_J_UNCLEAR, stage_name(a, next),
	    difference(a, judge, d), difference_range(a, judge, low, rows_number(t, row, "difference_high")));
}

/* The row of the service where the most of `key' was measured; NULL when nothing was. */
static const struct row *
largest(const struct rows_table *t, struct str service, const char *key)
{
	const struct row *most = NULL;

	for (size_t i = 0; i < t->n; i++) {
		const struct row *row = &t->items[i];
		double x = rows_number(t, row, key);

		if (str_equal(rows_text(t, row, "service"), service) && !isnan(x) &&
		    (most == NULL || x > rows_number(t, most, key)))
			most = row;
	}
	return most;
}

/* What was measured at the weakest stage, beside the most of it. */
static struct str
compare(struct article *a, const char *key, double here, double there, struct str where)
{
	struct str this = measured(a, key, here), other = measured(a, key, there);
	bool time = !isnan(seconds_in(key));

	if (time)
		return here >= there ? article_string(a, LABEL_J_LONGEST, this) :
		    article_string(a, LABEL_J_LONGER, where, other, this);
	return here >= there ? article_string(a, LABEL_J_SAME, measured_title(a, str_of(key)), this) :
	    article_string(a, LABEL_J_ELSEWHERE, measured_title(a, str_of(key)), where, other, this);
}

/* Of the first figure that was measured there at all. */
static struct str
beside_text(struct article *a, const struct rows_table *t, const struct rows_table *weakest,
    const struct row *row)
{
	for (size_t i = column_at(t, "small") + 1; i < table_count(t->columns); i++) {
		const char *key = tableprint_column(a, t, i);
		const struct row *most = largest(t, rows_text(weakest, row, "service"), key);
		double here = rows_number(weakest, row, key);

		if (most != NULL && !isnan(here))
			return compare(a, key, here, rows_number(t, most, key),
			    stage_name(a, rows_text(t, most, "stage")));
	}
	return STR("");
}

static void
write_weakest(struct article *a, const struct rows_table *t, const struct rows_table *weakest,
    const struct row *row)
{
	struct str judge = rows_text(weakest, row, "judge"), stage = rows_text(weakest, row, "stage");
	struct str name = key_text(a, weakest, row, "service"), first;
	size_t known = glossary_find(a->language, judge);

	if (stage.n == 0) {
		article_item(a, LABEL_J_NOT_JUDGED, name);
		return;
	}
	first = article_string(a, LABEL_J_WEAKEST, name, stage_name(a, stage), known < GLOSSES ?
	    glossary_term(a->language, known).name : article_escaped(a, judge),
	    judged(a, judge, rows_number(weakest, row, "value")), judged_range(a, judge,
	    rows_number(weakest, row, "low"), rows_number(weakest, row, "high")),
	    article_count(a, rows_number(weakest, row, "n")));
	first = article_joined(a, first, next_text(a, weakest, row, judge));
	article_item(a, LABEL_AS_IT_IS, article_joined(a, first, beside_text(a, t, weakest, row)));
}

static void
write_all_weakest(struct article *a, const struct rows_table *t, const struct rows_table *weakest)
{
	size_t told = weakest->n < SERVICES ? weakest->n : SERVICES;

	for (size_t i = 0; i < told; i++)
		write_weakest(a, t, weakest, &weakest->items[i]);
	if (told < weakest->n)
		article_say(a, LABEL_J_MORE_SERVICES, article_count(a, (double)(weakest->n - told)));
}

/* --- the chapter -------------------------------------------------------------------------- */

static void
write_notes(struct article *a, const struct rows_table *t)
{
	double small = 0, left_out = 0;

	for (size_t i = 0; i < t->n; i++) {
		double out = rows_number(t, &t->items[i], "left_out");

		small += str_is(rows_text(t, &t->items[i], "small"), "true");
		left_out += out > 0 ? out : 0;
	}
	if (small > 0)
		article_say(a, LABEL_J_SMALL, article_count(a, small));
	if (left_out > 0)
		article_say(a, LABEL_J_LEFT_OUT, article_count(a, left_out));
	if (column_at(t, "small") + 1 < table_count(t->columns))
		article_say(a, LABEL_J_BESIDE, STR(""));
}

bool
chapter_journey(struct article *a, const struct study *s)
{
	const struct rows_table *t = rows_find(s->rows, "journey"), *weakest = rows_find(s->rows, "journey_weakest");

	if (t == NULL || t->n == 0 || !rows_has(t, "n"))
		return false;
	article_title(a, 2, LABEL_JOURNEY);
	article_say(a, LABEL_J_LEAD, STR(""));
	if (weakest != NULL)
		write_all_weakest(a, t, weakest);
	article_picture(a, "journey");
	write_table(a, t);
	article_data(a, STR("journey"));
	write_notes(a, t);
	return true;
}
