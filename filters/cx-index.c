/* cx-index - one integral figure for each body, with its sensitivity */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/error.h"
#include "common/indexplan.h"
#include "common/mem.h"
#include "common/resultrow.h"
#include "common/rowkey.h"
#include "common/stream.h"
#include "common/table.h"

static const char *plan_path, *by = "page", *name = "index";
static struct option_list carried;
static double draws = 1000, seed = 1;

static const struct option_spec options[] = {
	OPTION_TEXT('i', "indicators", &plan_path, "FILE", "what the index is made of"),
	OPTION_TEXT('b', "by", &by, "KEY", "the column that names a body (page)"),
	OPTION_LIST('c', "carry", &carried, "COLUMN", "hand it on into the body's row"),
	OPTION_NUMBER('d', "draws", &draws, "N", "random sets of weights (1000)"),
	OPTION_NUMBER('s', "seed", &seed, "N", "what these depend on (1)"),
	OPTION_TEXT('t', "table", &name, "NAME", "what the rows say they belong to (index)"),
	OPTION_END
};

static const struct tool tool = {
	"cx-index", "one integral figure for each body, with its sensitivity", options, stream_options
};

struct index {
	struct stream *stream;
	struct indexplan *plan;
	struct table *bodies;
	double *values;              /* bodies × indicators; NaN: not told */
	struct str *carry;           /* bodies × carried, raw JSON */
	bool *seen;                  /* whether some row has the indicator's column */
	size_t values_room, carry_room;
	struct arena arena;
	struct record *row;
};

/* What comes of it: a number for each body. */
struct outcome {
	double *scaled, *index, *ranks, *without, *moved;
	struct composite_range *ranges;
	size_t ranked;
	double tau;                  /* mean, over random weights */
};

/* --- what is asked ---------------------------------------------------------------------- */

static void
check_number(const char *option, double number, double most)
{
	if (!(number >= 0 && number <= most && number == floor(number)))
		die("option --%s: a whole number from 0 to %.0f is expected", option, most);
}

/* What the rows have of their own, and the groups besides. */
static const char *const own[] = {
	"kind", "id", "table", "index", "rank", "rank_low", "rank_high", "indicators", "note", NULL
};

static void
check_key(const char *option, const char *key)
{
	rowkey_check(option, key, own);
	if (str_starts(str_of(key), STR("group_")))
		die("option --%s: the rows have groups of their own", option);
}

static void
check_keys(void)
{
	check_key("by", by);
	for (size_t i = 0; i < carried.n; i++) {
		check_key("carry", carried.values[i]);
		rowkey_check_twice("carry", carried.values, i + 1);
		if (strcmp(carried.values[i], by) == 0)
			die("option --carry: %s is in the rows already", by);
	}
}

static struct index
open_index(char **argv)
{
	struct index x = {.stream = stream_open(&tool, argv)};

	if (plan_path == NULL)
		die("say what the index is made of: --indicators FILE");
	check_keys();
	check_number("draws", draws, 1e6);
	check_number("seed", seed, 0x1p53);
	x.plan = indexplan_read(plan_path);
	stream_uses(x.stream, plan_path);
	x.seen = mem_new(x.plan->composite.n_indicators, sizeof *x.seen);
	memset(x.seen, 0, x.plan->composite.n_indicators * sizeof *x.seen);
	x.bodies = table_new();
	x.row = record_new();
	return x;
}

static void
close_index(struct index *x)
{
	record_free(x->row);
	table_free(x->bodies);
	indexplan_free(x->plan);
	free(x->values);
	free(x->carry);
	free(x->seen);
	arena_free(&x->arena);
}

/* --- bodies and what is known of them ------------------------------------------------------ */

static size_t
body_of(struct index *x, struct str id)
{
	size_t known = table_count(x->bodies), body = table_number(x->bodies, id);
	size_t columns = x->plan->composite.n_indicators;

	if (body < known)
		return body;
	for (size_t i = 0; i < columns; i++) {
		x->values = mem_room(x->values, body * columns + i, &x->values_room, sizeof *x->values);
		x->values[body * columns + i] = NAN;
	}
	for (size_t i = 0; i < carried.n; i++) {
		x->carry = mem_room(x->carry, body * carried.n + i, &x->carry_room, sizeof *x->carry);
		x->carry[body * carried.n + i] = STR("");
	}
	return body;
}

