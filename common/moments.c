#include "common/moments.h"

#include <math.h>
#include <stdlib.h>

#include "common/mem.h"
#include "common/operand.h"
#include "common/stats.h"

static size_t
product_grows(struct sum *s, double x, double y)
{
	size_t before = s->wide != NULL ? bigsum_memory(s->wide) : 0;

	sum_add_product(s, x, y);
	return s->wide != NULL ? bigsum_memory(s->wide) - before : 0;
}

enum { X, XX, Y, YY, XY, MOMENTS };

/* A variance has but the first two sums. */
struct moments {
	uint64_t n;
	struct sum sums[];
};

static size_t
variance_add(void *p, void *state)
{
	struct moments *s = state;
	struct operands *own = p;

	s->n++;
	return accumulator_sum(&s->sums[X], own->x) + product_grows(&s->sums[XX], own->x, own->x);
}

static void
moments_write(struct moments *s, size_t n, struct buf *json)
{
	buf_addc(json, '[');
	accumulator_add_count(json, s->n);
	for (size_t i = 0; i < n; i++) {
		buf_addc(json, ',');
		accumulator_add_sum(json, &s->sums[i]);
	}
	buf_addc(json, ']');
}

static bool
moments_merge(struct moments *s, size_t n, const struct json_value *v, size_t *grown)
{
	const struct json_value *items[1 + MOMENTS];
	uint64_t more;

	if (!accumulator_items(v, items, 1 + n) || !accumulator_count(items[0], &more))
		return false;
	s->n += more;
	for (size_t i = 0; i < n; i++)
		if (!accumulator_merge_sum(&s->sums[i], items[1 + i], grown))
			return false;
	return true;
}

/* n times the sum of products, less the product of the sums, not rounded: n(n-1) times the (co)variance. */
static double
spread_of(const struct moments *s, int product, int a, int b, int *exponent)
{
	struct bigsum *products = sum_whole(&s->sums[product]), *n = NULL, *all, *pa, *pb, *square;
	double fraction;

	bigsum_add(&n, s->n, 0, false);
	pa = sum_whole(&s->sums[a]);
	pb = sum_whole(&s->sums[b]);
	all = bigsum_multiply(products, n);
	square = bigsum_multiply(pa, pb);
	bigsum_add_all(&all, square, true);
	fraction = bigsum_fraction(all, exponent);
	free(products);
	free(n);
	free(all);
	free(pa);
	free(pb);
	free(square);
	return fraction;
}

static double
variance_of(const struct moments *s)
{
	double n = (double)s->n, fraction;
	int exponent;

	if (s->n < 2)
		return NAN;
	fraction = spread_of(s, XX, X, X, &exponent);
	return ldexp(fraction / (n * (n - 1)), exponent);
}

static void
variance_write(void *own, void *state, struct buf *json)
{
	(void)own;
	moments_write(state, 2, json);
}

static bool
variance_merge(void *own, void *state, const struct json_value *v, size_t *grown)
{
	(void)own;
	return moments_merge(state, 2, v, grown);
}

static void
variance_value(void *own, void *state, const struct measuring *m, struct figure *out)
{
	(void)own, (void)m;
	out->number = variance_of(state);
}

static void
sd_value(void *own, void *state, const struct measuring *m, struct figure *out)
{
	(void)own, (void)m;
	out->number = sqrt(variance_of(state));
}

static void
clear_sums(struct moments *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		sum_free(&s->sums[i]);
}

static void
variance_clear(void *state)
{
	clear_sums(state, 2);
}

/* --- correlation ----------------------------------------------------------- */

static size_t
correlation_add(void *p, void *state)
{
	struct moments *s = state;
	struct operands *own = p;

	return variance_add(p, state) + accumulator_sum(&s->sums[Y], own->y) +
	    product_grows(&s->sums[YY], own->y, own->y) + product_grows(&s->sums[XY], own->x, own->y);
}

static void
correlation_write(void *own, void *state, struct buf *json)
{
	(void)own;
	moments_write(state, MOMENTS, json);
}

static bool
correlation_merge(void *own, void *state, const struct json_value *v, size_t *grown)
{
	(void)own;
	return moments_merge(state, MOMENTS, v, grown);
}

/* The root of the product of both, with an even exponent taken out. */
static void
correlation_value(void *own, void *state, const struct measuring *m, struct figure *out)
{
	struct moments *s = state;
	int exy, ex, ey, odd;
	double xy, product;

	(void)own, (void)m;
	if (s->n < 2)
		return;
	xy = spread_of(s, XY, X, Y, &exy);
	product = spread_of(s, XX, X, X, &ex) * spread_of(s, YY, Y, Y, &ey);
	odd = (ex + ey) & 1;
	if (!(product > 0))
		return;
	xy = ldexp(xy / sqrt(ldexp(product, odd)), exy - (ex + ey - odd) / 2);
	out->number = xy > 1 ? 1 : xy < -1 ? -1 : xy;
}

static void
correlation_clear(void *state)
{
	clear_sums(state, MOMENTS);
}

#define MOMENTS_SIZE(n) (sizeof(struct moments) + (n) * sizeof(struct sum))

const struct accumulator accumulator_moments[] = {
	{"variance", "KEY", "of a sample: by n - 1", NULL, MOMENTS_SIZE(2), operands_parse, operands_forget,
	    operands_read, variance_add, NULL, variance_write, variance_merge, variance_value, variance_clear},
	{"sd", "KEY", "its square root, the standard deviation", NULL, MOMENTS_SIZE(2), operands_parse,
	    operands_forget, operands_read, variance_add, NULL, variance_write, variance_merge, sd_value,
	    variance_clear},
	{"correlation", "KEY KEY", "Pearson's, of records that have both numbers", NULL, MOMENTS_SIZE(MOMENTS),
	    operands_parse_two, operands_forget, operands_read_two, correlation_add, NULL, correlation_write,
	    correlation_merge, correlation_value, correlation_clear},
	{.name = NULL}
};
