#include "common/csv.h"

#include <stdlib.h>

#include "common/csvodd.h"
#include "common/csvscan.h"
#include "common/csvwindow.h"
#include "common/mem.h"

enum {
	WINDOW = 1 << 18,            /* bytes looked at together */
	LOOK = 1 << 18,              /* of one row, before its quotes are doubted; the most of an odd one */
	ROWS_IN_QUOTES = 100
};

struct csv {
	struct csvwindow window;
	char delimiter;
	struct csvscan scan, trial;  /* whose marks are good for what the window shows now */
	size_t number, line;         /* of the row, and of its first line */
	size_t least, most;          /* 0: not known */
	struct csvodd *odd;
	struct buf head;             /* of a line that never ends */
};

static void
begin_scan(struct csv *c)
{
	csvscan_begin(&c->scan, c->window.seen.p, csvwindow_end(&c->window), c->window.last, c->delimiter);
}

static struct csv *
open_either(struct input *in, struct str text, char delimiter)
{
	struct csv *c = mem_new(1, sizeof *c);

	csvwindow_open(&c->window, in, text);
	c->delimiter = delimiter;
	c->line = 1;
	c->odd = csvodd_new(delimiter);
	begin_scan(c);
	return c;
}

struct csv *
csv_open(struct input *in, char delimiter)
{
	return open_either(in, STR(""), delimiter);
}

struct csv *
csv_open_text(struct str text, char delimiter)
{
	return open_either(NULL, text, delimiter);
}

void
csv_close(struct csv *c)
{
	if (c == NULL)
		return;
	csvodd_free(c->odd);
	csvscan_free(&c->scan);
	csvscan_free(&c->trial);
	buf_free(&c->head);
	free(c);
}

void
csv_expect(struct csv *c, size_t least, size_t most)
{
	c->least = least;
	c->most = most;
}

bool
csv_fits(const struct csv *c, const struct str *fields, size_t n)
{
	while (n > c->most && fields[n - 1].n == 0)
		n--;
	return n >= c->least && n <= c->most;
}

/* Look at `want' bytes from where we are; true when these are more than before, or the end is in sight. */
static bool
look_further(struct csv *c, size_t want)
{
	bool further;

	if (c->window.last)
		return false;
	further = csvwindow_look(&c->window, want);
	begin_scan(c);
	return further;
}

/* The line ends and spaces that begin here; false when the window ends before their number is clear. */
static bool
skip_blank(struct csv *c)
{
	bool clear = true;

	csvwindow_pass(&c->window, csvscan_blanks(&c->scan, c->window.seen.p, c->window.last, &c->line, &clear));
	return clear && (c->window.seen.n > 0 || c->window.last);
}

/* To the first byte of a row; false at the end. */
static bool
find_row(struct csv *c)
{
	while (!skip_blank(c))
		look_further(c, c->window.seen.n < WINDOW ? WINDOW : 2 * c->window.seen.n);
	c->scan.p = c->window.seen.p;
	return c->window.seen.n > 0;
}

static void
hand_out(struct csv *c, struct csv_row *row, const char *end)
{
	*row = (struct csv_row){.number = ++c->number, .line = c->line,
	    .raw = {c->window.seen.p, (size_t)(end - c->window.seen.p)}};
}

static enum csv_status
take_scanned(struct csv *c, struct csv_row *row)
{
	hand_out(c, row, c->scan.p);
	row->fields = c->scan.fields;
	row->n = c->scan.n;
	c->line += c->scan.breaks;
	csvwindow_pass(&c->window, c->scan.p);
	return CSV_ROW;
}

/* Let libcsv read the row at the window's beginning: where it ends, NULL when it does not. */
static const char *
read_odd(struct csv *c)
{
	size_t most = c->window.credit < LOOK ? c->window.credit : LOOK;
	struct str text;
	bool last;

	if (c->window.seen.n <= most)
		look_further(c, most + 1);
	text = c->window.seen;
	last = text.n <= most;
	if (!last)
		text.n = most;
	return csvodd_read(c->odd, text, last, &c->window.credit);
}

static enum csv_status
take_odd(struct csv *c, struct csv_row *row, const char *end)
{
	const char *text_end = end;

	while (text_end > c->window.seen.p && (text_end[-1] == '\n' || text_end[-1] == '\r'))
		text_end--;
	hand_out(c, row, text_end);
	row->fields = csvodd_fields(c->odd, &row->n);
	c->line += csvscan_breaks(c->window.seen.p, text_end);
	csvwindow_pass(&c->window, text_end);
	return CSV_ROW;
}

