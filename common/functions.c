#include "common/functions.h"

#include "common/derived.h"
#include "common/extremes.h"
#include "common/moments.h"
#include "common/orders.h"
#include "common/portions.h"
#include "common/sets.h"
#include "common/spans.h"
#include "common/sums.h"

static const struct accumulator *const families[] = {
	accumulator_sums, accumulator_moments, accumulator_extremes, accumulator_spans, accumulator_orders,
	accumulator_sets, accumulator_portions, accumulator_derived,
};

enum { FAMILIES = sizeof families / sizeof *families };

void
functions_list(struct buf *b)
{
	for (size_t i = 0; i < FAMILIES; i++)
		for (const struct accumulator *a = families[i]; a->name != NULL; a++)
			buf_addf(b, "%-11s  %-36s  %s\n", a->name, a->arguments, a->meaning);
}

const struct accumulator *
functions_find(struct str name)
{
	for (size_t i = 0; i < FAMILIES; i++)
		for (const struct accumulator *a = families[i]; a->name != NULL; a++)
			if (str_is(name, a->name))
				return a;
	return NULL;
}
