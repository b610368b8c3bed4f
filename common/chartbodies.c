#include "common/chartbodies.h"

#include <math.h>

#include "common/chartrows.h"
#include "common/numerals.h"
#include "common/proportion.h"
#include "common/themes.h"

enum { ENDS = 10, RANK_MAX = 1000000 };

static const struct chartrow unknown = {.value = NAN, .low = NAN, .high = NAN, .other = NAN, .n = NAN};

static struct str
body(const struct chartset *set, const struct rows_table *t, const struct row *row)
{
	struct str name = rows_text(t, row, "name"), id = rows_text(t, row, "page");

	if (name.n == 0)
		name = study_page(set->study, id);
	return name.n > 0 ? name : id.n > 0 ? id : STR("—");
}

void
chartbodies_tone(struct chartset *set)
{
	const struct str few = chartset_count(set, SMALL);
	const struct rows_table *t = rows_find(set->study->rows, "tone_by_page");
	struct chartrows rows = {.kind = CHARTROWS_DOTS, .least = 1};

	for (size_t i = 0; t != NULL && i < t->n; i++) {
		const struct row *r = &t->items[i];
		double x = rows_number(t, r, "negative"), n = rows_number(t, r, "n");
		struct interval interval = proportion_wilson(x, n);
		struct chartrow row = unknown;

		if (!(n >= SMALL) || isnan(interval.low))
			continue;
		row.name = body(set, t, r);
		row.order = row.value = x / n;
		row.low = interval.low;
		row.high = interval.high;
		row.n = n;
		row.said = chartset_fill(set, LABEL_CHART_N, (const struct str[]){chartset_percent(set,
		    row.value), chartset_count(set, n)}, 2);
		chartrows_add(&rows, row);
	}
	chartrows_sort(&rows);
	chartrows_cut(&rows, set, ENDS, ENDS);
	chartrows_draw(&rows, set, "tone_by_page", chartset_label(set, LABEL_CHART_TONE_BODY),
	    chartset_fill(set, LABEL_CHART_TONE_BODY_NOTE, &few, 1));
}

static struct chartrow
gap_row(struct chartset *set, const struct rows_table *t, const struct row *r)
{
	struct chartrow row = unknown;

	row.value = rows_number(t, r, "perceived");
	row.low = rows_number(t, r, "perceived_low");
	row.high = rows_number(t, r, "perceived_high");
	row.other = rows_number(t, r, "declared");
	row.n = rows_number(t, r, "perceived_n");
	row.order = row.other - row.value;
	row.said = chartset_fill(set, LABEL_CHART_OF_TWO, (const struct str[]){chartset_percent(set,
		    row.other), chartset_percent(set, row.value)}, 2);
	return row;
}

static bool
is_share(double x)
{
	return x >= 0 && x <= 1;
}

/* All bodies together come first. */
void
chartbodies_gap(struct chartset *set)
{
	const struct str few = chartset_count(set, SMALL);
	const struct rows_table *t = rows_find(set->study->rows, "gap");
	struct chartrows rows = {.kind = CHARTROWS_PAIRS};
	struct chartrow row;
	bool total = false;

	for (size_t i = 0; t != NULL && i < t->n; i++) {
		const struct row *r = &t->items[i];

		row = gap_row(set, t, r);
		row.name = body(set, t, r);
		if (is_share(row.value) && is_share(row.other) && row.n >= SMALL &&
		    rows_number(t, r, "declared_n") >= SMALL)
			chartrows_add(&rows, row);
	}
	if (t != NULL && t->total != NULL) {
		row = gap_row(set, t, t->total);
		row.name = chartset_label(set, LABEL_CHART_GAP_ALL);
		row.order = INFINITY;
		total = is_share(row.value) && is_share(row.other);
		if (total)
			chartrows_add(&rows, row);
	}
	chartrows_sort(&rows);
	chartrows_cut(&rows, set, ENDS + total, ENDS);
	chartrows_draw(&rows, set, "gap", chartset_label(set, LABEL_CHART_GAP),
	    chartset_fill(set, LABEL_CHART_GAP_NOTE, &few, 1));
}

void
chartbodies_index(struct chartset *set)
{
	const struct rows_table *t = rows_find(set->study->rows, "index");
	struct chartrows rows = {.kind = CHARTROWS_DOTS, .axis = CHARTROWS_RANKS};

	for (size_t i = 0; t != NULL && i < t->n; i++) {
		const struct row *r = &t->items[i];
		struct chartrow row = unknown;

		row.value = rows_number(t, r, "rank");
		if (!(row.value >= 1 && row.value <= RANK_MAX))
			continue;
		row.order = -row.value;
		row.name = body(set, t, r);
		row.low = rows_number(t, r, "rank_low");
		row.high = rows_number(t, r, "rank_high");
		row.said = numerals_decimal(&set->arena, set->language, rows_number(t, r, "index"), 2);
		chartrows_add(&rows, row);
	}
	rows.least = (double)rows.n;
	chartrows_sort(&rows);
	chartrows_cut(&rows, set, ENDS, ENDS);
	chartrows_draw(&rows, set, "index", chartset_label(set, LABEL_CHART_INDEX),
	    chartset_label(set, LABEL_CHART_INDEX_NOTE));
}