/* Whether a row with right quotes and of the right width begins at p; then it ends at *behind. */
static bool
is_row(struct csv *c, const char *p, const char **behind)
{
	static const size_t trials[] = {1 << 12, 1 << 16};   /* most rows are short */
	enum csvscan_end found = CSVSCAN_CUT;
	size_t left = c->window.seen.n - (size_t)(p - c->window.seen.p);

	for (size_t i = 0; i < sizeof trials / sizeof *trials && found == CSVSCAN_CUT && c->window.credit > 0; i++) {
		csvscan_try(&c->trial, &c->scan, p, p + (trials[i] < left ? trials[i] : left));
		found = csvscan_row(&c->trial);
		csvwindow_spend(&c->window, c->trial.looked + 1);
	}
	*behind = c->trial.p;
	return found == CSVSCAN_WHOLE && !c->trial.sloppy && csv_fits(c, c->trial.fields, c->trial.n);
}

static const char *
after_blank(const char *p, const char *end)
{
	while (p < end && (*p == '\n' || *p == '\r' || *p == ' '))
		p++;
	return p;
}

/* The first line after that of `from' which begins a row, or end; the next line when looking costs too much. */
static const char *
first_row(struct csv *c, const char *from, const char *end)
{
	const char *behind, *p = from;

	while (c->window.credit > 0) {
		p = after_blank(csvscan_line(p, end), end);
		if (p == end || is_row(c, p, &behind))
			return p;
	}
	return after_blank(csvscan_line(from, end), end);
}

/* The first of a hundred rows on end that can be read in what stands in quotes; NULL for none. */
static const char *
rows_in_quotes(struct csv *c)
{
	const char *end = csvwindow_end(&c->window), *first = first_row(c, c->window.seen.p, end);
	const char *p = first, *behind;
	size_t n = 0;

	while (n < ROWS_IN_QUOTES && p < end && is_row(c, p, &behind)) {
		n++;
		p = after_blank(behind, end);
	}
	return n == ROWS_IN_QUOTES ? first : NULL;
}

/* Pass over what a quote has swallowed, up to `to'. */
static enum csv_status
refuse_open(struct csv *c, struct csv_row *row, const char *to)
{
	const char *quote = c->scan.quote, *end = to;

	if (quote == NULL || quote >= to)
		quote = memchr(c->window.seen.p, '"', (size_t)(to - c->window.seen.p));
	while (end > c->window.seen.p && (end[-1] == '\n' || end[-1] == '\r'))
		end--;
	hand_out(c, row, end);
	row->line += quote != NULL ? csvscan_breaks(c->window.seen.p, quote) : 0;
	c->line += csvscan_breaks(c->window.seen.p, to);
	csvwindow_pass(&c->window, to);
	row->lines = csvscan_breaks(row->raw.p, row->raw.p + row->raw.n) + 1;
	row->resumes = c->window.seen.n > 0 || !c->window.last ? c->line : 0;
	return CSV_OPEN;
}

/* A row of several lines, up to end, is not as it should be: the line in it that begins another, or NULL. */
static const char *
swallowed(struct csv *c, const char *end)
{
	const char *to = c->most > 0 ? first_row(c, c->window.seen.p, end) : end;

	return to < end ? to : NULL;
}

/*
 * Whether the row at the window's beginning is one line of the right width
 * when quotes that RFC 4180 has no room for are taken for letters.  It is
 * asked where a quote was closed in its line and something follows, and of
 * tables that tabs part, where quotes may be none at all.
 */
static bool
is_literal(struct csv *c)
{
	if (c->most == 0)
		return false;
	c->scan.p = c->window.seen.p;
	if (csvscan_literal_row(&c->scan) != CSVSCAN_WHOLE || !csv_fits(c, c->scan.fields, c->scan.n) ||
	    (c->scan.breaks > 0 && c->delimiter == '\t'))
		return false;
	csvscan_settle(&c->scan);
	return true;
}

static enum csv_status
take_whole(struct csv *c, struct csv_row *row)
{
	const char *to = NULL;

	if (c->most > 0 && c->delimiter == ';' && !csv_fits(c, c->scan.fields, c->scan.n))
		csvscan_join_references(&c->scan);
	csvscan_settle(&c->scan);
	if (c->scan.breaks > 0 && (c->scan.sloppy || !csv_fits(c, c->scan.fields, c->scan.n))) {
		const char *end = c->scan.p;

		if (c->delimiter == '\t' && is_literal(c))
			return take_scanned(c, row);
		to = swallowed(c, end);
		if (to == NULL && c->delimiter == '\t') {
			c->scan.p = c->window.seen.p;
			csvscan_row(&c->scan);
			csvscan_settle(&c->scan);
		}
	}
	return to != NULL ? refuse_open(c, row, to) : take_scanned(c, row);
}

