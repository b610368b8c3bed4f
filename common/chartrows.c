#include "common/chartrows.h"

#include <math.h>
#include <stdlib.h>

#include "common/markdown.h"
#include "common/mem.h"
#include "common/numerals.h"
#include "common/unicode.h"

enum { BOTTOM = 26, TOLD = 8, TOLD_GROUPED = 16, TOLD_ENDS = 3, PLACES = 4, SAID_CHARS = 20 };

/* In units of the figure; name and mark in rows from the middle of theirs. */
struct layout {
	size_t row, heading, begin, width, chars;
	double name, mark;
};

/* What a character takes, of a wide font; the space between what is written and what is drawn. */
enum { NAME_CHAR = 8, SAID_CHAR = 8, SPACE = 14, NAME_CHARS = 51, NAME_CHARS_BESIDE = 27, TICKS = 3 };

static struct layout
layout(const struct chartrows *r)
{
	struct layout l = {37, 28, CHARTFILE_SIDE, CHARTFILE_WIDTH - 2 * CHARTFILE_SIDE, NAME_CHARS,
	    -0.2, 0.2};
	size_t name = 0, said = 0;

	for (size_t i = 0; i < r->n; i++) {
		size_t own = unicode_width(r->items[i].name), figures = unicode_width(r->items[i].said);

		name = !r->items[i].heading && own > name ? own : name;
		said = figures > said ? figures : said;
	}
	l.width -= (said < SAID_CHARS ? said : SAID_CHARS) * SAID_CHAR + SPACE;
	if (r->beside) {
		l = (struct layout){26, 30, l.begin, l.width, NAME_CHARS_BESIDE, 0, 0};
		name = (name < l.chars ? name : l.chars) * NAME_CHAR + SPACE;
		l.begin += name;
		l.width -= name;
	}
	return l;
}

void
chartrows_add(struct chartrows *r, struct chartrow row)
{
	r->items = mem_room(r->items, r->n, &r->room, sizeof *r->items);
	r->items[r->n++] = row;
}

void
chartrows_heading(struct chartrows *r, struct str text)
{
	chartrows_add(r, (struct chartrow){.name = text, .value = NAN, .low = NAN, .high = NAN, .other = NAN,
	    .n = NAN, .heading = true});
}

static int
compare(const void *left, const void *right)
{
	const struct chartrow *a = left, *b = right;

	if (a->order < b->order || a->order > b->order)
		return a->order > b->order ? -1 : 1;
	return str_compare(a->name, b->name);
}

void
chartrows_sort(struct chartrows *r)
{
	if (r->n > 0)
		qsort(r->items, r->n, sizeof *r->items, compare);
}

void
chartrows_cut(struct chartrows *r, struct chartset *set, size_t top, size_t bottom)
{
	size_t out = r->n > top + bottom ? r->n - top - bottom : 0;
	struct buf text = {0};
	struct str count;

	/* To leave out one would save no room. */
	if (out < 2)
		return;
	count = chartset_count(set, (double)out);
	label_fill(&text, set->language, LABEL_CHART_BETWEEN, &count, 1);
	memmove(r->items + top + 1, r->items + r->n - bottom, bottom * sizeof *r->items);
	r->n = top;
	chartrows_heading(r, arena_copy(&set->arena, buf_str(&text)));
	r->items[r->n - 1].cut = true;
	r->n += bottom;
	buf_free(&text);
}

static double
larger(double a, double b)
{
	return b > a ? b : a;
}

/* Where the axis of shares ends, so that its half is a whole percentage too. */
static double
axis_end(const struct chartrows *r)
{
	static const double ends[] = {0.02, 0.04, 0.06, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8};
	double most = r->least;

	for (size_t i = 0; i < r->n; i++)
		most = larger(larger(larger(most, r->items[i].value), r->items[i].high), r->items[i].other);
	if (r->axis == CHARTROWS_RANKS)
		return most;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (most <= ends[i])
			return ends[i];
	return 1;
}

static bool
is_any(const struct chartrows *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (!isnan(r->items[i].value))
			return true;
	return false;
}

