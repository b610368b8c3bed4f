#include "common/extremes.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "common/mem.h"
#include "common/timestamp.h"

/* Bytes of their own; NULL is none. */
struct kept {
	size_t n;
	char bytes[];
};

/* A value that has an order: a number, or text. */
struct ordered {
	double number;
	struct str text;             /* NULL: the number */
};

struct own {
	size_t field, time_field, id_field;
	struct ordered value;
	int64_t time;
	struct str id;
};

struct extreme {
	bool any;
	double number;
	struct kept *text;
};

struct event {
	int64_t time;
	struct kept *id;             /* NULL: no event yet */
	struct extreme value;
};

static struct str
kept_str(const struct kept *k)
{
	return k != NULL ? (struct str){k->bytes, k->n} : (struct str){NULL, 0};
}

static size_t
keep(struct kept **k, struct str text)
{
	size_t before = *k != NULL ? (*k)->n : 0;

	if (text.p == NULL) {
		free(*k);
		*k = NULL;
		return 0 - before;
	}
	*k = mem_grow(*k, 1, sizeof **k + text.n);
	(*k)->n = text.n;
	if (text.n > 0)
		memcpy((*k)->bytes, text.p, text.n);
	return text.n - before;
}

/* --- values ---------------------------------------------------------------- */

static bool
value_of(const struct json_value *v, struct ordered *value)
{
	value->text.p = NULL;
	return json_string(v, &value->text) || json_number(v, &value->number);
}

static struct ordered
ordered_of(const struct extreme *e)
{
	return (struct ordered){e->number, kept_str(e->text)};
}

/* Numbers come before text, -0 before 0: some order must hold, whatever came first. */
static int
compare(struct ordered a, struct ordered b)
{
	int order;

	if ((a.text.p != NULL) != (b.text.p != NULL))
		return a.text.p != NULL ? 1 : -1;
	if (a.text.p != NULL)
		return str_compare(a.text, b.text);
	order = (a.number > b.number) - (a.number < b.number);
	return order != 0 ? order : (signbit(a.number) == 0) - (signbit(b.number) == 0);
}

static size_t
take(struct extreme *e, struct ordered value)
{
	e->any = true;
	e->number = value.number;
	return keep(&e->text, value.text);
}

static void
write_value(const struct extreme *e, struct buf *json)
{
	if (!e->any)
		buf_add_str(json, STR("null"));
	else if (e->text != NULL)
		json_add_string(json, kept_str(e->text));
	else
		json_add_number(json, e->number);
}

static void
value_figure(const struct extreme *e, struct figure *out)
{
	if (e->any && e->text != NULL)
		json_add_string(&out->json, kept_str(e->text));
	else if (e->any)
		out->number = e->number;
}

static void *
parse_key(struct phrase *in, struct measuring *m)
{
	struct own *own = mem_new(1, sizeof *own);

	if (accumulator_key(in, m->fields, &own->field)) {
		own->time_field = fields_want(m->fields, STR("time"));
		own->id_field = fields_want(m->fields, STR("id"));
		return own;
	}
	free(own);
	return NULL;
}

/* --- min and max ----------------------------------------------------------- */

static bool
read_value(void *p, struct fields *f)
{
	struct own *own = p;
	const struct json_value *v = fields_value(f, own->field);

	own->value.text.p = NULL;
	return v != NULL && (json_string(v, &own->value.text) || fields_number(f, own->field, &own->value.number));
}

static size_t
extreme_see(struct extreme *e, struct ordered value, int sign)
{
	if (e->any && sign * compare(value, ordered_of(e)) <= 0)
		return 0;
	return take(e, value);
}

static size_t
min_add(void *own, void *state)
{
	return extreme_see(state, ((struct own *)own)->value, -1);
}

static size_t
max_add(void *own, void *state)
{
	return extreme_see(state, ((struct own *)own)->value, 1);
}

static void
extreme_write(void *own, void *state, struct buf *json)
{
	(void)own;
	write_value(state, json);
}

static bool
extreme_merge(struct extreme *e, const struct json_value *v, int sign, size_t *grown)
{
	struct ordered value = {0};

	if (v != NULL && json_kind(v) == JSON_NULL)
		return true;
	if (!value_of(v, &value))
		return false;
	*grown += extreme_see(e, value, sign);
	return true;
}

