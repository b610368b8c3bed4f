#include "common/tableguess.h"

#include "common/csv.h"
#include "common/figure.h"

enum {
	ROWS = 200,
	HEADER_WITHIN = 10,
	WIDTH_MAX = 1000,            /* fields of a row that are told apart */
	STEADY_PERCENT = 80,         /* of rows that have one width, where no name is known */
	TEXT_BYTES = 40, TEXT_TIMES = 3
};

struct widths {
	size_t rows[WIDTH_MAX + 1];  /* by their number of fields */
	size_t filled[WIDTH_MAX + 1];        /* of them those with something in the last */
};

static void
look_for_names(const struct csv_row *row, const struct mapping *mapping, struct tableguess *g)
{
	size_t said, known = mapping_known(mapping, row->fields, row->n < WIDTH_MAX ? row->n : WIDTH_MAX, &said);

	if (known > g->known && (known > 1 || row->number == 1 || said > 0)) {
		g->known = known;
		g->header = row->number;
	}
}

static void
settle_width(const struct widths *w, struct tableguess *g)
{
	for (size_t i = g->delimiter == CSV_ONE_COLUMN ? 1 : 2; i <= WIDTH_MAX; i++)
		if (w->rows[i] > g->steady) {
			g->steady = w->rows[i];
			g->width = i;
		}
}

static struct tableguess
try_delimiter(struct str head, char delimiter, const struct tableguess_hints *hints)
{
	struct tableguess g = {.delimiter = delimiter};
	struct widths w = {{0}, {0}};
	struct csv *csv = csv_open_text(head, delimiter);
	struct csv_row row;
	size_t names = 0;

	while (g.rows < ROWS && csv_next(csv, &row) == CSV_ROW) {
		size_t n = row.n < WIDTH_MAX ? row.n : WIDTH_MAX, header = g.header;

		g.rows++;
		w.rows[n]++;
		w.filled[n] += row.fields[row.n - 1].n > 0;
		if (hints->columns == 0 && row.number <= HEADER_WITHIN)
			look_for_names(&row, hints->mapping, &g);
		if (g.header != header)
			names = n;
	}
	csv_close(csv);
	settle_width(&w, &g);
	g.shifted = g.header > 0 && names > 0 && names + 1 == g.width && w.filled[g.width] > 0 &&
	    g.steady * 100 >= (g.rows - g.header) * STEADY_PERCENT;
	return g;
}

/* Whether the first is the better guess. */
static bool
is_better(const struct tableguess *a, const struct tableguess *b, const struct tableguess_hints *hints)
{
	if (hints->columns > 0 && (a->width == hints->columns) != (b->width == hints->columns))
		return a->width == hints->columns;
	if ((a->known > 0) != (b->known > 0))
		return a->known > 0;
	/* The shares of rows that have one width, without division. */
	if (a->steady * b->rows != b->steady * a->rows)
		return a->steady * b->rows > b->steady * a->rows;
	return a->known > b->known;
}

/* Commas of prose have a space behind them. */
static bool
is_prose(struct str head)
{
	size_t commas = 0, spaced = 0;

	for (size_t i = 0; i + 1 < head.n; i++)
		if (head.p[i] == ',') {
			commas++;
			spaced += head.p[i + 1] == ' ';
		}
	return 2 * spaced > commas;
}

static bool
is_steady(const struct tableguess *g, struct str head)
{
	return g->width > 1 && g->rows > 1 && g->steady * 100 >= g->rows * STEADY_PERCENT &&
	    !(g->delimiter == ',' && is_prose(head));
}

struct measured {
	size_t bytes;
	size_t figures;              /* rows in which it is one, the first not counted */
	bool label;                  /* in the first row it is none */
};

static void
measure(struct str head, const struct tableguess *g, struct measured *columns)
{
	struct csv *csv = csv_open_text(head, g->delimiter);
	struct csv_row row;
	double number;

	while (csv_next(csv, &row) == CSV_ROW && row.number <= g->rows)
		for (size_t i = 0; i < row.n && row.n == g->width && i < WIDTH_MAX; i++) {
			bool figure = figure_read(row.fields[i], &number);

			columns[i].bytes += row.fields[i].n;
			if (row.number == 1)
				columns[i].label = !figure;
			else
				columns[i].figures += figure;
		}
	csv_close(csv);
}

/* No name is known: is there a column of texts, and does the first row name the columns? */
static void
look_at_columns(struct str head, struct tableguess *g)
{
	struct measured columns[WIDTH_MAX] = {{0, 0, false}};
	size_t most = 0, second = 0;

	measure(head, g, columns);
	for (size_t i = 0; i < g->width && i < WIDTH_MAX; i++) {
		if (g->steady > 1 && columns[i].label && columns[i].figures + 1 == g->steady)
			g->labelled = true;
		if (columns[i].bytes > columns[most].bytes)
			most = i;
	}
	for (size_t i = 0; i < g->width && i < WIDTH_MAX; i++)
		if (i != most && columns[i].bytes > second)
			second = columns[i].bytes;
	if (columns[most].bytes >= g->steady * TEXT_BYTES && columns[most].bytes >= second * TEXT_TIMES)
		g->text = most + 1;
}

/* Without the row that the end of the head cuts. */
static struct str
whole_lines(struct str head)
{
	size_t n = head.n;

	while (n > 0 && head.p[n - 1] != '\n' && head.p[n - 1] != '\r')
		n--;
	return n > 0 ? (struct str){head.p, n} : head;
}

bool
tableguess_read(struct str head, bool whole, const struct tableguess_hints *hints, struct tableguess *best)
{
	static const char delimiters[] = {'\t', ';', ',', '|', CSV_ONE_COLUMN};
	struct tableguess g;

	*best = (struct tableguess){0};
	if (!whole)
		head = whole_lines(head);
	for (size_t i = 0; i < sizeof delimiters; i++) {
		if (hints->delimiter != '\0' ? i > 0 : delimiters[i] == CSV_ONE_COLUMN && hints->columns > 1)
			break;
		g = try_delimiter(head, hints->delimiter != '\0' ? hints->delimiter : delimiters[i], hints);
		/* One column is a table by its name alone: any text has one. */
		if (g.delimiter == CSV_ONE_COLUMN && g.known == 0 && hints->columns == 0)
			g.steady = g.rows = 0;
		if (i == 0 || is_better(&g, best, hints))
			*best = g;
	}
	if (best->known > 0 || (hints->columns > 0 && best->rows > 0))
		return true;
	if (hints->delimiter != '\0' ? best->width < 2 : !is_steady(best, head))
		return false;
	look_at_columns(head, best);
	return true;
}

char
tableguess_cut_sep(struct str *head)
{
	struct str rest = *head, line = str_trim(str_cut(&rest, '\n'));
	char delimiter;

	while (line.n > 0 && line.p[line.n - 1] == '\r')
		line.n--;
	if (line.n != 5 || (memcmp(line.p, "sep=", 4) != 0 && memcmp(line.p, "SEP=", 4) != 0))
		return '\0';
	delimiter = line.p[4];
	*head = rest;
	return delimiter;
}