static void
take_value(struct index *x, struct record *rec, struct str table, size_t body, size_t i)
{
	struct str column = indexplan_column(x->plan->columns[i], table);
	double *value = &x->values[body * x->plan->composite.n_indicators + i], number;
	struct str json;
	char key[256];

	if (column.n == 0 || column.n >= sizeof key)     /* indexplan.h bounds it */
		return;
	memcpy(key, column.p, column.n);
	key[column.n] = '\0';
	x->seen[i] = x->seen[i] || record_raw(rec, key, &json);
	if (!record_number(rec, key, &number))
		return;
	if (!isnan(*value) && *value != number) {
		warn("%s: %s is %g here and was %g before: to say which is meant, write TABLE.%s",
		    stream_place(x->stream), key, number, *value, key);
		stream_flaw(x->stream);
		return;
	}
	*value = number;
}

static void
take_carried(struct index *x, struct record *rec, size_t body)
{
	struct str json, *to;

	for (size_t i = 0; i < carried.n; i++) {
		to = &x->carry[body * carried.n + i];
		if (to->n == 0 && record_raw(rec, carried.values[i], &json) && !str_is(json, "null"))
			*to = arena_copy(&x->arena, json);
	}
}

static void
take(struct index *x, struct record *rec)
{
	struct str id, table = STR("");
	size_t body;

	if (!record_equals(rec, "kind", "row") || record_is(rec, "total") || !record_scalar(rec, by, &id))
		return;
	record_scalar(rec, "table", &table);
	body = body_of(x, id);
	for (size_t i = 0; i < x->plan->composite.n_indicators; i++)
		take_value(x, rec, table, body, i);
	take_carried(x, rec, body);
}

/* A column that no row has is most likely misspelt; one that is null everywhere is only not known. */
static void
check_columns(const struct index *x)
{
	for (size_t i = 0; table_count(x->bodies) > 0 && i < x->plan->composite.n_indicators; i++)
		if (!x->seen[i])
			warn("%s: no row has the column %.*s", plan_path, (int)x->plan->columns[i].n,
			    x->plan->columns[i].p);
}

/* --- the index -------------------------------------------------------------------------------- */

static void *
column(size_t bodies, size_t size)
{
	return mem_new(bodies + 1, size);
}

static struct outcome
work_out(const struct index *x)
{
	const struct composite *c = &x->plan->composite;
	size_t n = table_count(x->bodies);
	struct outcome o = {
		.scaled = column(n * c->n_indicators, sizeof(double)), .index = column(n, sizeof(double)),
		.ranks = column(n, sizeof(double)), .without = column(n, sizeof(double)),
		.moved = column(n, sizeof(double)), .ranges = column(n, sizeof(struct composite_range))
	};

	composite_scale(c, x->values, n, o.scaled);
	composite_index(c, o.scaled, n, c->weights, SIZE_MAX, o.index);
	o.ranked = composite_rank(o.index, n, c->mean == COMPOSITE_RANK, o.ranks);
	o.tau = composite_random_weights(c, o.scaled, n, o.ranks, (size_t)draws, (uint64_t)seed, o.ranges);
	return o;
}

static void
free_outcome(struct outcome *o)
{
	free(o->scaled);
	free(o->index);
	free(o->ranks);
	free(o->without);
	free(o->moved);
	free(o->ranges);
}

/* --- rows ---------------------------------------------------------------------------------------- */

static void
begin_row(struct index *x, const char *suffix, struct str of)
{
	struct buf table = {0};

	buf_addf(&table, "%s%s", name, suffix);
	resultrow_begin(x->row, buf_str(&table), of);
	buf_free(&table);
}

static void
set(struct index *x, const char *key, double number)
{
	resultrow_set(x->row, key, number);
}

static size_t
indicators_of(const struct index *x, size_t body)
{
	size_t n = 0, columns = x->plan->composite.n_indicators;

	for (size_t i = 0; i < columns; i++)
		n += isnan(x->values[body * columns + i]) ? 0 : 1;
	return n;
}

