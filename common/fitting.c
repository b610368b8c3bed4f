#include "common/fitting.h"

#include <stdlib.h>

#include "common/mem.h"

struct model_info
fitting_describe(const struct examples *e, const struct feature_plan *plan)
{
	struct model_info info = {
		.exclusive = examples_exclusive(e), .plan = *plan, .classes_n = examples_classes(e),
		.texts = examples_count(e)
	};

	info.classes = mem_new(info.classes_n, sizeof *info.classes);
	for (size_t i = 0; i < info.classes_n; i++) {
		struct model_class *c = &info.classes[i];

		c->name = examples_names(e)[i];
		for (size_t row = 0; row < info.texts; row++)
			c->count += examples_has(e, row, i);
	}
	return info;
}

static size_t *
all_rows(size_t n)
{
	size_t *rows = mem_new(n + 1, sizeof *rows);

	for (size_t i = 0; i < n; i++)
		rows[i] = i;
	return rows;
}

double *
fitting_table(struct examples *e, struct trainer *trainer, const uint32_t *columns, struct model_info *info)
{
	const struct sparse *x = examples_data(e);
	size_t n = examples_count(e), *rows = all_rows(n), classes = info->classes_n;
	double *plane = mem_new((size_t)x->columns + 1, sizeof *plane);
	double *table = mem_new(classes << info->plan.bits, sizeof *table);

	for (size_t class = 0; class < classes; class++) {
		bool *yes = examples_yes(e, class);

		trainer_fit(trainer, rows, n, yes, plane);
		for (size_t i = 0; i < x->columns; i++)
			table[columns[i] * classes + class] = plane[i];
		info->classes[class].bias = plane[x->columns];
		free(yes);
	}
	free(rows);
	free(plane);
	return table;
}
