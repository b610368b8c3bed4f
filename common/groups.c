#include "common/groups.h"

#include <stdlib.h>

#include "common/arena.h"
#include "common/error.h"
#include "common/mem.h"
#include "common/table.h"
#include "common/timestamp.h"

struct value {
	struct str text;
	bool quoted;                 /* it was a string */
};

struct by {
	char *name;                  /* in a row */
	size_t field;
	enum timebucket bucket;
	struct timebuckets *buckets; /* NULL: the value itself */
	struct value *values;        /* of this record */
	size_t n, room;
	size_t turn;                 /* the value that is on, while combinations are made */
};

struct groups {
	struct by *by;
	size_t keys, by_room;
	int64_t local;
	struct fields *fields;
	size_t precision, time;      /* fields */
	struct table *table;         /* values with a NUL between them, which no value has */
	struct arena arena;          /* of this record */
	struct buf joined;
	bool *quoted;                /* group by key: some record had a string */
	uint64_t *record;            /* group: the last record in it */
	size_t room;                 /* of both */
	uint64_t records;
	size_t *numbers;             /* the groups of this record */
	size_t n, numbers_room;
};

/* --- the list of keys ------------------------------------------------------ */

/* Cut a bucket's name, and the colon before it, off the end of key. */
static bool
cut_bucket(struct str *key, enum timebucket *bucket)
{
	size_t n = key->n;

	while (n > 0 && key->p[n - 1] != ':')
		n--;
	if (n < 2 || !timebucket_named(str_from(*key, n), bucket))
		return false;
	key->n = n - 1;
	return true;
}

/* KEY, KEY:BUCKET, or NAME= before either. */
static void
add_key(struct groups *g, const char *keys, struct str item)
{
	struct by by = {0};
	bool is_time;
	struct str key = item, name = str_trim(str_cut(&key, '='));

	if (memchr(item.p, '=', item.n) == NULL)
		name = key = item;
	key = str_trim(key);
	by.name = fields_name(name);
	is_time = cut_bucket(&key, &by.bucket);
	if (!is_time && str_starts(key, STR("time:")))
		die("keys '%s': '%.*s' is no bucket of time: year, quarter, month, week, day or hour", keys,
		    (int)(key.n - 5), key.p + 5);
	if (by.name == NULL || key.n == 0)
		die("keys '%s': '%.*s' is no key", keys, (int)item.n, item.p);
	by.field = fields_want(g->fields, key);
	by.buckets = is_time ? timebuckets_new(by.bucket, g->local) : NULL;
	g->by = mem_room(g->by, g->keys, &g->by_room, sizeof *g->by);
	g->by[g->keys++] = by;
}

struct groups *
groups_new(const char *keys, int64_t local, struct fields *fields)
{
	struct groups *g = mem_new(1, sizeof *g);
	struct str rest = str_of(keys);

	g->fields = fields;
	g->local = local;
	g->table = table_new();
	g->time = fields_want(fields, STR("time"));
	g->precision = fields_want(fields, STR("time_precision"));
	do
		add_key(g, keys, str_trim(str_cut(&rest, ',')));
	while (rest.p[-1] == ',');   /* one at the end leads to an empty key */
	return g;
}

void
groups_free(struct groups *g)
{
	if (g == NULL)
		return;
	for (size_t i = 0; i < g->keys; i++) {
		free(g->by[i].name);
		free(g->by[i].values);
		timebuckets_free(g->by[i].buckets);
	}
	free(g->by);
	table_free(g->table);
	arena_free(&g->arena);
	buf_free(&g->joined);
	free(g->quoted);
	free(g->record);
	free(g->numbers);
	free(g);
}

size_t
groups_keys(const struct groups *g)
{
	return g->keys;
}

const char *
groups_key(const struct groups *g, size_t key)
{
	return g->by[key].name;
}

/* --- the values of a record ------------------------------------------------ */

static void
add_value(struct groups *g, struct by *by, const struct json_value *v)
{
	struct value value = {.quoted = true};

	if (!json_text(v, &g->arena, &value.text)) {
		value.quoted = false;
		if (!json_scalar(v, &value.text))
			return;
	}
	by->values = mem_room(by->values, by->n, &by->room, sizeof *by->values);
	by->values[by->n++] = value;
}

/* When only the day is known, the time is the midnight that begins it on the local clock. */
static bool
hour_unknown(struct groups *g, const struct by *by)
{
	const struct json_value *v;
	struct str text;

	if (by->bucket != BUCKET_HOUR || by->field != g->time)
		return false;
	v = fields_value(g->fields, g->precision);
	return v != NULL && json_string(v, &text) && str_is(text, "day");
}

static void
add_bucket(struct groups *g, struct by *by, const struct json_value *v)
{
	int64_t seconds;
	struct str text;

	if (!json_string(v, &text) || !timestamp_parse(text, &seconds) || hour_unknown(g, by))
		return;
	if (!timebuckets_find(by->buckets, seconds, &text))
		return;
	by->values = mem_room(by->values, by->n, &by->room, sizeof *by->values);
	by->values[by->n++] = (struct value){text, true};
}

