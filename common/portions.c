#include "common/portions.h"

#include <math.h>
#include <stdlib.h>

#include "common/among.h"
#include "common/condition.h"
#include "common/mem.h"
#include "common/proportion.h"
#include "common/stats.h"
#include "common/tallies.h"

struct own {
	struct condition *part, *of;
	size_t place;                /* the key that clusters share */
	struct among among;
	bool in_part;
	struct str cluster;
};

static void
forget(void *p)
{
	struct own *own = p;

	condition_free(own->part);
	condition_free(own->of);
	free(own);
}

static bool
parse_conditions(struct phrase *in, struct measuring *m, struct own *own)
{
	own->part = condition_read(in, m->fields);
	if (own->part == NULL)
		return false;
	if (!phrase_says(in, "of"))
		return phrase_wrong_next(in, "'of' is expected");
	own->of = condition_read(in, m->fields);
	return own->of != NULL;
}

static void *
parse_share(struct phrase *in, struct measuring *m)
{
	struct own *own = mem_new(1, sizeof *own);

	if (parse_conditions(in, m, own))
		return own;
	forget(own);
	return NULL;
}

static bool
read_share(void *p, struct fields *f)
{
	struct own *own = p;

	if (!condition_holds(own->of, f))
		return false;
	own->in_part = condition_holds(own->part, f);
	return true;
}

/* --- share and wilson ------------------------------------------------------ */

struct portion {
	uint64_t n, part;
};

static size_t
portion_add(void *p, void *state)
{
	struct portion *s = state;

	s->n++;
	s->part += ((struct own *)p)->in_part;
	return 0;
}

static void
portion_write(void *own, void *state, struct buf *json)
{
	struct portion *s = state;

	(void)own;
	buf_addc(json, '[');
	accumulator_add_count(json, s->n);
	buf_addc(json, ',');
	accumulator_add_count(json, s->part);
	buf_addc(json, ']');
}

static bool
portion_merge(void *own, void *state, const struct json_value *v, size_t *grown)
{
	const struct json_value *items[2];
	struct portion *s = state;
	uint64_t n, part;

	(void)own, (void)grown;
	if (!accumulator_items(v, items, 2) || !accumulator_count(items[0], &n) ||
	    !accumulator_count(items[1], &part) || part > n)
		return false;
	s->n += n;
	s->part += part;
	return true;
}

static void
share_value(void *own, void *state, const struct measuring *m, struct figure *out)
{
	struct portion *s = state;

	(void)own, (void)m;
	if (s->n > 0)
		out->number = (double)s->part / (double)s->n;
}

static void *
parse_wilson(struct phrase *in, struct measuring *m)
{
	struct own *own = parse_share(in, m);

	if (own == NULL || among_read(in, m, &own->among))
		return own;
	forget(own);
	return NULL;
}

static void
wilson_value(void *p, void *state, const struct measuring *m, struct figure *out)
{
	struct own *own = p;
	struct portion *s = state;
	struct interval i = proportion_wilson_at(among_z(&own->among, m), (double)s->part, (double)s->n);

	share_value(own, state, m, out);
	out[1].number = i.low;
	out[2].number = i.high;
	out[3].number = (double)s->n;
}

/* --- cluster --------------------------------------------------------------- */

static void *
parse_cluster(struct phrase *in, struct measuring *m)
{
	struct own *own = parse_share(in, m);

	if (own == NULL)
		return NULL;
	if (phrase_says(in, "by") && accumulator_key(in, m->fields, &own->place))
		return own;
	phrase_wrong_next(in, "'by' and a key are expected");
	forget(own);
	return NULL;
}

static bool
read_cluster(void *p, struct fields *f)
{
	struct own *own = p;
	const struct json_value *v = fields_value(f, own->place);

	return v != NULL && json_scalar(v, &own->cluster) && read_share(own, f);
}

static size_t
cluster_add(void *p, void *state)
{
	struct own *own = p;

	return tallies_add(state, own->cluster, 1, own->in_part);
}