/* One line of CSV for each row; the place of a row is its middle, in rows from the top. */
static double
write_rows(struct chartfile *f, const struct chartrows *r)
{
	const struct layout l = layout(r);
	int places = r->axis == CHARTROWS_SHARES ? PLACES : 1;
	double place = 0;

	chartfile_head(f, "place,heading,name,value,low,high,other,n,said");
	for (size_t i = 0; i < r->n; i++) {
		const struct chartrow *row = &r->items[i];
		double room = row->heading ? (double)l.heading / (double)l.row : 1;

		chartfile_number(f, place + room / 2, 3);
		chartfile_text(f, row->heading ? row->name : STR(""), NAME_CHARS);
		chartfile_text(f, row->heading ? STR("") : row->name, l.chars);
		chartfile_number(f, row->value, places);
		chartfile_number(f, row->low, places);
		chartfile_number(f, row->high, places);
		chartfile_number(f, row->other, places);
		chartfile_number(f, row->n, 0);
		chartfile_text(f, row->said, SAID_CHARS);
		chartfile_end_row(f);
		place += room;
	}
	return place;
}

static double
tick(const struct chartrows *r, double begin, double end, int i)
{
	double at = begin + (end - begin) * i / (TICKS - 1);

	return r->axis == CHARTROWS_RANKS ? floor(at) : at;
}

static void
set_axis(struct chartfile *f, struct chartset *set, const struct chartrows *r, double end, double rows)
{
	const struct layout l = layout(r);
	double begin = r->axis == CHARTROWS_RANKS ? 1 : 0, unit = (end - begin) / (double)l.width;
	double left = begin - unit * (double)(l.begin - CHARTFILE_SIDE);

	chartfile_set(f, "# Marks lie between begin and end; names start at left, figures end at right.");
	chartfile_set(f, "left = %.4f; begin = %.4f; end = %.4f; right = %.4f", left, begin, end,
	    left + unit * (CHARTFILE_WIDTH - 2 * CHARTFILE_SIDE));
	chartfile_set(f, "name = %.2f; mark = %.2f", l.name, l.mark);
	chartfile_set(f, "set xrange [left:right]");
	chartfile_set(f, "set yrange [%.3f:0]", rows);
	chartfile_set(f, "unset ytics");
	chartfile_set(f, "set xtics ()");
	for (int i = 0; i < TICKS; i++) {
		double at = tick(r, begin, end, i);

		if (r->axis == CHARTROWS_SHARES)
			chartfile_tick(f, set, 'x', chartset_mark(set, at), at);
		else if (i != 1 || end - begin >= 2)
			chartfile_tick(f, set, 'x', chartset_count(set, at), at);
	}
	chartfile_set(f, "unset grid");
}

/* Where a row has its mark, and nowhere else: no line runs through a name. */
static void
draw_grid(struct chartfile *f, const struct chartrows *r)
{
	double begin = r->axis == CHARTROWS_RANKS ? 1 : 0, end = axis_end(r);
	double above = r->beside ? 0.5 : 0.18, length = r->beside ? 1 : 0.46;

	for (int i = 0; i < TICKS; i++)
		chartfile_draw(f, "\t\"%s.csv\" skip 1 using (strlen(strcol(3)) ? %.6g : NaN):($1 + mark - %.2f):(0):"
		    "(%.2f) with vectors nohead linewidth 1 linecolor rgb line, \\", f->name,
		    tick(r, begin, end, i), above, length);
}

static bool
has_interval(const struct chartrows *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (!isnan(r->items[i].low) && !isnan(r->items[i].high))
			return true;
	return false;
}

static void
draw_marks(struct chartfile *f, const struct chartrows *r)
{
	const char *name = f->name;

	draw_grid(f, r);
	if (r->kind == CHARTROWS_BARS)
		chartfile_draw(f, "\t\"%s.csv\" skip 1 using (begin):($1 + mark):(begin):4:($1 + mark - "
		    "0.18):($1 + mark + 0.18) "
		    "with boxxyerror fillstyle solid noborder linecolor rgb full, \\", name);
	if (has_interval(r))
		chartfile_draw(f, "\t\"%s.csv\" skip 1 using 5:($1 + mark):($6 - $5):(0) with vectors nohead "
		    "linewidth 2 linecolor rgb %s, \\", name, r->kind == CHARTROWS_BARS ? "soft" : "dark");
	if (r->kind == CHARTROWS_PAIRS) {
		chartfile_draw(f, "\t\"%s.csv\" skip 1 using 4:($1 + mark):($7 - $4):(0) with vectors nohead "
		    "linewidth 1 dashtype (2,3) linecolor rgb soft, \\", name);
		chartfile_draw(f, "\t\"%s.csv\" skip 1 using 7:($1 + mark) with points pointtype 6 "
		    "pointsize 0.8 * dot "
		    "linewidth 2 linecolor rgb link, \\", name);
	}
	if (r->kind != CHARTROWS_BARS)
		chartfile_draw(f, "\t\"%s.csv\" skip 1 using 4:($1 + mark) with points pointtype 7 "
		    "pointsize %.2g * dot "
		    "linecolor rgb dark, \\", name, r->kind == CHARTROWS_PAIRS ? 0.9 :
		    r->beside ? 0.4 : 0.55);
}

