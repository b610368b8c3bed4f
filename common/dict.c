#include "common/dict.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/buf.h"
#include "common/error.h"
#include "common/json.h"
#include "common/mem.h"
#include "common/unicode.h"

/* How deep below the tree a build directory may lie. */
enum { BUILD_LEVELS = 3 };

struct reader {
	struct dict *dict;
	size_t line;
};

static void
read_file(const char *path, struct buf *bytes)
{
	FILE *file = fopen(path, "rb");
	size_t n;

	if (file == NULL)
		die("%s:", path);
	do {
		buf_reserve(bytes, 1 << 16);
		n = fread(bytes->p + bytes->n, 1, 1 << 16, file);
		bytes->n += n;
	} while (n > 0 && bytes->n <= DICT_FILE_MAX);
	if (ferror(file))
		die("%s:", path);
	if (bytes->n > DICT_FILE_MAX)
		die("%s: larger than 64 MiB", path);
	fclose(file);
	if ((n = unicode_valid(buf_str(bytes))) < bytes->n)
		die("%s: byte %zu: not UTF-8", path, n + 1);
}

size_t
dict_category(const struct dict *d, const char *name)
{
	for (size_t i = 0; i < d->n_categories; i++)
		if (str_is(d->categories[i].name, name))
			return i;
	return SIZE_MAX;
}

static bool
is_name(struct str name)
{
	for (size_t i = 0; i < name.n; i++)
		if ((unsigned char)name.p[i] <= ' ' || strchr("[]=,;|", name.p[i]) != NULL)
			return false;
	return name.n > 0;
}

static void
open_category(struct reader *r, struct str line)
{
	struct dict *d = r->dict;
	struct str name = str_trim((struct str){line.p + 1, line.n - 2});

	if (!is_name(name))
		die("%s:%zu: '%.*s' is no name for a category", d->path, r->line, (int)name.n, name.p);
	for (size_t i = 0; i < d->n_categories; i++)
		if (str_equal(d->categories[i].name, name))
			die("%s:%zu: the category [%.*s] is there already", d->path, r->line, (int)name.n, name.p);
	d->categories = mem_room(d->categories, d->n_categories, &d->categories_room, sizeof *d->categories);
	d->categories[d->n_categories++] = (struct dict_category){.name = name};
}

/* An entry before any heading: its category is called after nothing but the file. */
static struct dict_category *
current_category(struct reader *r)
{
	if (r->dict->n_categories == 0)
		open_category(r, STR("[match]"));
	return &r->dict->categories[r->dict->n_categories - 1];
}

static void
add_note(struct reader *r, struct str line)
{
	struct dict_category *c = current_category(r);
	struct str text = str_from(line, 1), key = str_cut(&text, ' ');

	if (key.n == 0)
		die("%s:%zu: a note needs a name after its @", r->dict->path, r->line);
	c->notes = mem_room(c->notes, c->n_notes, &c->room, sizeof *c->notes);
	c->notes[c->n_notes++] = (struct dict_note){key, str_trim(text)};
}

static double
parse_weight(struct reader *r, struct str text)
{
	double weight;
	bool plus = text.n > 1 && *text.p == '+';

	if (!json_parse_number(plus ? str_from(text, 1) : text, &weight) ||
	    weight > DICT_WEIGHT_MAX || weight < -DICT_WEIGHT_MAX)
		die("%s:%zu: '%.*s' is no weight", r->dict->path, r->line, (int)text.n, text.p);
	return weight;
}

static void
add_entry(struct reader *r, struct str line)
{
	struct dict *d = r->dict;
	struct str rest = line, source = str_trim(str_cut(&rest, '\t')), weight = str_trim(rest);
	struct dict_entry entry = {.source = source, .line = r->line};
	struct pattern_error why;

	current_category(r);
	entry.category = d->n_categories - 1;
	if (str_starts(source, STR("- "))) {
		entry.excludes = true;
		entry.source = source = str_trim(str_from(source, 2));
	}
	weight = str_trim(str_cut(&weight, '\t'));
	if (weight.n > 0) {
		entry.weight = parse_weight(r, weight);
		entry.has_weight = true;
	}
	entry.pattern = pattern_parse(source, &d->arena, &why);
	if (entry.pattern == NULL)
		die("%s:%zu:%zu: %s", d->path, r->line,
		    (size_t)(source.p - line.p) + why.byte, why.what);
	d->entries = mem_room(d->entries, d->n_entries, &d->entries_room, sizeof *d->entries);
	d->entries[d->n_entries++] = entry;
}

