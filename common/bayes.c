#include "common/bayes.h"

#include <math.h>
#include <stdlib.h>

#include "common/mem.h"

struct side {
	uint32_t *counts;            /* by column: rows that have it */
	double rows;
};

static void
count(const struct sparse *x, size_t row, struct side *side)
{
	struct sparse_row r = sparse_row(x, row);

	side->rows++;
	for (size_t i = 0; i < r.n; i++)
		side->counts[r.items[i].index]++;
}

static double
share(const struct side *side, size_t column, double smoothing)
{
	return (side->counts[column] + smoothing) / (side->rows + 2 * smoothing);
}

void
bayes_ratios(const struct sparse *x, const size_t *rows, size_t n, const bool *yes, double smoothing,
    float *ratios)
{
	size_t room = (size_t)x->columns + 1;
	struct side sides[2] = {{mem_new(room, sizeof(uint32_t)), 0}, {mem_new(room, sizeof(uint32_t)), 0}};

	for (size_t i = 0; i < n; i++)
		count(x, rows[i], &sides[yes[rows[i]]]);
	for (size_t i = 0; i < x->columns; i++) {
		double ratio = log(share(&sides[1], i, smoothing)) - log(share(&sides[0], i, smoothing));

		ratios[i] = (float)(floor(ratio * 4096 + 0.5) / 4096);
	}
	free(sides[0].counts);
	free(sides[1].counts);
}
