#include "common/orders.h"

#include <math.h>
#include <stdlib.h>

#include "common/condition.h"
#include "common/mem.h"
#include "common/operand.h"
#include "common/spread.h"

struct own {
	struct operand x_of;
	size_t limit;
	double q, x;
	double until;                /* surviving: at which time */
	struct condition *censored;
	bool is_censored;
	struct spread_run *runs;     /* of a state that is merged */
	size_t room;
};

static void
forget(void *p)
{
	struct own *own = p;

	operand_free(&own->x_of);
	condition_free(own->censored);
	free(own->runs);
	free(own);
}

static void *
parse_rest(struct phrase *in, struct measuring *m, struct own *own)
{
	own->limit = m->exact;
	if (operand_read(in, m->fields, &own->x_of))
		return own;
	forget(own);
	return NULL;
}

static void *
parse_median(struct phrase *in, struct measuring *m)
{
	struct own *own = mem_new(1, sizeof *own);

	own->q = .5;
	return parse_rest(in, m, own);
}

static void *
parse_quantile(struct phrase *in, struct measuring *m)
{
	static const char wanted[] = "a number from 0 to 1 is expected, such as 0.9";
	struct own *own = mem_new(1, sizeof *own);
	struct str q;

	if (phrase_word(in, &q, NULL, wanted)) {
		if (json_parse_number(q, &own->q) && own->q >= 0 && own->q <= 1)
			return parse_rest(in, m, own);
		phrase_wrong_word(in, wanted);
	}
	forget(own);
	return NULL;
}

static bool
read_number(void *p, struct fields *f)
{
	struct own *own = p;

	return operand_number(&own->x_of, f, &own->x);
}

static size_t
quantile_add(void *p, void *state)
{
	struct own *own = p;

	return spread_add(state, own->x, own->limit);
}

/* --- states ---------------------------------------------------------------- */

/* Whether it is coarse, then each number and how often it came. */
static void
write_spread(struct spread *s, size_t limit, struct buf *json)
{
	spread_settle(s, limit);
	buf_add_str(json, s->coarse ? STR("[true") : STR("[false"));
	for (size_t i = 0; i < s->n; i++) {
		buf_addc(json, ',');
		json_add_number(json, s->runs[i].value);
		buf_addc(json, ',');
		accumulator_add_count(json, s->runs[i].count);
	}
	buf_addc(json, ']');
}

static bool
read_runs(struct own *own, struct json_walk *w, size_t *n)
{
	const struct json_value *v;

	for (*n = 0; (v = json_next(w, NULL)) != NULL; ++*n) {
		own->runs = mem_room(own->runs, *n, &own->room, sizeof *own->runs);
		if (!json_number(v, &own->runs[*n].value) ||
		    !accumulator_count(json_next(w, NULL), &own->runs[*n].count))
			return false;
	}
	return true;
}

static bool
merge_spread(struct own *own, struct spread *s, size_t limit, const struct json_value *v, size_t *grown)
{
	struct json_walk w = json_walk(v);
	const struct json_value *coarse;
	size_t n;

	if (!json_is_array(v) || json_count(v) % 2 != 1)
		return false;
	coarse = json_next(&w, NULL);
	if (json_kind(coarse) != JSON_BOOL || !read_runs(own, &w, &n))
		return false;
	*grown += spread_add_runs(s, own->runs, n, json_true(coarse), limit);
	return true;
}

static void
quantile_write(void *p, void *state, struct buf *json)
{
	write_spread(state, ((struct own *)p)->limit, json);
}

static bool
quantile_merge(void *p, void *state, const struct json_value *v, size_t *grown)
{
	return merge_spread(p, state, ((struct own *)p)->limit, v, grown);
}

static void
quantile_value(void *p, void *state, const struct measuring *m, struct figure *out)
{
	struct own *own = p;

	(void)m;
	spread_settle(state, own->limit);
	out->number = spread_quantile(state, own->q);
}

static void
quantile_clear(void *state)
{
	spread_free(state);
}

/* --- Kaplan and Meier ------------------------------------------------------ */

/* Every time counts: these are never coarse. */
struct lives {
	struct spread ended, censored;
};

static void *
parse_lives(struct phrase *in, struct measuring *m, struct own *own)
{
	own = parse_rest(in, m, own);
	if (own == NULL)
		return NULL;
	if (phrase_says(in, "censored")) {
		own->censored = condition_read(in, m->fields);
		if (own->censored != NULL)
			return own;
	} else {
		phrase_wrong_next(in, "'censored' is expected");
	}
	forget(own);
	return NULL;
}

static void *
parse_km(struct phrase *in, struct measuring *m)
{
	return parse_lives(in, m, mem_new(1, sizeof(struct own)));
}