static void
draw(struct chartfile *f, const struct chartrows *r)
{
	chartfile_draw(f, "plot \\");
	draw_marks(f, r);
	chartfile_draw(f, "\t\"%s.csv\" skip 1 using (left):($1 + name):3 with labels left font \",%d\" "
	    "textcolor rgb ink, \\", f->name, r->beside ? 13 : 14);
	chartfile_draw(f, "\t\"%s.csv\" skip 1 using (left):($1 + 0.1):2 with labels left textcolor rgb "
	    "soft, \\", f->name);
	chartfile_draw(f, "\t\"%s.csv\" skip 1 using (right):($1 + mark):9 with labels right font \",13\" "
	    "textcolor rgb soft", f->name);
}

static void
tell_row(struct buf *out, struct chartset *set, const struct chartrows *r, const struct chartrow *row)
{
	markdown_add_plain(out, row->name);
	buf_add_str(out, STR(" — "));
	buf_add_str(out, row->said);
	if (r->axis == CHARTROWS_SHARES && !isnan(row->low) && !isnan(row->high)) {
		struct str range = numerals_range(&set->arena, set->language, row->low, row->high);

		buf_add_str(out, STR(" ("));
		label_fill(out, set->language, LABEL_CHART_INTERVAL, &range, 1);
		buf_addc(out, ')');
	}
}

/* How many rows have figures, and how many headings tell what they are. */
static void
count(const struct chartrows *r, size_t *real, size_t *groups)
{
	*real = *groups = 0;
	for (size_t i = 0; i < r->n; i++) {
		*real += !r->items[i].heading;
		*groups += r->items[i].heading && !r->items[i].cut;
	}
}

static void
tell(struct buf *out, struct chartset *set, const struct chartrows *r, struct str title)
{
	size_t real, groups, of = 0, seen = 0;
	const char *between = ": ";

	count(r, &real, &groups);
	buf_add_str(out, title);
	for (size_t i = 0; i < r->n; i++) {
		const struct chartrow *row = &r->items[i];

		if (row->heading && !row->cut) {
			buf_add_str(out, STR(". "));
			markdown_add_plain(out, row->name);
			between = ": ";
			of = 0;
		}
		if (row->heading)
			continue;
		if (real <= (groups > 0 ? TOLD_GROUPED : TOLD) || of < TOLD_ENDS || (groups == 0 &&
		    seen + TOLD_ENDS >= real)) {
			buf_add_str(out, str_of(between));
			tell_row(out, set, r, row);
			between = "; ";
		} else {
			between = "; …; ";
		}
		seen++;
		of++;
	}
	buf_addc(out, '.');
}

void
chartrows_draw(struct chartrows *r, struct chartset *set, const char *name, struct str title, struct str note)
{
	struct chartfile f;
	struct buf alt = {0};
	size_t height = layout(r).row;
	double rows;

	if (is_any(r)) {
		chartfile_begin(&f, set, name, title, note);
		rows = write_rows(&f, r);
		chartfile_frame(&f, CHARTFILE_SIDE, CHARTFILE_SIDE,
		    (size_t)(rows * (double)height + 0.5), BOTTOM);
		set_axis(&f, set, r, axis_end(r), rows);
		draw(&f, r);
		tell(&alt, set, r, title);
		chartfile_finish(&f, buf_str(&alt));
	}
	buf_free(&alt);
	free(r->items);
	*r = (struct chartrows){0};
}
