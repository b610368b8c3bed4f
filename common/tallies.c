#include "common/tallies.h"

#include <stdlib.h>

#include "common/mem.h"
#include "common/table.h"

static const int64_t count_max = (int64_t)1 << 53;

static size_t
memory(const struct tallies *t)
{
	return t->keys != NULL ? table_memory(t->keys) + t->room * sizeof *t->counts : 0;
}

size_t
tallies_add(struct tallies *t, struct str key, uint64_t a, uint64_t b)
{
	size_t before = memory(t), i;

	if (t->keys == NULL)
		t->keys = table_new();
	i = table_number(t->keys, key);
	if (i >= t->room) {
		size_t old = t->room;

		t->counts = mem_room(t->counts, i, &t->room, sizeof *t->counts);
		memset(t->counts + old, 0, (t->room - old) * sizeof *t->counts);
	}
	t->counts[i][0] += a;
	t->counts[i][1] += b;
	return memory(t) - before;
}

size_t
tallies_count(const struct tallies *t)
{
	return t->keys != NULL ? table_count(t->keys) : 0;
}

struct str
tallies_key(const struct tallies *t, size_t i)
{
	return table_key(t->keys, i);
}

void
tallies_write(const struct tallies *t, struct buf *json)
{
	buf_addc(json, '[');
	for (size_t i = 0; i < tallies_count(t); i++) {
		if (i > 0)
			buf_addc(json, ',');
		json_add_string(json, tallies_key(t, i));
		for (size_t k = 0; k < 2; k++) {
			buf_addc(json, ',');
			buf_add_count(json, (size_t)t->counts[i][k]);
		}
	}
	buf_addc(json, ']');
}

bool
tallies_merge(struct tallies *t, const struct json_value *v, size_t *grown)
{
	struct json_walk w = json_walk(v);
	const struct json_value *item;
	int64_t a, b;
	struct str key;

	if (!json_is_array(v) || json_count(v) % 3 != 0)
		return false;
	while ((item = json_next(&w, NULL)) != NULL) {
		if (!json_string(item, &key) || !json_integer(json_next(&w, NULL), &a) ||
		    !json_integer(json_next(&w, NULL), &b) || a < 0 || b < 0 || a > count_max || b > count_max)
			return false;
		*grown += tallies_add(t, key, (uint64_t)a, (uint64_t)b);
	}
	return true;
}

void
tallies_free(struct tallies *t)
{
	table_free(t->keys);
	free(t->counts);
	*t = (struct tallies){0};
}
