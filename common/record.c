#include "common/record.h"

#include <stdlib.h>

#include "common/arena.h"
#include "common/mem.h"

struct record {
	struct json *json;
	struct arena arena;
	struct str line;
	struct json_member *members;
	size_t n, room;
	const char *const *owned;
	struct str *own;             /* the same, with their lengths: they are looked at for each member of each record */
	size_t own_n, own_room;
	struct buf added;            /* ,"key":value for each key set */
};

struct record *
record_new(void)
{
	struct record *r = mem_new(1, sizeof *r);

	r->json = json_new();
	r->line = STR("{}");
	return r;
}

void
record_free(struct record *r)
{
	if (r == NULL)
		return;
	json_free(r->json);
	arena_free(&r->arena);
	buf_free(&r->added);
	free(r->members);
	free(r->own);
	free(r);
}

void
record_own(struct record *r, const char *const *keys)
{
	if (keys == r->owned)
		return;
	r->owned = keys;
	for (r->own_n = 0; *keys != NULL; keys++) {
		r->own = mem_room(r->own, r->own_n, &r->own_room, sizeof *r->own);
		r->own[r->own_n++] = str_of(*keys);
	}
}

void
record_begin(struct record *r)
{
	arena_reset(&r->arena);
	buf_clear(&r->added);
	r->n = 0;
	r->line = STR("{}");
}

static void
index_members(struct record *r, const struct json_value *root)
{
	r->n = json_count(root);
	if (r->n > r->room) {
		r->room = 2 * r->n;
		r->members = mem_grow(r->members, r->room, sizeof *r->members);
	}
	json_members(r->json, root, r->members);
}

bool
record_read(struct record *r, struct str line, struct json_error *why)
{
	const struct json_value *root;

	record_begin(r);
	root = json_read(r->json, line, why);
	if (root == NULL)
		return false;
	if (json_kind(root) != JSON_OBJECT) {
		*why = (struct json_error){1, "not a JSON object"};
		return false;
	}
	r->line = line;
	index_members(r, root);
	return true;
}

static bool
is_owned(const struct record *r, struct str name)
{
	for (size_t i = 0; i < r->own_n; i++)
		if (str_equal(name, r->own[i]))
			return true;
	return false;
}

/* Where member i begins in the line: at the comma that leads to it, the first one at its quote. */
static size_t
lead(const struct record *r, size_t i)
{
	size_t at = r->members[i].at;

	while (i > 0 && r->line.p[at] != ',')
		at--;
	return at;
}

static size_t
closing_brace(const struct record *r)
{
	size_t at = r->line.n - 1;

	while (r->line.p[at] != '}')
		at--;
	return at;
}

static bool
owns_any(const struct record *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (is_owned(r, r->members[i].name))
			return true;
	return false;
}

/* The line up to its brace, without the owned members.  Whether one is left. */
static bool
write_kept(const struct record *r, struct buf *out)
{
	size_t brace = closing_brace(r);
	bool kept = false;

	if (!owns_any(r)) {
		buf_add(out, r->line.p, brace);
		return r->n > 0;
	}
	buf_add(out, r->line.p, r->members[0].at);
	for (size_t i = 0; i < r->n; i++) {
		size_t begin = kept ? lead(r, i) : r->members[i].at;
		size_t end = i + 1 < r->n ? lead(r, i + 1) : brace;

		if (is_owned(r, r->members[i].name))
			continue;
		buf_add(out, r->line.p + begin, end - begin);
		kept = true;
	}
	return kept;
}

void
record_write(const struct record *r, struct buf *out)
{
	struct str added = buf_str(&r->added);
	bool kept = write_kept(r, out);

	if (added.n > 0)
		buf_add_str(out, kept ? added : str_from(added, 1));
	buf_add_str(out, STR("}\n"));
}

/* Records are narrow and each key is looked at once or twice: scan, don't hash.  Many keys have four letters. */
const struct json_value *
record_value_of(const struct record *r, struct str key)
{
	for (size_t i = 0; i < r->n; i++) {
		struct str name = r->members[i].name;

		if (name.n == key.n && (key.n == 0 || (*name.p == *key.p && memcmp(name.p, key.p, key.n) == 0)))
			return r->members[i].value;
	}
	return NULL;
}