static bool
min_merge(void *own, void *state, const struct json_value *v, size_t *grown)
{
	(void)own;
	return extreme_merge(state, v, -1, grown);
}

static bool
max_merge(void *own, void *state, const struct json_value *v, size_t *grown)
{
	(void)own;
	return extreme_merge(state, v, 1, grown);
}

static void
extreme_figure(void *own, void *state, const struct measuring *m, struct figure *out)
{
	(void)own, (void)m;
	value_figure(state, out);
}

static void
extreme_clear(void *state)
{
	free(((struct extreme *)state)->text);
}

/* --- first and last -------------------------------------------------------- */

static bool
read_event(void *p, struct fields *f)
{
	struct own *own = p;
	const struct json_value *time = fields_value(f, own->time_field), *id = fields_value(f, own->id_field);
	struct str text;

	if (time == NULL || !json_string(time, &text) || !timestamp_parse(text, &own->time))
		return false;
	own->id = STR("");
	if (id != NULL)
		json_scalar(id, &own->id);
	return read_value(own, f);
}

static int
compare_events(const struct own *own, const struct event *e)
{
	int order = (own->time > e->time) - (own->time < e->time);

	if (order == 0)
		order = str_compare(own->id, kept_str(e->id));
	return order != 0 ? order : compare(own->value, ordered_of(&e->value));
}

static size_t
event_see(const struct own *own, struct event *e, int sign)
{
	if (e->id != NULL && sign * compare_events(own, e) <= 0)
		return 0;
	e->time = own->time;
	return keep(&e->id, own->id) + take(&e->value, own->value);
}

static size_t
first_add(void *own, void *state)
{
	return event_see(own, state, -1);
}

static size_t
last_add(void *own, void *state)
{
	return event_see(own, state, 1);
}

static void
event_write(void *own, void *state, struct buf *json)
{
	struct event *e = state;

	(void)own;
	if (e->id == NULL) {
		buf_add_str(json, STR("null"));
		return;
	}
	buf_addf(json, "[%" PRId64 ",", e->time);
	json_add_string(json, kept_str(e->id));
	buf_addc(json, ',');
	write_value(&e->value, json);
	buf_addc(json, ']');
}

static bool
event_merge(struct event *e, const struct json_value *v, int sign, size_t *grown)
{
	const struct json_value *items[3];
	struct own other = {0};

	if (v != NULL && json_kind(v) == JSON_NULL)
		return true;
	if (!accumulator_items(v, items, 3) || !json_integer(items[0], &other.time) ||
	    !json_string(items[1], &other.id) || !value_of(items[2], &other.value))
		return false;
	*grown += event_see(&other, e, sign);
	return true;
}

static bool
first_merge(void *own, void *state, const struct json_value *v, size_t *grown)
{
	(void)own;
	return event_merge(state, v, -1, grown);
}

static bool
last_merge(void *own, void *state, const struct json_value *v, size_t *grown)
{
	(void)own;
	return event_merge(state, v, 1, grown);
}

static void
event_figure(void *own, void *state, const struct measuring *m, struct figure *out)
{
	(void)own, (void)m;
	value_figure(&((struct event *)state)->value, out);
}

static void
event_clear(void *state)
{
	struct event *e = state;

	free(e->id);
	extreme_clear(&e->value);
}

const struct accumulator accumulator_extremes[] = {
	{"min", "KEY", "the least number, or text in byte order", NULL, sizeof(struct extreme), parse_key, free,
	    read_value, min_add, NULL, extreme_write, min_merge, extreme_figure, extreme_clear},
	{"max", "KEY", "the greatest number, or text in byte order", NULL, sizeof(struct extreme), parse_key, free,
	    read_value, max_add, NULL, extreme_write, max_merge, extreme_figure, extreme_clear},
	{"first", "KEY", "the key's value in the earliest record", NULL, sizeof(struct event), parse_key, free,
	    read_event, first_add, NULL, event_write, first_merge, event_figure, event_clear},
	{"last", "KEY", "the key's value in the latest record", NULL, sizeof(struct event), parse_key, free,
	    read_event, last_add, NULL, event_write, last_merge, event_figure, event_clear},
	{.name = NULL}
};
