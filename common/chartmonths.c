#include "common/chartmonths.h"

#include <math.h>
#include <stdlib.h>

#include "common/mem.h"
#include "common/numerals.h"
#include "common/proportion.h"
#include "common/themes.h"

enum {
	LEFT = 60, RIGHT = 16, BOTTOM = 48, COMMENTS_HEIGHT = 150, POSTS_HEIGHT = 80, BETWEEN = 34,
	TONE_HEIGHT = 240, TONE_RIGHT = 142, LINE = 17, TONES = 3, PLACES = 4, YEAR = 12,
	MONTHS_MAX = 200 * YEAR      /* of more no two could be told apart */
};

/* A month and the row that tells of it; place: months since the year 0. */
struct month {
	double place;
	const struct row *row;
};

struct months {
	const struct rows_table *table;
	struct month *items;
	size_t n;
};

static bool
place_of(struct str text, double *place)
{
	unsigned year = 0, month;

	if (text.n != 7 || text.p[4] != '-')
		return false;
	for (size_t i = 0; i < 7; i++)
		if (i != 4 && !str_digit(text.p[i]))
			return false;
	for (size_t i = 0; i < 4; i++)
		year = 10 * year + (unsigned)(text.p[i] - '0');
	month = 10 * (unsigned)(text.p[5] - '0') + (unsigned)(text.p[6] - '0');
	*place = 12.0 * year + month - 1;
	return month >= 1 && month <= 12;
}

static int
compare(const void *left, const void *right)
{
	const struct month *a = left, *b = right;

	return a->place < b->place ? -1 : a->place > b->place;
}

/* Those that have a month, in order; none when they are too many to draw.  The items are malloced. */
static struct months
months_of(const struct chartset *set, const char *table)
{
	struct months m = {.table = rows_find(set->study->rows, table)};

	if (m.table == NULL)
		return m;
	m.items = mem_new(m.table->n, sizeof *m.items);
	for (size_t i = 0; i < m.table->n; i++) {
		m.items[m.n].row = &m.table->items[i];
		m.n += place_of(rows_text(m.table, m.items[m.n].row, "time:month"), &m.items[m.n].place);
	}
	qsort(m.items, m.n, sizeof *m.items, compare);
	if (m.n > MONTHS_MAX)
		m.n = 0;
	return m;
}

static double
value(const struct months *m, size_t i, const char *column)
{
	return rows_number(m->table, m->items[i].row, column);
}

static struct str
month_name(struct chartset *set, const struct months *m, size_t i)
{
	return numerals_month(&set->arena, set->language, rows_text(m->table, m->items[i].row, "time:month"));
}

/* The months between two that are named, so that names have room. */
static int
step_of(double span)
{
	static const struct {
		double span;
		int step;
	} steps[] = {{7, 1}, {24, 3}, {40, 6}, {96, YEAR}, {300, 3 * YEAR}, {1200, 10 * YEAR}};

	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		if (span <= steps[i].span)
			return steps[i].step;
	return 1000 * YEAR;
}

/* Months' names below the axis, and the year under the first one and under each January. */
static void
set_months(struct chartfile *f, const struct chartset *set, const struct months *m)
{
	double first = m->items[0].place, last = m->items[m->n - 1].place, year = -1;
	int step = step_of(last - first + 1);

	chartfile_set(f, "set xrange [%.1f:%.1f]", first - 0.6, last + 0.6);
	chartfile_set(f, "set xtics ()");
	for (double at = step * ceil(first / step); at <= last || year < 0; at += step) {
		double place = at <= last ? at : first;
		char number[8] = "01";
		struct str name;

		number[0] = (char)('0' + ((int)fmod(place, YEAR) + 1) / 10);
		number[1] = (char)('0' + ((int)fmod(place, YEAR) + 1) % 10);
		name = chartset_word(set, "month_short", (struct str){number, 2});
		if (floor(place / YEAR) > year || step >= YEAR)
			chartfile_set(f, "set xtics add (\"%.*s\\n%.0f\" %.0f)", (int)name.n, name.p,
			    floor(place / YEAR), place);
		else
			chartfile_set(f, "set xtics add (\"%.*s\" %.0f)", (int)name.n, name.p, place);
		year = floor(place / YEAR);
	}
	chartfile_set(f, "set grid noxtics ytics");
}

/* 1, 2 or 5 and noughts, not below most. */
static double
round_end(double most)
{
	double unit = 1;

	while (unit * 10 < most && unit < 1e15)
		unit *= 10;
	return most <= unit ? unit : most <= 2 * unit ? 2 * unit : most <= 5 * unit ? 5 * unit : 10 * unit;
}

static size_t
largest(const struct months *m, const char *column)
{
	size_t best = 0;

	for (size_t i = 1; i < m->n; i++)
		if (value(m, i, column) > value(m, best, column) || isnan(value(m, best, column)))
			best = i;
	return best;
}

