#include "common/fields.h"

#include <stdint.h>
#include <stdlib.h>

#include "common/arena.h"
#include "common/mem.h"
#include "common/unicode.h"

struct field {
	struct str key;
	const struct json_value *value;
	double number;
	bool is_page;
	bool is_number;
	uint64_t looked, parsed;     /* the record it was done for, by its count */
};

struct fields {
	struct arena keys;
	struct field *items;
	size_t n, room;
	const struct record *record;
	uint64_t count;              /* of records; 0 is none yet */
};

struct fields *
fields_new(void)
{
	return mem_new(1, sizeof(struct fields));
}

void
fields_free(struct fields *f)
{
	arena_free(&f->keys);
	free(f->items);
	free(f);
}

size_t
fields_want(struct fields *f, struct str key)
{
	struct field field = {0};

	for (size_t i = 0; i < f->n; i++)
		if (str_equal(key, f->items[i].key))
			return i;
	field.key = arena_copy(&f->keys, key);
	field.is_page = str_is(key, "page");
	f->items = mem_room(f->items, f->n, &f->room, sizeof *f->items);
	f->items[f->n] = field;
	return f->n++;
}

void
fields_read(struct fields *f, const struct record *record)
{
	f->record = record;
	f->count++;
}

static const struct json_value *
look_up(const struct fields *f, const struct field *field)
{
	bool own_id = field->is_page && record_equals(f->record, "kind", "page");
	const struct json_value *v = record_value_of(f->record, own_id ? STR("id") : field->key);

	return v != NULL && json_kind(v) != JSON_NULL ? v : NULL;
}

const struct json_value *
fields_value(struct fields *f, size_t i)
{
	struct field *field = &f->items[i];

	if (field->looked != f->count) {
		field->looked = f->count;
		field->value = look_up(f, field);
	}
	return field->value;
}

bool
fields_number(struct fields *f, size_t i, double *number)
{
	struct field *field = &f->items[i];

	if (field->parsed != f->count) {
		const struct json_value *v = fields_value(f, i);

		field->parsed = f->count;
		field->is_number = v != NULL && json_number(v, &field->number);
	}
	*number = field->number;
	return field->is_number;
}

static bool
is_plain(struct str key)
{
	for (size_t i = 0; i < key.n; i++)
		if ((unsigned char)key.p[i] < 0x20 || key.p[i] == '"' || key.p[i] == '\\')
			return false;
	return key.n > 0 && unicode_valid(key) == key.n;
}

char *
fields_name(struct str key)
{
	char *name;

	if (!is_plain(key))
		return NULL;
	name = mem_new(key.n + 1, 1);
	memcpy(name, key.p, key.n);
	return name;
}
