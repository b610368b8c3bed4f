#include "common/operand.h"

#include <math.h>
#include <stdlib.h>

#include "common/mem.h"

static bool
read_formula(struct phrase *in, struct fields *fields, struct operand *o)
{
	struct table *names = table_new();

	o->formula = arithmetic_read_new(in, names);
	if (o->formula != NULL) {
		o->n = table_count(names);
		o->fields = mem_new(o->n + 1, sizeof *o->fields);
		o->numbers = mem_new(o->n + 1, sizeof *o->numbers);
	}
	for (size_t i = 0; i < o->n; i++)
		o->fields[i] = fields_want(fields, table_key(names, i));
	table_free(names);
	return o->formula != NULL;
}

bool
operand_read(struct phrase *in, struct fields *fields, struct operand *o)
{
	if (!phrase_mark(in, "("))
		return accumulator_key(in, fields, &o->field);
	if (!read_formula(in, fields, o))
		return false;
	return phrase_mark(in, ")") || phrase_wrong_next(in, "a ')' is missing");
}

bool
operand_number(struct operand *o, struct fields *fields, double *x)
{
	if (o->formula == NULL)
		return fields_number(fields, o->field, x);
	for (size_t i = 0; i < o->n; i++)
		if (!fields_number(fields, o->fields[i], &o->numbers[i]))
			return false;
	*x = arithmetic_value(o->formula, o->numbers);
	return isfinite(*x);
}

void
operand_free(struct operand *o)
{
	arithmetic_free(o->formula);
	free(o->fields);
	free(o->numbers);
	*o = (struct operand){0};
}

/* --- of a function --------------------------------------------------------- */

void
operands_forget(void *p)
{
	struct operands *o = p;

	operand_free(&o->x_of);
	operand_free(&o->y_of);
	free(o);
}

static void *
parse(struct phrase *in, struct measuring *m, bool two)
{
	struct operands *o = mem_new(1, sizeof *o);

	if (operand_read(in, m->fields, &o->x_of) && (!two || operand_read(in, m->fields, &o->y_of)))
		return o;
	operands_forget(o);
	return NULL;
}

void *
operands_parse(struct phrase *in, struct measuring *m)
{
	return parse(in, m, false);
}

bool
operands_read(void *p, struct fields *f)
{
	struct operands *o = p;

	return operand_number(&o->x_of, f, &o->x);
}

void *
operands_parse_two(struct phrase *in, struct measuring *m)
{
	return parse(in, m, true);
}

bool
operands_read_two(void *p, struct fields *f)
{
	struct operands *o = p;

	return operands_read(p, f) && operand_number(&o->y_of, f, &o->y);
}
