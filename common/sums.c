#include "common/sums.h"

#include <math.h>
#include <stdlib.h>

#include "common/mem.h"
#include "common/operand.h"
#include "common/stats.h"

/* --- count ----------------------------------------------------------------- */

static void *
parse_nothing(struct phrase *in, struct measuring *m)
{
	(void)in, (void)m;
	return mem_new(1, sizeof(struct operands));
}

static bool
read_all(void *own, struct fields *f)
{
	(void)own, (void)f;
	return true;
}

static size_t
count_add(void *own, void *state)
{
	uint64_t *n = state;

	(void)own;
	++*n;
	return 0;
}

static void
count_write(void *own, void *state, struct buf *json)
{
	(void)own;
	accumulator_add_count(json, *(uint64_t *)state);
}

static bool
count_merge(void *own, void *state, const struct json_value *v, size_t *grown)
{
	uint64_t more, *n = state;

	(void)own, (void)grown;
	if (!accumulator_count(v, &more))
		return false;
	*n += more;
	return true;
}

static void
count_value(void *own, void *state, const struct measuring *m, struct figure *out)
{
	(void)own, (void)m;
	out->number = (double)*(uint64_t *)state;
}

/* --- sum and mean ---------------------------------------------------------- */

struct summed {
	uint64_t n;                  /* twice, and 1 when some record was meant and had no such number */
	struct sum sum;
};

static size_t
sums_add(void *p, void *state)
{
	struct summed *s = state;
	struct operands *own = p;

	s->n += 2;
	return accumulator_sum(&s->sum, own->x);
}

static void
sums_lack(void *state)
{
	struct summed *s = state;

	s->n |= 1;
}

static void
sums_write(void *own, void *state, struct buf *json)
{
	struct summed *s = state;

	(void)own;
	buf_addc(json, '[');
	accumulator_add_count(json, s->n);
	buf_addc(json, ',');
	accumulator_add_sum(json, &s->sum);
	buf_addc(json, ']');
}

static bool
sums_merge(void *own, void *state, const struct json_value *v, size_t *grown)
{
	const struct json_value *items[2];
	struct summed *s = state;
	uint64_t n;

	(void)own;
	if (!accumulator_items(v, items, 2) || !accumulator_count(items[0], &n))
		return false;
	s->n = (s->n & ~(uint64_t)1) + (n & ~(uint64_t)1) + ((s->n | n) & 1);
	return accumulator_merge_sum(&s->sum, items[1], grown);
}

/* Over no record at all it is 0; over records of which none tells the number, unknown. */
static void
sum_figure(void *own, void *state, const struct measuring *m, struct figure *out)
{
	struct summed *s = state;

	(void)own, (void)m;
	if (s->n != 1)
		out->number = sum_value(&s->sum);
}

static void
mean_figure(void *own, void *state, const struct measuring *m, struct figure *out)
{
	struct summed *s = state;

	(void)own, (void)m;
	if (s->n > 1)
		out->number = sum_value(&s->sum) / (double)(s->n / 2);
}

static void
sums_clear(void *state)
{
	sum_free(&((struct summed *)state)->sum);
}

/* --- the family ------------------------------------------------------------ */

const struct accumulator accumulator_sums[] = {
	{"count", "", "how many records", NULL, sizeof(uint64_t), parse_nothing, operands_forget, read_all,
	    count_add, NULL, count_write, count_merge, count_value, accumulator_keep},
	{"sum", "KEY", "the sum of the key's numbers", NULL, sizeof(struct summed), operands_parse,
	    operands_forget, operands_read, sums_add, sums_lack, sums_write, sums_merge, sum_figure, sums_clear},
	{"mean", "KEY", "their sum, divided by how many there are", NULL, sizeof(struct summed), operands_parse,
	    operands_forget, operands_read, sums_add, sums_lack, sums_write, sums_merge, mean_figure, sums_clear},
	{.name = NULL}
};