static enum csv_status
refuse_endless(struct csv *c, struct csv_row *row)
{
	const char *end = csvwindow_end(&c->window), *quote = c->scan.quote;

	if (c->delimiter == '\t' && is_literal(c))
		return take_scanned(c, row);
	c->scan.quote = quote;
	return refuse_open(c, row, c->most > 0 ? first_row(c, c->window.seen.p, end) : end);
}

/* Where the first line ends, when libcsv makes a row of the right width of it: quotes that were not doubled. */
static const char *
odd_line(struct csv *c)
{
	const char *line = csvscan_line(c->window.seen.p, csvwindow_end(&c->window)), *end = NULL;
	struct str text = {c->window.seen.p, (size_t)(line - c->window.seen.p)};
	const struct str *fields;
	size_t n;

	if (c->most > 0 && text.n <= c->window.credit)
		end = csvodd_read(c->odd, text, c->window.last && text.n == c->window.seen.n, &c->window.credit);
	if (end == NULL)
		return NULL;
	fields = csvodd_fields(c->odd, &n);
	return csv_fits(c, fields, n) ? end : NULL;
}

/* Its whole first line, or as much as a row may have. */
static void
look_for_line(struct csv *c)
{
	const char *end = csvwindow_end(&c->window);

	while (csvscan_line(c->window.seen.p, end) == end && c->window.seen.n < LOOK && look_further(c, 2 * LOOK))
		end = csvwindow_end(&c->window);
}

static enum csv_status
settle_odd(struct csv *c, struct csv_row *row)
{
	size_t quote = (size_t)(c->scan.quote - c->window.seen.p), behind = (size_t)(c->scan.p - c->window.seen.p);
	const char *end, *to = NULL;
	enum csv_status status;
	bool in_line;

	look_for_line(c);
	in_line = c->window.seen.p + behind < csvscan_line(c->window.seen.p, csvwindow_end(&c->window));
	end = in_line ? odd_line(c) : NULL;
	if (end != NULL)
		return take_odd(c, row, end);
	if ((in_line || c->delimiter == '\t') && is_literal(c))
		return take_scanned(c, row);
	end = read_odd(c);
	c->scan.quote = c->window.seen.p + quote; /* the window may have moved */
	if (end != NULL && csvscan_line(c->window.seen.p, end) < end)
		to = swallowed(c, end);
	if (end != NULL && to == NULL)
		return take_odd(c, row, end);
	status = end == NULL ? refuse_endless(c, row) : refuse_open(c, row, to);
	row->odd = status == CSV_OPEN && in_line && row->resumes > 0;
	return status;
}

/* A line that never ends: to its end, without keeping it. */
static enum csv_status
give_up(struct csv *c, struct csv_row *row)
{
	const char *newline;

	buf_clear(&c->head);
	buf_add(&c->head, c->window.seen.p, INPUT_LINE_MAX);
	*row = (struct csv_row){.number = ++c->number, .line = c->line, .raw = buf_str(&c->head)};
	do {
		newline = memchr(c->window.seen.p, '\n', c->window.seen.n);
		csvwindow_pass(&c->window, newline != NULL ? newline : csvwindow_end(&c->window));
	} while (newline == NULL && look_further(c, WINDOW));
	begin_scan(c);
	return CSV_LONG;
}

enum csv_status
csv_next(struct csv *c, struct csv_row *row)
{
	enum csvscan_end end;
	const char *to;

	if (!find_row(c))
		return CSV_END;
	while ((end = csvscan_row(&c->scan)) == CSVSCAN_CUT && !c->window.last) {
		if (c->scan.open && c->window.seen.n > LOOK && c->most > 0 && (to = rows_in_quotes(c)) != NULL)
			return refuse_open(c, row, to);
		if (c->window.seen.n > INPUT_LINE_MAX)
			return c->scan.open ? refuse_endless(c, row) : give_up(c, row);
		look_further(c, c->window.seen.n < LOOK ? 2 * LOOK : 2 * c->window.seen.n);
	}
	if (end == CSVSCAN_WHOLE)
		return take_whole(c, row);
	return end == CSVSCAN_ODD ? settle_odd(c, row) : refuse_endless(c, row);
}