static void *
parse_surviving(struct phrase *in, struct measuring *m)
{
	static const char wanted[] = "a time is expected, in the unit of the number";
	struct own *own = mem_new(1, sizeof *own);
	struct str time;

	if (!phrase_word(in, &time, NULL, wanted))
		;
	else if (!json_parse_number(time, &own->until))
		phrase_wrong_word(in, wanted);
	else if (!phrase_says(in, "of"))
		phrase_wrong_next(in, "'of' is expected");
	else
		return parse_lives(in, m, own);
	forget(own);
	return NULL;
}

static bool
read_life(void *p, struct fields *f)
{
	struct own *own = p;

	if (!operand_number(&own->x_of, f, &own->x))
		return false;
	own->is_censored = condition_holds(own->censored, f);
	return true;
}

static size_t
km_add(void *p, void *state)
{
	struct lives *s = state;
	struct own *own = p;

	return spread_add(own->is_censored ? &s->censored : &s->ended, own->x, SIZE_MAX);
}

static void
km_write(void *own, void *state, struct buf *json)
{
	struct lives *s = state;

	(void)own;
	buf_addc(json, '[');
	write_spread(&s->ended, SIZE_MAX, json);
	buf_addc(json, ',');
	write_spread(&s->censored, SIZE_MAX, json);
	buf_addc(json, ']');
}

static bool
km_merge(void *own, void *state, const struct json_value *v, size_t *grown)
{
	const struct json_value *items[2];
	struct lives *s = state;

	return accumulator_items(v, items, 2) && merge_spread(own, &s->ended, SIZE_MAX, items[0], grown) &&
	    merge_spread(own, &s->censored, SIZE_MAX, items[1], grown);
}

/* S(t) = the product of 1 - d/n over the times up to t, of which the last is on. */
struct curve {
	const struct spread *ended, *censored;
	size_t event, left;          /* places in these: what is yet to come */
	double at_risk, survive;
};

static struct curve
curve_of(struct lives *s)
{
	spread_settle(&s->ended, SIZE_MAX);
	spread_settle(&s->censored, SIZE_MAX);
	return (struct curve){&s->ended, &s->censored, 0, 0,
	    (double)(spread_count(&s->ended) + spread_count(&s->censored)), 1};
}

/* The next time at which some ended.  Those censored at a time were at risk at it. */
static double
curve_step(struct curve *c)
{
	struct spread_run now = c->ended->runs[c->event++];

	for (; c->left < c->censored->n && c->censored->runs[c->left].value < now.value; c->left++)
		c->at_risk -= (double)c->censored->runs[c->left].count;
	c->survive *= (c->at_risk - (double)now.count) / c->at_risk;
	c->at_risk -= (double)now.count;
	return now.value;
}

/* A product of fractions that should be 1/2 may come out a bit above it: that is not told from 1/2. */
static void
km_value(void *own, void *state, const struct measuring *m, struct figure *out)
{
	struct lives *s = state;
	struct curve c = curve_of(s);

	(void)own, (void)m;
	out[1].number = c.at_risk;
	out[2].number = (double)spread_count(&s->censored);
	while (c.event < c.ended->n && c.survive > .5 + 1e-12)
		out[0].number = curve_step(&c);
	if (!(c.survive <= .5 + 1e-12))
		out[0].number = NAN;
}

/* Behind the last time there is nobody to tell of, unless all have ended by then. */
static void
surviving_value(void *p, void *state, const struct measuring *m, struct figure *out)
{
	const struct spread *censored = &((struct lives *)state)->censored;
	struct curve c = curve_of(state);
	double until = ((struct own *)p)->until;

	(void)m;
	while (c.event < c.ended->n && c.ended->runs[c.event].value <= until)
		curve_step(&c);
	if (c.event < c.ended->n || (censored->n > 0 && censored->runs[censored->n - 1].value >= until) ||
	    (c.ended->n > 0 && c.survive == 0))
		out->number = c.survive;
}

static void
km_clear(void *state)
{
	struct lives *s = state;

	spread_free(&s->ended);
	spread_free(&s->censored);
}

static const char *const km_columns[] = {"", "_n", "_censored", NULL};

const struct accumulator accumulator_orders[] = {
	{"median", "KEY", "the same as quantile 0.5", NULL, sizeof(struct spread), parse_median, forget, read_number,
	    quantile_add, NULL, quantile_write, quantile_merge, quantile_value, quantile_clear},
	{"quantile", "Q KEY", "where a part Q of the numbers, 0 to 1, is left behind", NULL, sizeof(struct spread),
	    parse_quantile, forget, read_number, quantile_add, NULL, quantile_write, quantile_merge, quantile_value,
	    quantile_clear},
	{"km", "KEY censored CONDITION", "Kaplan-Meier's median of a time that not all saw the end of",
	    km_columns, sizeof(struct lives), parse_km, forget, read_life, km_add, NULL, km_write, km_merge,
	    km_value, km_clear},
	{"surviving", "T of KEY censored CONDITION", "Kaplan-Meier's part that has not ended by the time T", NULL,
	    sizeof(struct lives), parse_surviving, forget, read_life, km_add, NULL, km_write, km_merge,
	    surviving_value, km_clear},
	{.name = NULL}
};
