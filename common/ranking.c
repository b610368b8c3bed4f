#include "common/ranking.h"

#include <math.h>
#include <stdlib.h>

#include "common/mem.h"

struct ranking {
	const char *columns[RANKING_COLUMNS_MAX];
	size_t width;
	struct str *terms;
	size_t n, room;
	double *figures;             /* rows of width */
	size_t figures_room;
	size_t *order;
};

struct ranking *
ranking_new(void)
{
	return mem_new(1, sizeof(struct ranking));
}

void
ranking_free(struct ranking *r)
{
	free(r->terms);
	free(r->figures);
	free(r->order);
	free(r);
}

size_t
ranking_column(struct ranking *r, const char *name)
{
	r->columns[r->width] = name;
	return r->width++;
}

static size_t
find(const struct ranking *r, const char *column)
{
	size_t i = 0;

	while (i < r->width && strcmp(column, r->columns[i]) != 0)
		i++;
	return i;
}

bool
ranking_has(const struct ranking *r, const char *column)
{
	return find(r, column) < r->width;
}

double *
ranking_add(struct ranking *r, struct str term)
{
	double *figures;

	r->terms = mem_room(r->terms, r->n, &r->room, sizeof *r->terms);
	r->figures = mem_room(r->figures, r->n, &r->figures_room, r->width * sizeof *r->figures);
	r->terms[r->n++] = term;
	figures = ranking_figures(r, r->n - 1);
	for (size_t i = 0; i < r->width; i++)
		figures[i] = NAN;
	return figures;
}

size_t
ranking_n(const struct ranking *r)
{
	return r->n;
}

double *
ranking_figures(struct ranking *r, size_t i)
{
	return r->figures + i * r->width;
}

/* The smallest key comes first; infinity is for what is unknown. */
struct place {
	double key;
	struct str term;
	size_t row;
};

static int
by_key(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->key < y->key || x->key > y->key)
		return x->key < y->key ? -1 : 1;
	return x->row != y->row && str_equal(x->term, y->term) ? (x->row > y->row) - (x->row < y->row) :
	    str_compare(x->term, y->term);
}

static void
sort(struct ranking *r, size_t column, double sign)
{
	struct place *places = mem_new(r->n, sizeof *places);

	for (size_t i = 0; i < r->n; i++) {
		double figure = column < r->width ? sign * r->figures[i * r->width + column] : 0;

		places[i] = (struct place){isnan(figure) ? INFINITY : figure, r->terms[i], i};
	}
	if (r->n > 1)
		qsort(places, r->n, sizeof *places, by_key);
	free(r->order);
	r->order = mem_new(r->n, sizeof *r->order);
	for (size_t i = 0; i < r->n; i++)
		r->order[i] = places[i].row;
	free(places);
}

bool
ranking_sort(struct ranking *r, const char *by)
{
	double sign = *by == '-' ? 1 : -1;
	size_t i = find(r, by + (*by == '-'));

	if (i == r->width && (sign > 0 || strcmp(by, "term") != 0))
		return false;
	sort(r, i, sign);
	return true;
}

void
ranking_list(const struct ranking *r, struct buf *out)
{
	buf_add_str(out, STR("term"));
	for (size_t i = 0; i < r->width; i++)
		buf_addf(out, ", %s", r->columns[i]);
}

struct str
ranking_term(const struct ranking *r, size_t place)
{
	return r->terms[r->order[place]];
}

void
ranking_set(const struct ranking *r, size_t place, struct record *row)
{
	const double *figures = r->figures + r->order[place] * r->width;

	record_set_text(row, "term", ranking_term(r, place));
	for (size_t i = 0; i < r->width; i++)
		record_set_number(row, r->columns[i], figures[i]);
}
