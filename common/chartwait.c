#include "common/chartwait.h"

#include <math.h>
#include <stdio.h>

#include "common/numerals.h"

enum { LEFT = 60, RIGHT = 122, HEIGHT = 230, BOTTOM = 48, LINE = 17, TIMES = 7, CLOCKS = 2, PLACES = 4 };

static const struct time_named {
	double hours;
	enum label label;            /* LABELS: none but its hours */
} times[TIMES] = {
	{1, LABELS}, {4, LABELS}, {9, LABELS}, {24, LABEL_CHART_DAY}, {72, LABELS},
	{168, LABEL_CHART_WEEK}, {720, LABEL_CHART_MONTH}
};

static const struct clock {
	const char *prefix, *colour, *dashes;
	enum label label;
	int field;                   /* in the CSV */
} clocks[CLOCKS] = {
	{"unanswered_", "dark", "solid", LABEL_CHART_SURVIVAL_WALL, 2},
	{"working_unanswered_", "link", "(8,4)", LABEL_CHART_SURVIVAL_WORKING, 3}
};

struct curves {
	double share[CLOCKS][TIMES]; /* NaN: nobody is at risk any more */
	bool known[CLOCKS];
	double least;
};

static struct curves
curves_of(const struct chartset *set)
{
	const struct rows_table *t = rows_find(set->study->rows, "survival");
	struct curves c = {.least = 1};
	char column[64];

	for (size_t k = 0; k < CLOCKS; k++)
		for (size_t i = 0; i < TIMES; i++) {
			double share;

			snprintf(column, sizeof column, "%s%.0fh", clocks[k].prefix, times[i].hours);
			share = rows_number(t, rows_whole(t), column);
			c.share[k][i] = share >= 0 && share <= 1 ? share : NAN;
			c.known[k] |= !isnan(c.share[k][i]);
			c.least = c.share[k][i] < c.least ? c.share[k][i] : c.least;
		}
	return c;
}

/* Where the axis begins: at nothing, unless nearly all wait on and no difference could be seen. */
static double
axis_begin(double least)
{
	return least >= 0.9 ? 0.9 : least >= 0.8 ? 0.8 : least >= 0.6 ? 0.5 : 0;
}

static void
write_curves(struct chartfile *f, const struct curves *c)
{
	chartfile_head(f, "hours,wall_clock,working_hours");
	for (size_t i = 0; i < TIMES; i++) {
		chartfile_number(f, times[i].hours, 0);
		for (size_t k = 0; k < CLOCKS; k++)
			chartfile_number(f, c->share[k][i], PLACES);
		chartfile_end_row(f);
	}
}

static void
set_axes(struct chartfile *f, struct chartset *set, double begin)
{
	chartfile_set(f, "set logscale x 10");
	chartfile_set(f, "set xrange [0.9:720]");
	chartfile_set(f, "set xtics ()");
	for (size_t i = 0; i < TIMES; i++) {
		struct str text = chartset_count(set, times[i].hours);
		struct str name = times[i].label != LABELS ? chartset_label(set, times[i].label) : STR("");

		/* The unit stands at both ends: between them there is no room for it. */
		if (i == 0 || i + 1 == TIMES)
			text = chartset_fill(set, LABEL_CHART_HOURS, &text, 1);
		chartfile_set(f, "set xtics add (\"%.*s\\n%.*s\" %.0f)", (int)text.n, text.p,
		    (int)name.n, name.p,
		    times[i].hours);
	}
	chartfile_set(f, "set grid noxtics ytics");
	chartfile_set(f, "set yrange [%.4f:%.4f]", begin, 1 + (1 - begin) * LINE / HEIGHT);
	chartfile_set(f, "set ytics ()");
	for (int i = 0; i <= 2; i++) {
		double at = begin + (1 - begin) * i / 2;

		chartfile_tick(f, set, 'y', chartset_mark(set, at), at);
	}
}

static size_t
last_of(const struct curves *c, size_t clock)
{
	size_t last = TIMES;

	while (last > 0 && isnan(c->share[clock][last - 1]))
		last--;
	return last - 1;
}

/* The names of the two lines, behind their ends and not on each other. */
static void
set_names(struct chartfile *f, struct chartset *set, const struct curves *c, double begin)
{
	double apart = (1 - begin) * LINE / HEIGHT, at[CLOCKS], middle;

	for (size_t k = 0; k < CLOCKS; k++)
		at[k] = c->known[k] ? c->share[k][last_of(c, k)] : -1;
	if (c->known[0] && c->known[1] && fabs(at[0] - at[1]) < apart) {
		middle = (at[0] + at[1]) / 2;
		at[0] = middle + (at[0] >= at[1] ? apart : -apart) / 2;
		at[1] = 2 * middle - at[0];
	}
	for (size_t k = 0; k < CLOCKS; k++)
		if (c->known[k])
			chartfile_set(f, "set label %s at 850, %.4f left textcolor rgb %s font \",13\"",
			    chartfile_quoted(set, chartset_label(set, clocks[k].label)), at[k],
			    clocks[k].colour);
}

static void
draw(struct chartfile *f, const struct curves *c)
{
	const char *open = "plot";

	for (size_t k = 0; k < CLOCKS; k++) {
		if (!c->known[k])
			continue;
		chartfile_draw(f, "%s \"survival.csv\" skip 1 using 1:%d with lines linewidth 2 dashtype %s "
		    "linecolor rgb %s, \\", open, clocks[k].field, clocks[k].dashes, clocks[k].colour);
		chartfile_draw(f, "\t\"survival.csv\" skip 1 using 1:%d with points pointtype %d "
		    "pointsize 0.8 * dot linewidth 2 "
		    "linecolor rgb %s%s", clocks[k].field, k == 0 ? 7 : 6, clocks[k].colour,
		    k + 1 < CLOCKS && c->known[k + 1] ? ", \\" : "");
		open = "\t";
	}
}

static struct str
tell(struct chartset *set, const struct curves *c, size_t clock)
{
	struct str parts[] = {chartset_label(set, LABEL_CHART_SURVIVAL), chartset_label(set,
	    clocks[clock].label), {"", 0}};
	struct buf list = {0};

	for (size_t i = 0; i < TIMES; i++)
		if (!isnan(c->share[clock][i])) {
			const struct str at[] = {chartset_count(set, times[i].hours),
			    chartset_percent(set, c->share[clock][i])};

			buf_add_str(&list, list.n > 0 ? STR("; ") : STR(""));
			label_fill(&list, set->language, LABEL_CHART_SURVIVAL_AT, at, 2);
		}
	parts[2] = arena_copy(&set->arena, buf_str(&list));
	buf_free(&list);
	return chartset_fill(set, LABEL_CHART_SURVIVAL_ALT, parts, 3);
}

void
chartwait_survival(struct chartset *set)
{
	struct curves c = curves_of(set);
	double begin = axis_begin(c.least);
	struct str mark = chartset_mark(set, begin);
	struct chartfile f;

	if (!c.known[0] && !c.known[1])
		return;
	chartfile_begin(&f, set, "survival", chartset_label(set, LABEL_CHART_SURVIVAL),
	    chartset_fill(set, LABEL_CHART_SURVIVAL_NOTE, &mark, 1));
	write_curves(&f, &c);
	chartfile_frame(&f, LEFT, RIGHT, HEIGHT + LINE, BOTTOM);
	set_axes(&f, set, begin);
	set_names(&f, set, &c, begin);
	draw(&f, &c);
	chartfile_finish(&f, tell(set, &c, c.known[0] ? 0 : 1));
}
