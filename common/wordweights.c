#include "common/wordweights.h"

#include <stdint.h>

enum { COLUMNS_MAX = 64 };

struct layout {
	size_t word, tag, value;     /* columns; SIZE_MAX: there is none */
	bool named;                  /* the first line names them */
	double most;                 /* of a value */
};

static const double WEIGHT_MOST = 4;

static struct str
unquoted(struct str s)
{
	s = str_trim(s);
	if (s.n >= 2 && s.p[0] == '"' && s.p[s.n - 1] == '"')
		return (struct str){s.p + 1, s.n - 2};
	return s;
}

static size_t
cut_cells(struct str line, struct str *cells)
{
	size_t n = 0;

	while (line.n > 0 && n < COLUMNS_MAX)
		cells[n++] = unquoted(str_cut(&line, ';'));
	return n;
}

static size_t
column(const struct str *cells, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(cells[i], name))
			return i;
	return SIZE_MAX;
}

static bool
is_weighed(const struct str *cells, size_t n, double *number)
{
	return n >= 2 && cells[0].n > 0 && foreign_number(cells[1], number);
}

/* What the first two lines tell of the columns. */
static bool
find_layout(struct str text, struct layout *layout)
{
	struct str cells[COLUMNS_MAX];
	size_t n = cut_cells(str_trim(str_cut(&text, '\n')), cells);
	double number;

	*layout = (struct layout){column(cells, n, "term"), column(cells, n, "tag"), column(cells, n, "value"),
	    true, 1};
	if (layout->word != SIZE_MAX && layout->tag != SIZE_MAX && layout->value != SIZE_MAX)
		return true;
	*layout = (struct layout){0, SIZE_MAX, 1, !is_weighed(cells, n, &number), 2};
	if (!layout->named)
		return true;
	n = n >= 2 ? cut_cells(str_trim(str_cut(&text, '\n')), cells) : 0;
	return is_weighed(cells, n, &number);
}

bool
wordweights_is(struct str text)
{
	struct layout layout;

	return find_layout(text, &layout);
}

static bool
cell_of(const struct str *cells, size_t n, size_t number, struct str *cell)
{
	if (number >= n)
		return false;
	*cell = cells[number];
	return true;
}

static void
read_row(struct foreign *f, const struct layout *layout, struct str line, size_t category)
{
	struct str cells[COLUMNS_MAX], word, tag = {0}, value;
	size_t n = cut_cells(line, cells);
	double weight;

	if (!cell_of(cells, n, layout->word, &word) || !cell_of(cells, n, layout->value, &value) ||
	    (layout->tag != SIZE_MAX && !cell_of(cells, n, layout->tag, &tag))) {
		foreign_flaw(f, "a line with too few columns");
		return;
	}
	if (str_is(tag, "NEUT"))
		return;
	if (!foreign_number(value, &weight) || !(weight <= layout->most && weight >= -layout->most)) {
		foreign_flaw(f, "'%.*s' is no weight from -%g to %g", (int)value.n, value.p, layout->most, layout->most);
		return;
	}
	weight *= WEIGHT_MOST / layout->most;
	foreign_add_as(f, category, FOREIGN_LEMMA, word, &weight);
}

void
wordweights_read(struct foreign *f, struct str text)
{
	struct str name = STR("tone");
	struct layout layout;
	size_t category = foreign_open(f, &name, 1);

	find_layout(text, &layout);
	while (text.n > 0) {
		struct str line = str_trim(str_cut(&text, '\n'));

		f->line++;
		if (line.n > 0 && !(layout.named && f->line == 1))
			read_row(f, &layout, line, category);
	}
}