static void
set_count_tics(struct chartfile *f, struct chartset *set, double base, double unit, double end)
{
	for (int i = 0; i <= 2; i++)
		if (i != 1 || end >= 2)
			chartfile_tick(f, set, 'y', chartset_count(set, end * i / 2),
			    base + unit * end * i / 2);
}

static struct str
activity_alt(struct chartset *set, const struct months *m)
{
	size_t comments = largest(m, "comments"), posts = largest(m, "posts");
	const struct str parts[] = {
		chartset_label(set, LABEL_CHART_ACTIVITY), month_name(set, m, 0), month_name(set, m,
		    m->n - 1),
		month_name(set, m, comments),
		chartset_count(set, value(m, comments, "comments")),
		month_name(set, m, posts), chartset_count(set, value(m, posts, "posts"))
	};

	return chartset_fill(set, LABEL_CHART_ACTIVITY_ALT, parts, 7);
}

static void
write_activity(struct chartfile *f, const struct months *m)
{
	chartfile_head(f, "place,month,comments,posts");
	for (size_t i = 0; i < m->n; i++) {
		chartfile_number(f, m->items[i].place, 0);
		chartfile_text(f, rows_text(m->table, m->items[i].row, "time:month"), 7);
		chartfile_number(f, value(m, i, "comments"), 0);
		chartfile_number(f, value(m, i, "posts"), 0);
		chartfile_end_row(f);
	}
}

static void
set_panel(struct chartfile *f, struct chartset *set, enum label label, double at)
{
	chartfile_set(f, "set label %s at graph 0, first %.4f left offset 0,0.8 textcolor rgb soft font "
	    "\",13\"",
	    chartfile_quoted(set, chartset_label(set, label)), at);
}

/* Two panels on one axis of months: in units of comments, posts are below 0. */
void
chartmonths_activity(struct chartset *set)
{
	struct months m = months_of(set, "activity");
	double comments, posts, base, unit;
	struct chartfile f;

	if (m.n > 0 && value(&m, largest(&m, "comments"), "comments") + value(&m, largest(&m, "posts"),
	    "posts") > 0) {
		comments = round_end(value(&m, largest(&m, "comments"), "comments"));
		posts = round_end(value(&m, largest(&m, "posts"), "posts"));
		base = -comments * (POSTS_HEIGHT + BETWEEN) / COMMENTS_HEIGHT;
		unit = comments * POSTS_HEIGHT / COMMENTS_HEIGHT / posts;
		chartfile_begin(&f, set, "activity", chartset_label(set, LABEL_CHART_ACTIVITY), STR(""));
		write_activity(&f, &m);
		chartfile_frame(&f, LEFT, RIGHT,
		    COMMENTS_HEIGHT + BETWEEN + POSTS_HEIGHT + LINE + LINE / 2, BOTTOM);
		set_months(&f, set, &m);
		chartfile_set(&f, "# Posts are drawn below comments: base is their nought, unit the "
		    "height of one.");
		chartfile_set(&f, "base = %.6f; unit = %.6f", base, unit);
		chartfile_set(&f, "set yrange [base:%.4f]",
		    comments + comments * (LINE + LINE / 2.0) / COMMENTS_HEIGHT);
		chartfile_set(&f, "set ytics ()");
		set_count_tics(&f, set, 0, 1, comments);
		set_count_tics(&f, set, base, unit, posts);
		set_panel(&f, set, LABEL_CHART_ACTIVITY_COMMENTS, comments);
		set_panel(&f, set, LABEL_CHART_ACTIVITY_POSTS, base + unit * posts);
		chartfile_draw(&f, "plot \"activity.csv\" skip 1 using 1:(0):($1 - 0.38):($1 + 0.38):(0):3 "
		    "with boxxyerror fillstyle solid noborder linecolor rgb full, \\");
		chartfile_draw(&f, "\t\"activity.csv\" skip 1 using 1:(base):($1 - 0.38):($1 + "
		    "0.38):(base):(base + unit * $4) "
		    "with boxxyerror fillstyle solid noborder linecolor rgb full");
		chartfile_finish(&f, activity_alt(set, &m));
	}
	free(m.items);
}

static const struct tone {
	const char *column, *colour, *dashes;
	int field;                   /* in the CSV */
} tones[TONES] = {
	{"negative", "dark", "solid", 4}, {"neutral", "soft", "(2,3)", 5}, {"positive", "link", "(8,4)", 6}
};

