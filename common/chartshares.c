#include "common/chartshares.h"

#include <math.h>
#include <stdlib.h>

#include "common/chartrows.h"
#include "common/numerals.h"
#include "common/proportion.h"
#include "common/themes.h"

enum { CODES_MAX = 12, ROWS_MAX = 200, STAGES_MAX = 40 };

static const struct chartrow unknown = {.value = NAN, .low = NAN, .high = NAN, .other = NAN, .n = NAN};

static struct str
counted_percent(struct chartset *set, double share, double n)
{
	return chartset_fill(set, LABEL_CHART_N,
	    (const struct str[]){chartset_percent(set, share), chartset_count(set, n)}, 2);
}

/* x of n, of which the interval is Wilson's where it tells something. */
static struct chartrow
share_of(struct chartset *set, struct str name, double x, double n, bool interval)
{
	struct interval i = interval ? proportion_wilson(x, n) : (struct interval){NAN, NAN};
	struct chartrow row = unknown;

	row.name = name;
	row.order = row.value = x / n;
	row.low = i.low;
	row.high = i.high;
	row.n = x;
	row.said = counted_percent(set, row.value, x);
	return row;
}

void
chartshares_reactions(struct chartset *set)
{
	static const char *const kinds[] = {"like", "love", "haha", "wow", "sad", "anger"};
	const struct rows_table *t = rows_find(set->study->rows, "reactions");
	struct chartrows rows = {.kind = CHARTROWS_BARS, .beside = true};
	double sum = 0;

	if (t == NULL)
		return;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		double n = rows_number(t, rows_whole(t), kinds[i]);

		sum += n > 0 ? n : 0;
	}
	for (size_t i = 0; sum > 0 && i < sizeof kinds / sizeof *kinds; i++) {
		double n = rows_number(t, rows_whole(t), kinds[i]);

		if (n >= 0)
			chartrows_add(&rows, share_of(set, chartset_word(set, "reaction", str_of(kinds[i])),
			    n, sum, false));
	}
	chartrows_sort(&rows);
	chartrows_draw(&rows, set, "reactions", chartset_label(set, LABEL_CHART_REACTIONS), STR(""));
}

void
chartshares_openness(struct chartset *set)
{
	const struct rows_table *t = rows_find(set->study->rows, "openness");
	struct chartrows rows = {.kind = CHARTROWS_BARS, .beside = true, .least = 1};
	double sum = 0;

	for (size_t i = 0; t != NULL && i < t->n; i++) {
		double n = rows_number(t, &t->items[i], "posts");

		sum += n > 0 ? n : 0;
	}
	for (size_t i = 0; sum > 0 && i < t->n; i++) {
		struct str state = rows_text(t, &t->items[i], "openness");
		double n = rows_number(t, &t->items[i], "posts");

		state = chartset_word(set, "openness", state.n > 0 ? state : STR("unknown"));
		if (n >= 0)
			chartrows_add(&rows, share_of(set, state, n, sum, true));
	}
	chartrows_sort(&rows);
	chartrows_draw(&rows, set, "openness", chartset_label(set, LABEL_CHART_OPENNESS),
	    chartset_label(set, LABEL_CHART_OPENNESS_NOTE));
}

/* With the interval that knows of comments under one post, where the study has it. */
static struct chartrow
code_row(struct chartset *set, const struct theme *theme, double base)
{
	const struct rows_table *t = rows_find(set->study->rows, "codes_ci");
	struct chartrow row = share_of(set, themes_label(set->language, set->study, theme->code),
	    theme->n, base, true);

	for (size_t i = 0; t != NULL && i < t->n; i++) {
		double low = rows_number(t, &t->items[i], "share_low"), high = rows_number(t,
		    &t->items[i], "share_high");

		if (str_equal(rows_text(t, &t->items[i], "codes"), theme->code) && low >= 0 && high <= 1) {
			row.low = low;
			row.high = high;
		}
	}
	row.said = chartset_percent(set, row.value);
	return row;
}

void
chartshares_codes(struct chartset *set)
{
	struct chartrows rows = {.kind = CHARTROWS_DOTS, .beside = true};
	double base = themes_base(set->study);
	size_t n, of = 0, left = 0;
	struct theme *list = themes_list(set->study, &n);
	const struct str most = chartset_count(set, CODES_MAX);
	struct buf note = {0};

	for (size_t i = 0; base > 0 && i < n; i++) {
		bool first = i == 0 || list[i].rank != list[i - 1].rank;

		of = first ? 0 : of + 1;
		if (!(list[i].n > 0) || of >= CODES_MAX || rows.n >= ROWS_MAX) {
			left += list[i].n > 0;
			continue;
		}
		if (first && list[i].variable.n > 0)
			chartrows_heading(&rows, themes_variable(set->language, set->study, list[i].variable));
		chartrows_add(&rows, code_row(set, &list[i], base));
	}
	buf_add_str(&note, chartset_label(set, LABEL_CHART_CODES_NOTE));
	if (left > 0) {
		buf_addc(&note, ' ');
		label_fill(&note, set->language, LABEL_CHART_CODES_CUT, &most, 1);
	}
	chartrows_draw(&rows, set, "codes", chartset_label(set, LABEL_CHART_CODES), buf_str(&note));
	buf_free(&note);
	free(list);
}

/* A heading for each service; stages in their order, which is that of the table. */
void
chartshares_journey(struct chartset *set)
{
	const struct rows_table *t = rows_find(set->study->rows, "journey");
	struct chartrows rows = {.kind = CHARTROWS_DOTS, .beside = true, .least = 1};
	struct str service = {"", 0};
	size_t stages = 0;

	for (size_t i = 0; t != NULL && i < t->n && stages < STAGES_MAX; i++) {
		const struct row *r = &t->items[i];
		struct chartrow row = unknown;

		row.value = rows_number(t, r, "csat");
		row.low = rows_number(t, r, "csat_low");
		row.high = rows_number(t, r, "csat_high");
		row.n = rows_number(t, r, "csat_n");
		if (!(row.value >= 0 && row.value <= 1))
			continue;
		if (!str_equal(rows_text(t, r, "service"), service))
			chartrows_heading(&rows, rows_text(t, r, "service"));
		service = rows_text(t, r, "service");
		row.name = chartset_word(set, "stage", rows_text(t, r, "stage"));
		row.said = counted_percent(set, row.value, row.n);
		chartrows_add(&rows, row);
		stages++;
	}
	chartrows_draw(&rows, set, "journey", chartset_label(set, LABEL_CHART_JOURNEY),
	    chartset_label(set, LABEL_CHART_JOURNEY_NOTE));
}