static void
read_line(struct reader *r, struct str raw)
{
	struct str line = str_trim(raw);

	if (line.n == 0 || *line.p == '#')
		return;
	if (*line.p == '[' && line.p[line.n - 1] == ']')
		open_category(r, line);
	else if (*line.p == '[' && memchr(line.p, ']', line.n) == NULL)
		die("%s:%zu: a heading without its ']'", r->dict->path, r->line);
	else if (*line.p == '@' && line.n > 1)
		add_note(r, line);
	else
		add_entry(r, line);
}

struct dict *
dict_load(const char *path)
{
	struct dict *d = mem_new(1, sizeof *d);
	struct reader reader = {d, 0};
	struct buf bytes = {0};
	struct str rest;

	d->path = arena_copy(&d->arena, (struct str){path, strlen(path) + 1}).p;
	read_file(path, &bytes);
	rest = arena_copy(&d->arena, buf_str(&bytes));
	buf_free(&bytes);
	if (str_starts(rest, STR("\xEF\xBB\xBF")))
		rest = str_from(rest, 3);
	while (rest.n > 0) {
		reader.line++;
		read_line(&reader, str_cut(&rest, '\n'));
	}
	if (d->n_entries == 0)
		die("%s: no entries", path);
	return d;
}

struct str
dict_note(const struct dict_category *c, const char *key)
{
	for (size_t i = 0; i < c->n_notes; i++)
		if (str_is(c->notes[i].key, key))
			return c->notes[i].text;
	return STR("");
}

void
dict_free(struct dict *d)
{
	if (d == NULL)
		return;
	for (size_t i = 0; i < d->n_categories; i++)
		free(d->categories[i].notes);
	free(d->categories);
	free(d->entries);
	arena_free(&d->arena);
	free(d);
}

static char *
join_path(const char *directory, size_t n, const char *rest, const char *name)
{
	size_t room = n + strlen(rest) + strlen(name) + 1;
	char *path = mem_new(room, 1);

	snprintf(path, room, "%.*s%s%s", (int)n, directory, rest, name);
	return path;
}

/* A readable file, or NULL. */
static char *
readable(struct str directory, const char *below, const char *name)
{
	char *path = join_path(directory.p, directory.n, below, name);

	if (access(path, R_OK) == 0)
		return path;
	free(path);
	return NULL;
}

/* Cut the last part off a path. */
static struct str
parent(struct str path)
{
	while (path.n > 0 && path.p[--path.n] != '/')
		;
	return path;
}

/*
 * PREFIX/bin/cx-match has its data in PREFIX/share/cx, build/cx-match and
 * build/san/cx-match in their tree's example; NULL when it is at neither place.
 */
static char *
beside_program(const char *name)
{
	char self[4096];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self);
	struct str directory;
	char *path;

	if (n <= 0 || (size_t)n >= sizeof self)
		return NULL;
	directory = parent(parent((struct str){self, (size_t)n}));
	if ((path = readable(directory, "/share/cx/", name)) != NULL)
		return path;
	for (int level = 0; level < BUILD_LEVELS && path == NULL; level++, directory = parent(directory))
		path = readable(directory, "/examples/client-centricity/", name);
	return path;
}

char *
dict_default(const char *name)
{
	const char *data = getenv("CX_DATA");
	char *path;

	if (data != NULL && *data != '\0')
		return join_path(data, strlen(data), "/", name);
	path = beside_program(name);
	return path != NULL ? path : join_path(CX_SHARE, strlen(CX_SHARE), "/", name);
}
