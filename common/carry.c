#include "common/carry.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/error.h"
#include "common/fields.h"
#include "common/mem.h"
#include "common/table.h"

struct carry {
	char **keys;
	size_t n, room;
	struct table *ids;
	struct buf *said;            /* of each id: `seen' and the keys' JSON, each with a NUL after it */
	size_t said_n, said_room;
	struct buf now;
};

struct carry *
carry_new(const char *keys)
{
	struct carry *c = mem_new(1, sizeof *c);
	struct str rest = str_of(keys);

	c->ids = table_new();
	do {
		struct str key = str_trim(str_cut(&rest, ','));
		char *name = fields_name(key);

		if (name == NULL)
			die("keys '%s': '%.*s' is no key", keys, (int)key.n, key.p);
		c->keys = mem_room(c->keys, c->n, &c->room, sizeof *c->keys);
		c->keys[c->n++] = name;
	} while (rest.p[-1] == ',');         /* one at the end leads to an empty key */
	return c;
}

void
carry_free(struct carry *c)
{
	for (size_t i = 0; i < c->n; i++)
		free(c->keys[i]);
	for (size_t i = 0; i < c->said_n; i++)
		buf_free(&c->said[i]);
	free(c->keys);
	free(c->said);
	table_free(c->ids);
	buf_free(&c->now);
	free(c);
}

size_t
carry_count(const struct carry *c)
{
	return c->n;
}

const char *
carry_key(const struct carry *c, size_t i)
{
	return c->keys[i];
}

/* A string, number or boolean as JSON; false for the rest. */
static bool
add_scalar(struct buf *b, const struct json_value *v)
{
	struct str text;

	if (json_string(v, &text))
		json_add_string(b, text);
	else if (json_scalar(v, &text))
		buf_add_str(b, text);
	else
		return false;
	return true;
}

/* Records are flat: a list of scalars is as deep as a value may be. */
static void
add_value(struct buf *b, const struct json_value *v)
{
	struct json_walk w = json_walk(v);
	const struct json_value *item;
	bool any = false;

	if (add_scalar(b, v) || json_kind(v) != JSON_ARRAY)
		return;
	buf_addc(b, '[');
	while ((item = json_next(&w, NULL)) != NULL) {
		if (any)
			buf_addc(b, ',');
		any = true;
		if (!add_scalar(b, item))
			buf_add_str(b, STR("null"));
	}
	buf_addc(b, ']');
}

void
carry_copy(struct record *row, const char *key, const struct record *rec)
{
	const struct json_value *v = record_value(rec, key);
	struct buf json = {0};

	if (v == NULL)
		return;
	add_value(&json, v);
	if (json.n > 0)
		record_set_raw(row, key, buf_str(&json));
	buf_free(&json);
}

static struct buf *
said_of(struct carry *c, struct str id)
{
	size_t number = table_number(c->ids, id);

	if (number == c->said_n) {
		c->said = mem_room(c->said, c->said_n, &c->said_room, sizeof *c->said);
		c->said[c->said_n++] = (struct buf){0};
	}
	return &c->said[number];
}

/* Of what two records say the greater one is kept: that seen last. */
static void
note(struct carry *c, struct str id)
{
	struct buf *known = said_of(c, id);

	if (str_compare(buf_str(&c->now), buf_str(known)) <= 0)
		return;
	buf_clear(known);
	buf_add_str(known, buf_str(&c->now));
}

static void
begin(struct carry *c, struct record *page)
{
	struct str seen;

	buf_clear(&c->now);
	if (record_text(page, "seen", &seen))
		buf_add_str(&c->now, seen);
	buf_addc(&c->now, '\0');
}

static void
add(struct carry *c, const struct json_value *v)
{
	if (v != NULL)
		add_value(&c->now, v);
	buf_addc(&c->now, '\0');
}

void
carry_read(struct carry *c, struct record *page)
{
	struct str id;

	if (!record_text(page, "id", &id))
		return;
	begin(c, page);
	for (size_t i = 0; i < c->n; i++)
		add(c, record_value(page, c->keys[i]));
	note(c, id);
}

void
carry_set(const struct carry *c, struct str page, struct record *row)
{
	size_t number = table_find(c->ids, page);
	struct str rest, value;

	if (number == TABLE_NONE)
		return;
	rest = buf_str(&c->said[number]);
	str_cut(&rest, '\0');
	for (size_t i = 0; i < c->n; i++) {
		value = str_cut(&rest, '\0');
		if (value.n > 0)
			record_set_raw(row, c->keys[i], value);
	}
}

double
carry_number(const struct carry *c, struct str page, size_t key)
{
	size_t number = table_find(c->ids, page);
	struct str rest, value;
	double x;

	if (number == TABLE_NONE)
		return NAN;
	rest = buf_str(&c->said[number]);
	for (size_t i = 0; i <= key; i++)
		str_cut(&rest, '\0');
	value = str_cut(&rest, '\0');
	return json_parse_number(value, &x) ? x : NAN;
}

/* --- rows ------------------------------------------------------------------ */

size_t
carry_pages(const struct carry *c)
{
	return c->said_n;
}

enum { COLUMN_NAME = 32 };

static const char *
column(char name[COLUMN_NAME], size_t i)
{
	snprintf(name, COLUMN_NAME, "v%zu", i);
	return name;
}

void
carry_write(const struct carry *c, size_t page, struct record *row)
{
	struct str rest = buf_str(&c->said[page]), value;
	char name[COLUMN_NAME];

	record_set_text(row, "page", table_key(c->ids, page));
	record_set_text(row, "seen", str_cut(&rest, '\0'));
	for (size_t i = 0; i < c->n; i++) {
		value = str_cut(&rest, '\0');
		if (value.n > 0)
			record_set_raw(row, column(name, i), value);
	}
}

bool
carry_merge(struct carry *c, struct record *row)
{
	char name[COLUMN_NAME];
	struct str id;

	if (!record_text(row, "page", &id))
		return false;
	begin(c, row);
	for (size_t i = 0; i < c->n; i++)
		add(c, record_value(row, column(name, i)));
	note(c, id);
	return true;
}
