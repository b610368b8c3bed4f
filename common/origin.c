#include "common/origin.h"

#include <sys/stat.h>

#include "common/buf.h"
#include "common/error.h"
#include "common/hash.h"

static struct str
base_of(struct str path)
{
	for (size_t i = path.n; i > 0; i--)
		if (path.p[i - 1] == '/')
			return str_from(path, i);
	return path;
}

static struct str
text_of(const struct json_value *v, struct arena *arena)
{
	struct str s = STR("");

	return json_text(v, arena, &s) ? arena_copy(arena, s) : STR("");
}

/* "keywords.dict sha256:0a1b" */
static struct origin_file
file_of(struct str item)
{
	static const struct str mark = {" sha256:", sizeof " sha256:" - 1};

	for (size_t i = item.n; i-- > 0; )
		if (str_starts(str_from(item, i), mark))
			return (struct origin_file){{item.p, i}, str_from(item, i + mark.n)};
	return (struct origin_file){item, STR("")};
}

static void
read_files(struct origin *o, const struct json_value *list, struct arena *arena)
{
	struct json_walk w = json_walk(list);
	const struct json_value *item;

	if (!json_is_array(list))
		return;
	o->files = arena_take(arena, json_count(list) * sizeof *o->files + 1);
	while ((item = json_next(&w, NULL)) != NULL)
		o->files[o->files_n++] = file_of(text_of(item, arena));
}

/* Also "--dict=/home/x/keywords.dict". */
static struct str
without_path(const struct origin *o, struct str argument, struct arena *arena)
{
	struct str path = argument, option = str_cut(&path, '='), base;
	struct buf b = {0};

	if (path.n == 0 || !str_starts(option, STR("--"))) {
		path = argument;
		option = STR("");
	}
	base = base_of(path);
	for (size_t i = 0; i < o->files_n && !str_starts(path, STR("/")); i++)
		if (str_equal(o->files[i].name, base))
			path = base;
	if (str_starts(path, STR("/")) && !str_starts(path, STR("/dev/")))
		path = base;
	buf_add_str(&b, option);
	buf_add_str(&b, option.n > 0 ? STR("=") : STR(""));
	buf_add_str(&b, path);
	path = arena_copy(arena, buf_str(&b));
	buf_free(&b);
	return path;
}

static void
read_arguments(struct origin *o, const struct json_value *list, struct arena *arena)
{
	struct json_walk w = json_walk(list);
	const struct json_value *item;

	if (!json_is_array(list))
		return;
	o->arguments = arena_take(arena, json_count(list) * sizeof *o->arguments + 1);
	while ((item = json_next(&w, NULL)) != NULL)
		o->arguments[o->arguments_n++] = without_path(o, text_of(item, arena), arena);
}

/* What has a place of its own; and of two counts with one name the first is meant. */
static bool
is_taken(const struct origin *o, struct str name)
{
	static const char *const own[] = {"kind", "id", "tool", "version", "arguments", "files"};

	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (str_is(name, own[i]))
			return true;
	for (size_t i = 0; i < o->counts_n; i++)
		if (str_equal(name, o->counts[i].name))
			return true;
	return o->counts_n == ORIGIN_COUNTS_MAX;
}

static void
read_counts(struct origin *o, const struct json_value *root, struct arena *arena)
{
	struct json_walk w = json_walk(root);
	const struct json_value *value;
	struct str name, digits;

	o->counts = arena_take(arena, ORIGIN_COUNTS_MAX * sizeof *o->counts);
	while ((value = json_next(&w, &name)) != NULL)
		if (json_kind(value) == JSON_NUMBER && !is_taken(o, name) && json_scalar(value, &digits))
			o->counts[o->counts_n++] =
			    (struct origin_count){arena_copy(arena, name), arena_copy(arena, digits)};
}

bool
origin_read(struct origin *o, struct json *json, struct str line, struct arena *arena)
{
	struct json_error why;
	const struct json_value *root = json_read(json, line, &why);

	*o = (struct origin){0};
	if (!json_is_object(root))
		return false;
	o->tool = text_of(json_get(root, "tool"), arena);
	o->version = text_of(json_get(root, "version"), arena);
	read_files(o, json_get(root, "files"), arena);
	read_arguments(o, json_get(root, "arguments"), arena);
	read_counts(o, root, arena);
	return true;
}

struct origin_file
origin_of_file(const char *path, struct arena *arena)
{
	struct origin_file file = {.name = arena_copy(arena, base_of(str_of(path)))};
	struct buf digits = {0};
	struct stat st;

	if (stat(path, &st) != 0)
		die("%s:", path);
	/* A pipe can be read but once. */
	if (!S_ISREG(st.st_mode))
		return file;
	if (!hash_add_file(&digits, path))
		die("%s:", path);
	file.sha256 = arena_copy(arena, buf_str(&digits));
	buf_free(&digits);
	return file;
}
