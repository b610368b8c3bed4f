#include "common/dispersion.h"

#include <math.h>

struct dispersion
dispersion_of(const struct portion *items, size_t n, const struct parts *all)
{
	double count = 0, mean = 0, apart = 0, inside = 0, squares, parts = (double)all->n;
	struct dispersion d = {NAN, NAN, NAN};

	for (size_t i = 0; i < n; i++) {
		count += items[i].count;
		mean += items[i].count / items[i].size / parts;
	}
	if (!(count > 0))
		return d;
	squares = (parts - (double)n) * mean * mean;     /* the parts without the term */
	for (size_t i = 0; i < n; i++) {
		double off = items[i].count / items[i].size - mean;

		apart += fabs(items[i].count / count - items[i].size / all->size);
		inside += items[i].size;
		squares += off * off;
	}
	d.dp = (apart + (all->size - inside) / all->size) / 2;
	if (all->n < 2)
		return d;
	d.dp_norm = d.dp / (1 - all->least / all->size);
	d.juilland_d = 1 - sqrt(squares / parts) / mean / sqrt(parts - 1);
	return d;
}
