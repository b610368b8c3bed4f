#include "common/derived.h"

#include <math.h>
#include <stdlib.h>

#include "common/among.h"
#include "common/arithmetic.h"
#include "common/mem.h"
#include "common/proportion.h"

struct own {
	size_t over, under;
	struct among among;
	struct arithmetic *formula;
};

static void
forget(void *p)
{
	struct own *own = p;

	arithmetic_free(own->formula);
	free(own);
}

static bool
parse_earlier(struct phrase *in, struct measuring *m, size_t *column)
{
	struct str name;

	if (!phrase_word(in, &name, NULL, "the name of a measure is missing"))
		return false;
	return accumulator_column(m, name, column) ||
	    phrase_wrong_word(in, "no measure of that name comes before this one");
}

static bool
parse_both(struct phrase *in, struct measuring *m, struct own *own)
{
	if (!parse_earlier(in, m, &own->over))
		return false;
	if (!phrase_mark(in, "/"))
		return phrase_wrong_next(in, "a '/' with a space before it is expected");
	return parse_earlier(in, m, &own->under);
}

static void *
parse_ratio(struct phrase *in, struct measuring *m)
{
	struct own *own = mem_new(1, sizeof *own);

	if (parse_both(in, m, own))
		return own;
	forget(own);
	return NULL;
}

static void *
parse_interval(struct phrase *in, struct measuring *m)
{
	struct own *own = parse_ratio(in, m);

	if (own == NULL || among_read(in, m, &own->among))
		return own;
	forget(own);
	return NULL;
}

static void *
parse_formula(struct phrase *in, struct measuring *m)
{
	struct own *own = mem_new(1, sizeof *own);

	own->formula = arithmetic_read(in, m->names);
	for (size_t i = 0; own->formula != NULL && i < table_count(m->names); i++)
		m->total |= str_starts(table_key(m->names, i), STR("total:")) && arithmetic_uses(own->formula, i);
	if (own->formula != NULL)
		return own;
	forget(own);
	return NULL;
}

static void
ratio_value(void *p, void *state, const struct measuring *m, struct figure *out)
{
	struct own *own = p;

	(void)state;
	if (m->numbers[own->under] != 0)
		out->number = m->numbers[own->over] / m->numbers[own->under];
}

static void
interval_value(void *p, void *state, const struct measuring *m, struct figure *out)
{
	struct own *own = p;
	double x = m->numbers[own->over], n = m->numbers[own->under];
	struct interval i = proportion_wilson_at(among_z(&own->among, m), x, n);

	ratio_value(own, state, m, out);
	out[1].number = i.low;
	out[2].number = i.high;
}

static void
formula_value(void *p, void *state, const struct measuring *m, struct figure *out)
{
	struct own *own = p;

	(void)state;
	out->number = arithmetic_value(own->formula, m->numbers);
}

/* --- nothing is kept of records -------------------------------------------- */

static bool
read_none(void *own, struct fields *f)
{
	(void)own, (void)f;
	return false;
}

static size_t
add_none(void *own, void *state)
{
	(void)own, (void)state;
	return 0;
}

static void
write_none(void *own, void *state, struct buf *json)
{
	(void)own, (void)state;
	buf_addc(json, '0');
}

static bool
merge_none(void *own, void *state, const struct json_value *v, size_t *grown)
{
	(void)own, (void)state, (void)v, (void)grown;
	return true;
}

static const char *const interval_columns[] = {"", "_low", "_high", NULL};

const struct accumulator accumulator_derived[] = {
	{"ratio", "NAME / NAME", "one earlier measure divided by another", NULL, 0, parse_ratio, forget,
	    read_none, add_none, NULL, write_none, merge_none, ratio_value, accumulator_keep},
	{"interval", "NAME / NAME [among K]", "the same of two counts, with its interval; Goodman's of K or rows",
	    interval_columns, 0, parse_interval, forget, read_none, add_none, NULL, write_none, merge_none,
	    interval_value, accumulator_keep},
	{.name = NULL}
};

static const struct accumulator formula = {
	"", "", "", NULL, 0, parse_formula, forget, read_none, add_none, NULL, write_none, merge_none, formula_value,
	accumulator_keep
};

const struct accumulator *const accumulator_formula = &formula;