static void
tell_body(struct index *x, const struct outcome *o, size_t body)
{
	const struct composite *c = &x->plan->composite;
	struct str id = table_key(x->bodies, body);
	char key[300];

	begin_row(x, "", id);
	record_set_text(x->row, by, id);
	for (size_t i = 0; i < carried.n; i++)
		if (x->carry[body * carried.n + i].n > 0)
			record_set_raw(x->row, carried.values[i], x->carry[body * carried.n + i]);
	set(x, "index", o->index[body]);
	set(x, "rank", o->ranks[body]);
	set(x, "rank_low", o->ranges[body].low);
	set(x, "rank_high", o->ranges[body].high);
	set(x, "indicators", (double)indicators_of(x, body));
	for (size_t g = 0; g < c->n_groups; g++) {
		snprintf(key, sizeof key, "group_%.*s", (int)x->plan->groups[g].name.n, x->plan->groups[g].name.p);
		set(x, key, composite_group(c, o->scaled, body, g, SIZE_MAX));
	}
	if (isnan(o->index[body]))
		record_set_text(x->row, "note", STR("not ranked: too little is known of it"));
	stream_write(x->stream, x->row);
}

struct place {
	double rank;
	struct str id;
	size_t body;
};

/* The best first, those without a rank last; equal ones by their id. */
static int
by_rank(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (isnan(x->rank) != isnan(y->rank))
		return isnan(x->rank) ? 1 : -1;
	if (!isnan(x->rank) && x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return str_compare(x->id, y->id);
}

static void
tell_bodies(struct index *x, const struct outcome *o)
{
	size_t n = table_count(x->bodies);
	struct place *order = mem_new(n + 1, sizeof *order);

	for (size_t a = 0; a < n; a++)
		order[a] = (struct place){o->ranks[a], table_key(x->bodies, a), a};
	qsort(order, n, sizeof *order, by_rank);
	for (size_t i = 0; i < n; i++)
		tell_body(x, o, order[i].body);
	free(order);
}

/* What people call the group stands nowhere but in the plan, and a report has only the rows. */
static void
tell_group(struct index *x, const struct indexplan_group *group)
{
	record_set_text(x->row, "group", group->name);
	if (group->ru.n > 0)
		record_set_text(x->row, "group_ru", group->ru);
	if (group->en.n > 0)
		record_set_text(x->row, "group_en", group->en);
}

/* What becomes of the ranks without an indicator. */
static void
tell_without(struct index *x, const struct outcome *o, size_t left_out)
{
	const struct composite *c = &x->plan->composite;
	size_t n = table_count(x->bodies), most = SIZE_MAX;
	double far = -1, shift;

	composite_index(c, o->scaled, n, c->weights, left_out, o->without);
	for (size_t a = 0; a < n; a++)
		if (isnan(o->index[a]))          /* it has no rank that could move, and shall not move others */
			o->without[a] = NAN;
	composite_rank(o->without, n, c->mean == COMPOSITE_RANK, o->moved);
	for (size_t a = 0; a < n; a++) {
		shift = fabs(o->moved[a] - o->ranks[a]);
		if (shift > far || (shift == far &&
		    str_compare(table_key(x->bodies, a), table_key(x->bodies, most)) < 0)) {
			far = shift;
			most = a;
		}
	}
	begin_row(x, "_sensitivity", x->plan->columns[left_out]);
	record_set_text(x->row, "without", x->plan->columns[left_out]);
	tell_group(x, &x->plan->groups[c->indicators[left_out].group]);
	set(x, "tau", composite_tau(o->ranks, o->moved, n));
	set(x, "largest_move", most == SIZE_MAX ? NAN : far);
	if (far > 0)
		record_set_text(x->row, "moved", table_key(x->bodies, most));
	stream_write(x->stream, x->row);
}

static void
tell_sensitivity(struct index *x, const struct outcome *o)
{
	for (size_t i = 0; i < x->plan->composite.n_indicators; i++)
		tell_without(x, o, i);
	begin_row(x, "_sensitivity", STR(""));
	record_set_bool(x->row, "total", true);
	set(x, "bodies", (double)table_count(x->bodies));
	set(x, "ranked", (double)o->ranked);
	set(x, "draws", draws);
	set(x, "tau", o->tau);
	stream_write(x->stream, x->row);
}

int
main(int argc, char **argv)
{
	struct index x = open_index(argv);
	struct outcome o;
	struct record *rec;

	(void)argc;
	while ((rec = stream_next(x.stream)) != NULL)
		take(&x, rec);
	check_columns(&x);
	o = work_out(&x);
	tell_bodies(&x, &o);
	tell_sensitivity(&x, &o);
	free_outcome(&o);
	close_index(&x);
	return stream_close(x.stream);
}