const struct json_value *
record_value(const struct record *r, const char *key)
{
	return record_value_of(r, str_of(key));
}

const struct json_value *
record_told(const struct record *r, const char *key)
{
	const struct json_value *v = key != NULL ? record_value(r, key) : NULL;

	return v != NULL && json_kind(v) != JSON_NULL ? v : NULL;
}

bool
record_text(struct record *r, const char *key, struct str *text)
{
	const struct json_value *v = record_value(r, key);

	return v != NULL && json_text(v, &r->arena, text);
}

bool
record_number(const struct record *r, const char *key, double *number)
{
	const struct json_value *v = record_value(r, key);

	return v != NULL && json_number(v, number);
}

bool
record_scalar(const struct record *r, const char *key, struct str *text)
{
	const struct json_value *v = record_value(r, key);

	return v != NULL && json_scalar(v, text);
}

struct str
record_word(const struct record *r, const char *key)
{
	struct str s = {0};

	record_scalar(r, key, &s);
	return s;
}

bool
record_lists(const struct record *r, const char *key, struct str text)
{
	const struct json_value *list = record_value(r, key), *item;
	struct json_walk walk = json_walk(list);
	struct str s;

	while (json_is_array(list) && (item = json_next(&walk, NULL)) != NULL)
		if (json_string(item, &s) && str_equal(s, text))
			return true;
	return false;
}

bool
record_is(const struct record *r, const char *key)
{
	const struct json_value *v = record_value(r, key);

	return v != NULL && json_true(v);
}

bool
record_equals(const struct record *r, const char *key, const char *value)
{
	const struct json_value *v = record_value(r, key);
	struct str s;

	return v != NULL && json_string(v, &s) && str_is(s, value);
}

/* Where the value of member i begins: its name is a string in quotes, which may hold escaped ones. */
static size_t
value_begin(const struct record *r, size_t i)
{
	size_t at = r->members[i].at + 1;

	while (r->line.p[at] != '"')
		at += r->line.p[at] == '\\' ? 2 : 1;
	while (r->line.p[at] != ':')
		at++;
	return at + 1;
}

bool
record_raw(const struct record *r, const char *key, struct str *json)
{
	const struct json_value *value = record_value(r, key);
	size_t i = 0, begin, end;

	if (value == NULL)
		return false;
	while (r->members[i].value != value)
		i++;
	begin = value_begin(r, i);
	end = i + 1 < r->n ? lead(r, i + 1) : closing_brace(r);
	*json = str_trim((struct str){r->line.p + begin, end - begin});
	return true;
}

static void
add_key(struct record *r, const char *key)
{
	size_t n = strlen(key);
	char *p;

	/* Ten keys a record: one look at the room for all of `,"key":'. */
	buf_reserve(&r->added, n + 4);
	p = r->added.p + r->added.n;
	p[0] = ',';
	p[1] = '"';
	memcpy(p + 2, key, n);
	p[n + 2] = '"';
	p[n + 3] = ':';
	r->added.n += n + 4;
}

void
record_set_text(struct record *r, const char *key, struct str text)
{
	add_key(r, key);
	json_add_string(&r->added, text);
}

void
record_set_number(struct record *r, const char *key, double number)
{
	add_key(r, key);
	json_add_number(&r->added, number);
}

void
record_set_bool(struct record *r, const char *key, bool yes)
{
	add_key(r, key);
	buf_add_str(&r->added, yes ? STR("true") : STR("false"));
}

void
record_set_list(struct record *r, const char *key, const struct str *items, size_t n)
{
	add_key(r, key);
	buf_addc(&r->added, '[');
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_addc(&r->added, ',');
		json_add_string(&r->added, items[i]);
	}
	buf_addc(&r->added, ']');
}

void
record_set_raw(struct record *r, const char *key, struct str json)
{
	add_key(r, key);
	buf_add_str(&r->added, json);
}
