#include "common/sets.h"

#include <inttypes.h>
#include <stdlib.h>

#include "common/distinct.h"
#include "common/hash.h"
#include "common/mem.h"
#include "common/tallies.h"

enum {
	TOP_MAX = 1000,
	RANK_BASE = '#', NONE_BASE = 'a'     /* registers as characters that JSON takes as they are */
};

struct own {
	size_t field, limit, top;
	struct table *known;         /* texts met lately, of which the draw is known */
	uint64_t *draws;
	size_t draws_room;
	struct str *values;          /* of the record, each once */
	size_t n, room;
	struct table *seen;          /* in a list */
};

static void
forget(void *p)
{
	struct own *own = p;

	table_free(own->known);
	table_free(own->seen);
	free(own->draws);
	free(own->values);
	free(own);
}

static void *
parse_rest(struct phrase *in, struct measuring *m, struct own *own)
{
	own->limit = m->exact;
	own->known = table_new();
	own->seen = table_new();
	if (accumulator_key(in, m->fields, &own->field))
		return own;
	forget(own);
	return NULL;
}

static void *
parse_distinct(struct phrase *in, struct measuring *m)
{
	return parse_rest(in, m, mem_new(1, sizeof(struct own)));
}

static void *
parse_top(struct phrase *in, struct measuring *m)
{
	static const char wanted[] = "how many is expected, 1 to 1000";
	struct own *own = mem_new(1, sizeof *own);
	struct str text;
	double n;

	if (phrase_word(in, &text, NULL, wanted)) {
		own->top = json_parse_number(text, &n) && n >= 1 && n <= TOP_MAX ? (size_t)n : 0;
		if (own->top > 0 && (double)own->top == n)
			return parse_rest(in, m, own);
		phrase_wrong_word(in, wanted);
	}
	forget(own);
	return NULL;
}

/* --- the values of a record ------------------------------------------------ */

static void
see(struct own *own, const struct json_value *v)
{
	struct str text;

	if (!json_scalar(v, &text))
		return;
	own->values = mem_room(own->values, own->n, &own->room, sizeof *own->values);
	own->values[own->n++] = text;
}

static void
see_item(struct own *own, const struct json_value *v)
{
	struct str text;
	size_t before = table_count(own->seen);

	if (json_scalar(v, &text) && table_number(own->seen, text) == before)
		see(own, v);
}

static bool
read_values(void *p, struct fields *f)
{
	struct own *own = p;
	const struct json_value *v = fields_value(f, own->field), *item;
	struct json_walk w;

	own->n = 0;
	if (v == NULL)
		return false;
	if (json_kind(v) != JSON_ARRAY) {
		see(own, v);
		return own->n > 0;
	}
	own->seen = table_emptied(own->seen);
	for (w = json_walk(v); (item = json_next(&w, NULL)) != NULL;)
		see_item(own, item);
	return own->n > 0;
}

/* --- distinct -------------------------------------------------------------- */

/* The draw takes longer than a look at texts met before. */
static uint64_t
draw(struct own *own, struct str text)
{
	size_t before = table_count(own->known), i = table_number(own->known, text);

	if (i < before)
		return own->draws[i];
	if (table_memory(own->known) > (size_t)1 << 22) {
		table_free(own->known);
		own->known = table_new();
		i = table_number(own->known, text);
	}
	own->draws = mem_room(own->draws, i, &own->draws_room, sizeof *own->draws);
	own->draws[i] = hash_draw(0, text);
	return own->draws[i];
}

static size_t
distinct_see(void *p, void *state)
{
	struct own *own = p;
	size_t grown = 0;

	for (size_t i = 0; i < own->n; i++)
		grown += distinct_add(state, draw(own, own->values[i]), own->limit);
	return grown;
}

/* Each register's rank, but 'a' for one of rank 0, 'b' for two in a row, 'c' for four ...: of few values most are. */
static void
write_registers(const unsigned char *registers, struct buf *json)
{
	buf_addc(json, '"');
	for (size_t i = 0, none = 0; i < DISTINCT_REGISTERS; i += none > 0 ? none : 1, none = 0) {
		while (i + none < DISTINCT_REGISTERS && registers[i + none] == 0)
			none++;
		for (int power = DISTINCT_INDEX_BITS; power >= 0; power--)
			if (none >> power & 1)
				buf_addc(json, (char)(NONE_BASE + power));
		if (none == 0)
			buf_addc(json, (char)(RANK_BASE + registers[i]));
	}
	buf_addc(json, '"');
}