/* A month with too few comments has no shares: one wild point would draw the eye. */
static void
write_tones(struct chartfile *f, const struct months *m)
{
	chartfile_head(f, "place,month,n,negative,neutral,positive,negative_low,negative_high");
	for (size_t i = 0; i < m->n; i++) {
		double n = value(m, i, "n"), base = n >= SMALL ? n : NAN;
		struct interval interval = proportion_wilson(value(m, i, "negative"), base);

		chartfile_number(f, m->items[i].place, 0);
		chartfile_text(f, rows_text(m->table, m->items[i].row, "time:month"), 7);
		chartfile_number(f, n, 0);
		for (size_t k = 0; k < TONES; k++)
			chartfile_number(f, value(m, i, tones[k].column) / base, PLACES);
		chartfile_number(f, interval.low, PLACES);
		chartfile_number(f, interval.high, PLACES);
		chartfile_end_row(f);
	}
}

static double
share(const struct months *m, size_t i, size_t tone)
{
	double n = value(m, i, "n"), x = value(m, i, tones[tone].column);

	return n >= SMALL && x >= 0 && x <= n ? x / n : NAN;
}

/* Names of the lines behind their last point, pushed apart where they would lie on each other. */
static void
set_names(struct chartfile *f, struct chartset *set, const struct months *m, size_t last)
{
	const double apart = (double)LINE / TONE_HEIGHT;
	double at[TONES], below = -INFINITY;
	bool done[TONES] = {false};

	for (size_t i = 0; i < TONES; i++)
		at[i] = share(m, last, i);
	for (size_t round = 0; round < TONES; round++) {
		size_t least = TONES;

		for (size_t i = 0; i < TONES; i++)
			if (!done[i] && !isnan(at[i]) && (least == TONES || at[i] < at[least]))
				least = i;
		if (least == TONES)
			return;
		done[least] = true;
		below = at[least] > below + apart ? at[least] : below + apart;
		chartfile_set(f, "set label %s at %.1f, %.4f left textcolor rgb %s font \",13\"",
		    chartfile_quoted(set, chartset_word(set, "tone", str_of(tones[least].column))),
		    m->items[m->n - 1].place + 1.0, below, tones[least].colour);
	}
}

static struct str
tone_alt(struct chartset *set, const struct months *m, size_t last)
{
	size_t least = last, most = last;
	struct str parts[8];

	for (size_t i = m->n; i-- > 0;) {
		least = share(m, i, 0) <= share(m, least, 0) ? i : least;
		most = share(m, i, 0) >= share(m, most, 0) ? i : most;
	}
	parts[0] = chartset_label(set, LABEL_CHART_TONE_MONTH);
	parts[1] = month_name(set, m, 0);
	parts[2] = month_name(set, m, m->n - 1);
	parts[3] = chartset_percent(set, share(m, least, 0));
	parts[4] = month_name(set, m, least);
	parts[5] = chartset_percent(set, share(m, most, 0));
	parts[6] = month_name(set, m, most);
	parts[7] = chartset_percent(set, share(m, last, 0));
	return chartset_fill(set, LABEL_CHART_TONE_MONTH_ALT, parts, 8);
}

static void
draw_tones(struct chartfile *f)
{
	chartfile_draw(f, "plot \"tone_by_month.csv\" skip 1 using 1:7:(0):($8 - $7) with vectors nohead "
	    "linewidth 1 "
	    "linecolor rgb dark, \\");
	for (size_t i = 0; i < TONES; i++)
		chartfile_draw(f, "\t\"tone_by_month.csv\" skip 1 using 1:%d with lines linewidth %d "
		    "dashtype %s "
		    "linecolor rgb %s, \\", tones[i].field, i == 0 ? 3 : 2, tones[i].dashes, tones[i].colour);
	chartfile_draw(f, "\t\"tone_by_month.csv\" skip 1 using 1:4 with points pointtype 7 pointsize 0.7 "
	    "* dot linecolor rgb dark");
}

void
chartmonths_tone(struct chartset *set)
{
	struct months m = months_of(set, "tone_by_month");
	const struct str few = chartset_count(set, SMALL);
	size_t last = m.n;
	struct chartfile f;

	while (last > 0 && isnan(share(&m, last - 1, 0)))
		last--;
	if (last > 0) {
		chartfile_begin(&f, set, "tone_by_month", chartset_label(set, LABEL_CHART_TONE_MONTH),
		    chartset_fill(set, LABEL_CHART_TONE_MONTH_NOTE, &few, 1));
		write_tones(&f, &m);
		chartfile_frame(&f, LEFT, TONE_RIGHT, TONE_HEIGHT + LINE, BOTTOM);
		set_months(&f, set, &m);
		chartfile_set(&f, "set yrange [0:%.4f]", 1 + (double)LINE / TONE_HEIGHT);
		chartfile_set(&f, "set ytics ()");
		for (int i = 0; i <= 4; i++)
			chartfile_tick(&f, set, 'y', chartset_mark(set, i / 4.0), i / 4.0);
		set_names(&f, set, &m, last - 1);
		draw_tones(&f);
		chartfile_finish(&f, tone_alt(set, &m, last - 1));
	}
	free(m.items);
}