static void
cluster_write(void *own, void *state, struct buf *json)
{
	(void)own;
	tallies_write(state, json);
}

static bool
cluster_merge(void *own, void *state, const struct json_value *v, size_t *grown)
{
	(void)own;
	return tallies_merge(state, v, grown);
}

struct clustered {
	double m, x;                 /* of all clusters */
	struct sum mm, mx, xx;       /* sums of their squares and products */
};

static struct clustered
gather(const struct tallies *t)
{
	struct clustered c = {0};

	for (size_t i = 0; i < tallies_count(t); i++) {
		double m = (double)t->counts[i][0], x = (double)t->counts[i][1];

		c.m += m;
		c.x += x;
		sum_add_product(&c.mm, m, m);
		sum_add_product(&c.mx, m, x);
		sum_add_product(&c.xx, x, x);
	}
	return c;
}

static void
add_times(struct bigsum **to, const struct sum *sum, double a, double b, int twice, bool negative)
{
	struct bigsum *factor = NULL, *all = sum_whole(sum), *product;

	bigsum_add_product(&factor, a, b);
	product = bigsum_multiply(factor, all);
	for (int i = 0; i < twice; i++)
		bigsum_add_all(to, product, negative);
	free(factor);
	free(all);
	free(product);
}

/* The sum of (x - p m)^2 with p = X / M, times M^2, which is whole: M^2 xx - 2 M X mx + X^2 mm. */
static double
residuals(struct clustered *c)
{
	struct bigsum *all = NULL;
	double value;

	add_times(&all, &c->xx, c->m, c->m, 1, false);
	add_times(&all, &c->mx, c->m, c->x, 2, true);
	add_times(&all, &c->mm, c->x, c->x, 1, false);
	value = bigsum_value(all);
	free(all);
	return value;
}

static void
cluster_value(void *own, void *state, const struct measuring *m, struct figure *out)
{
	struct clustered c = gather(state);
	double j = (double)tallies_count(state), p = c.x / c.m, variance = NAN, simple = p * (1 - p) / c.m;

	(void)own, (void)m;
	if (j > 1)
		variance = j / (j - 1) * residuals(&c) / (c.m * c.m) / (c.m * c.m);
	out[0].number = p;
	out[1].number = sqrt(variance);
	out[2].number = p - proportion_z * out[1].number;
	out[3].number = p + proportion_z * out[1].number;
	out[2].number = out[2].number < 0 ? 0 : out[2].number;
	out[3].number = out[3].number > 1 ? 1 : out[3].number;
	out[4].number = simple > 0 ? variance / simple : NAN;
	out[5].number = c.m;
	out[6].number = j;
	sum_free(&c.mm);
	sum_free(&c.mx);
	sum_free(&c.xx);
}

static void
cluster_clear(void *state)
{
	tallies_free(state);
}

static const char *const wilson_columns[] = {"", "_low", "_high", "_n", NULL};
static const char *const cluster_columns[] = {"", "_se", "_low", "_high", "_deff", "_n", "_clusters", NULL};

const struct accumulator accumulator_portions[] = {
	{"share", "CONDITION of CONDITION", "the part of the latter records that satisfy the former too", NULL,
	    sizeof(struct portion), parse_share, forget, read_share, portion_add, NULL, portion_write, portion_merge,
	    share_value, accumulator_keep},
	{"wilson", "CONDITION of CONDITION [among K]", "the same with Wilson's interval; Goodman's of K or rows",
	    wilson_columns, sizeof(struct portion), parse_wilson, forget, read_share, portion_add, NULL,
	    portion_write, portion_merge, wilson_value, accumulator_keep},
	{"cluster", "CONDITION of CONDITION by KEY", "the same with the interval of records that come in clusters",
	    cluster_columns, sizeof(struct tallies), parse_cluster, forget, read_cluster, cluster_add, NULL,
	    cluster_write, cluster_merge, cluster_value, cluster_clear},
	{.name = NULL}
};