static void
read_values(struct groups *g, struct by *by)
{
	const struct json_value *v = fields_value(g->fields, by->field), *item;
	struct json_walk w;

	by->n = 0;
	by->turn = 0;
	if (v == NULL)
		return;
	if (by->buckets != NULL) {
		add_bucket(g, by, v);
	} else if (json_kind(v) == JSON_ARRAY) {
		w = json_walk(v);
		while ((item = json_next(&w, NULL)) != NULL)
			add_value(g, by, item);
	} else {
		add_value(g, by, v);
	}
}

/* --- combinations ---------------------------------------------------------- */

static void
add_group(struct groups *g, size_t group)
{
	if (g->record[group] == g->records)
		return;                      /* an item that the list has twice */
	g->record[group] = g->records;
	g->numbers = mem_room(g->numbers, g->n, &g->numbers_room, sizeof *g->numbers);
	g->numbers[g->n++] = group;
}

static void
make_room(struct groups *g, size_t group)
{
	size_t old = g->room;

	if (group < old)
		return;
	g->room = 2 * group + 16;
	g->record = mem_grow(g->record, g->room, sizeof *g->record);
	g->quoted = mem_grow(g->quoted, g->room, g->keys * sizeof *g->quoted);
	memset(g->record + old, 0, (g->room - old) * sizeof *g->record);
	memset(g->quoted + old * g->keys, 0, (g->room - old) * g->keys * sizeof *g->quoted);
}

size_t
groups_put(struct groups *g, struct str joined, const bool *quoted)
{
	size_t group = table_number(g->table, joined);

	make_room(g, group);
	for (size_t i = 0; i < g->keys; i++)
		g->quoted[group * g->keys + i] |= quoted[i];
	return group;
}

static void
make_group(struct groups *g)
{
	size_t group;

	buf_clear(&g->joined);
	for (size_t i = 0; i < g->keys; i++) {
		if (i > 0)
			buf_addc(&g->joined, '\0');
		buf_add_str(&g->joined, g->by[i].values[g->by[i].turn].text);
	}
	group = table_number(g->table, buf_str(&g->joined));
	make_room(g, group);
	for (size_t i = 0; i < g->keys; i++)
		g->quoted[group * g->keys + i] |= g->by[i].values[g->by[i].turn].quoted;
	add_group(g, group);
}

/* The next combination, the last key turning fastest. */
static bool
turn(struct groups *g)
{
	for (size_t i = g->keys; i-- > 0;) {
		if (++g->by[i].turn < g->by[i].n)
			return true;
		g->by[i].turn = 0;
	}
	return false;
}

bool
groups_read(struct groups *g, const size_t **numbers, size_t *n)
{
	size_t combinations = 1;

	arena_reset(&g->arena);
	g->n = 0;
	g->records++;
	for (size_t i = 0; i < g->keys; i++)
		read_values(g, &g->by[i]);
	for (size_t i = 0; i < g->keys; i++) {
		if (g->by[i].n > GROUPS_PER_RECORD_MAX / (combinations > 0 ? combinations : 1))
			return false;
		combinations *= g->by[i].n;
	}
	if (combinations > 0)
		do
			make_group(g);
		while (turn(g));
	*numbers = g->numbers;
	*n = g->n;
	return true;
}

/* --- the groups ------------------------------------------------------------ */

size_t
groups_count(const struct groups *g)
{
	return table_count(g->table);
}

struct place {
	struct str key;
	size_t group;
};

static int
by_key(const void *a, const void *b)
{
	return str_compare(((const struct place *)a)->key, ((const struct place *)b)->key);
}

size_t *
groups_sorted(const struct groups *g)
{
	size_t n = groups_count(g);
	struct place *places = mem_new(n, sizeof *places);
	size_t *order = mem_new(n, sizeof *order);

	for (size_t i = 0; i < n; i++)
		places[i] = (struct place){table_key(g->table, i), i};
	qsort(places, n, sizeof *places, by_key);
	for (size_t i = 0; i < n; i++)
		order[i] = places[i].group;
	free(places);
	return order;
}

struct str
groups_value(const struct groups *g, size_t group, size_t key)
{
	struct str rest = table_key(g->table, group), value = str_cut(&rest, '\0');

	while (key-- > 0)
		value = str_cut(&rest, '\0');
	return value;
}

void
groups_set(const struct groups *g, size_t group, struct record *row)
{
	for (size_t i = 0; i < g->keys; i++) {
		struct str value = groups_value(g, group, i);

		if (g->quoted[group * g->keys + i])
			record_set_text(row, g->by[i].name, value);
		else
			record_set_raw(row, g->by[i].name, value);
	}
}

bool
groups_bucket(const struct groups *g, size_t key, enum timebucket *bucket)
{
	*bucket = g->by[key].bucket;
	return g->by[key].buckets != NULL;
}

struct str
groups_joined(const struct groups *g, size_t group)
{
	return table_key(g->table, group);
}

const bool *
groups_quoted(const struct groups *g, size_t group)
{
	return g->quoted + group * g->keys;
}

/* The rooms stay: as many groups as before are to come. */
void
groups_clear(struct groups *g)
{
	size_t n = groups_count(g);

	if (n > 0) {
		memset(g->record, 0, n * sizeof *g->record);
		memset(g->quoted, 0, n * g->keys * sizeof *g->quoted);
	}
	g->table = table_emptied(g->table);
}

size_t
groups_memory(const struct groups *g)
{
	return table_memory(g->table) + g->room * (sizeof *g->record + g->keys * sizeof *g->quoted);
}