static void
distinct_write(void *own, void *state, struct buf *json)
{
	struct distinct *d = state;
	uint64_t *values;

	(void)own;
	if (d->registers != NULL) {
		write_registers(d->registers, json);
		return;
	}
	values = distinct_values(d);
	buf_addc(json, '[');
	for (size_t i = 0; i < d->n; i++)
		buf_addf(json, i > 0 ? ",%" PRId64 : "%" PRId64, (int64_t)(values[i] ^ UINT64_C(1) << 63));
	buf_addc(json, ']');
	free(values);
}

static bool
read_registers(unsigned char *registers, struct str text)
{
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++) {
		int rank = (unsigned char)text.p[i] - RANK_BASE, power = (unsigned char)text.p[i] - NONE_BASE;

		if (n == DISTINCT_REGISTERS)
			return false;
		if (rank > 0 && rank <= DISTINCT_RANK_MAX)
			registers[n++] = (unsigned char)rank;
		else if (power >= 0 && power <= DISTINCT_INDEX_BITS && (size_t)1 << power <= DISTINCT_REGISTERS - n)
			n += (size_t)1 << power;
		else
			return false;
	}
	return n == DISTINCT_REGISTERS;
}

static bool
merge_registers(struct distinct *d, struct str text, size_t *grown)
{
	unsigned char *registers = mem_new(DISTINCT_REGISTERS, 1);
	bool ok = read_registers(registers, text);

	if (ok)
		*grown += distinct_add_registers(d, registers);
	free(registers);
	return ok;
}

static bool
distinct_merge(void *p, void *state, const struct json_value *v, size_t *grown)
{
	struct own *own = p;
	struct json_walk w = json_walk(v);
	const struct json_value *item;
	struct str text;
	int64_t value;

	if (v != NULL && json_string(v, &text))
		return merge_registers(state, text, grown);
	if (!json_is_array(v))
		return false;
	while ((item = json_next(&w, NULL)) != NULL) {
		if (!json_integer(item, &value))
			return false;
		*grown += distinct_add(state, (uint64_t)value ^ UINT64_C(1) << 63, own->limit);
	}
	return true;
}

static void
distinct_value(void *own, void *state, const struct measuring *m, struct figure *out)
{
	(void)own, (void)m;
	out->number = distinct_count(state);
}

static void
distinct_clear(void *state)
{
	distinct_free(state);
}

/* --- top ------------------------------------------------------------------- */

static size_t
top_add(void *p, void *state)
{
	struct own *own = p;
	size_t grown = 0;

	for (size_t i = 0; i < own->n; i++)
		grown += tallies_add(state, own->values[i], 1, 0);
	return grown;
}

static void
top_write(void *own, void *state, struct buf *json)
{
	(void)own;
	tallies_write(state, json);
}

static bool
top_merge(void *own, void *state, const struct json_value *v, size_t *grown)
{
	(void)own;
	return tallies_merge(state, v, grown);
}

struct counted {
	struct str text;
	uint64_t n;
};

static int
by_count(const void *a, const void *b)
{
	const struct counted *x = a, *y = b;

	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	return str_compare(x->text, y->text);
}

static void
top_figures(const struct counted *all, size_t n, struct figure *out)
{
	buf_addc(&out[0].json, '[');
	buf_addc(&out[1].json, '[');
	for (size_t i = 0; i < n; i++) {
		if (i > 0) {
			buf_addc(&out[0].json, ',');
			buf_addc(&out[1].json, ',');
		}
		json_add_string(&out[0].json, all[i].text);
		accumulator_add_count(&out[1].json, all[i].n);
	}
	buf_addc(&out[0].json, ']');
	buf_addc(&out[1].json, ']');
}

static void
top_value(void *p, void *state, const struct measuring *m, struct figure *out)
{
	struct own *own = p;
	struct tallies *t = state;
	size_t n = tallies_count(t);
	struct counted *all = mem_new(n + 1, sizeof *all);

	(void)m;
	for (size_t i = 0; i < n; i++)
		all[i] = (struct counted){tallies_key(t, i), t->counts[i][0]};
	qsort(all, n, sizeof *all, by_count);
	top_figures(all, n < own->top ? n : own->top, out);
	free(all);
}

static void
top_clear(void *state)
{
	tallies_free(state);
}

static const char *const top_columns[] = {"", "_n", NULL};

const struct accumulator accumulator_sets[] = {
	{"distinct", "KEY", "how many different values; of a list, its items", NULL, sizeof(struct distinct),
	    parse_distinct, forget, read_values, distinct_see, NULL, distinct_write, distinct_merge, distinct_value,
	    distinct_clear},
	{"top", "K KEY", "the K most frequent values, and how many records have each", top_columns,
	    sizeof(struct tallies), parse_top, forget, read_values, top_add, NULL, top_write, top_merge, top_value,
	    top_clear},
	{.name = NULL}
};
