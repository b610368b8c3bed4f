#include "common/dict.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/buf.h"
#include "common/error.h"
#include "common/dictxml.h"
#include "common/dictyaml.h"
#include "common/lexicoder.h"
#include "common/liwc.h"
#include "common/mem.h"
#include "common/rusentilex.h"
#include "common/sentistrength.h"
#include "common/unicode.h"
#include "common/vader.h"
#include "common/wordweights.h"

/* How deep below the tree a build directory may lie. */
enum { BUILD_LEVELS = 3 };

_Static_assert((int)DICT_FOLDER_FILES == (int)SENTISTRENGTH_FILES, "folders are SentiStrength's");

struct reader {
	struct dict *dict;
	struct flaws *flaws;
	size_t line;
	size_t category;
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

static void
open_category(struct reader *r, struct str line)
{
	struct dict *d = r->dict;
	struct str name = str_trim((struct str){line.p + 1, line.n - 2});
	struct flaw at = {.line = r->line};
	size_t before = d->n_categories;

	if (!dict_is_name(name)) {
		flaws_add(r->flaws, d->path, at, "'%.*s' is no name for a category", (int)name.n, name.p);
		return;
	}
	r->category = dict_open(d, name);
	if (r->category < before)
		flaws_add(r->flaws, d->path, at, "the category [%.*s] is there already", (int)name.n, name.p);
}

/* An entry before any heading: its category is called after nothing but the file. */
static size_t
current_category(struct reader *r)
{
	if (r->dict->n_categories == 0)
		r->category = dict_open(r->dict, STR("match"));
	return r->category;
}

static void
add_note(struct reader *r, struct str line)
{
	struct str text = str_from(line, 1), key = str_cut(&text, ' ');

	if (key.n == 0)
		flaws_add(r->flaws, r->dict->path, (struct flaw){.line = r->line}, "a note needs a name after its @");
	else
		dict_add_note(r->dict, current_category(r), (struct dict_note){key, str_trim(text), r->line});
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
		flaws_add(r->flaws, r->dict->path, (struct flaw){.line = r->line}, "a heading without its ']'");
	else if (*line.p == '@' && line.n > 1)
		add_note(r, line);
	else
		dict_add_line(r->dict, current_category(r), (struct str){raw.p, (size_t)(line.p + line.n - raw.p)},
		    r->line, r->flaws);
}

static void
read_lines(struct dict *d, struct str text, struct flaws *flaws)
{
	struct reader r = {d, flaws, 0, 0};

	while (text.n > 0) {
		r.line++;
		read_line(&r, str_cut(&text, '\n'));
	}
}

enum format {
	FORMAT_OURS, FORMAT_LIWC, FORMAT_LEXICODER, FORMAT_YAML, FORMAT_XML,
	FORMAT_VADER, FORMAT_RUSENTILEX, FORMAT_WORDWEIGHTS      /* lexicons of tone */
};

static bool
ends_with(struct str path, const char *tail)
{
	size_t n = strlen(tail);

	if (path.n < n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (((unsigned char)path.p[path.n - n + i] | 0x20) != (unsigned char)tail[i])
			return false;
	return true;
}

static enum format
format_of_tone(struct str text)
{
	return vader_is(text) ? FORMAT_VADER : rusentilex_is(text) ? FORMAT_RUSENTILEX :
	    wordweights_is(text) ? FORMAT_WORDWEIGHTS : FORMAT_OURS;
}

/* What the first bytes tell, and the name where they tell nothing. */
static enum format
format_of(const char *path, struct str text)
{
	struct str name = str_of(path), first = {0}, all = text;

	while (text.n > 0 && first.n == 0)
		first = str_trim(str_cut(&text, '\n'));
	if (str_starts(first, STR("<?xml")) || str_starts(first, STR("<dictionary")) || ends_with(name, ".lcd") ||
	    ends_with(name, ".ykd"))
		return FORMAT_XML;
	if (str_is(first, "%") || ends_with(name, ".dic"))
		return FORMAT_LIWC;
	if (ends_with(name, ".lc3"))
		return FORMAT_LEXICODER;
	return ends_with(name, ".yml") || ends_with(name, ".yaml") ? FORMAT_YAML : format_of_tone(all);
}

static bool
read_foreign(struct dict *d, struct str text, struct flaws *flaws)
{
	struct foreign f = {d, flaws, 0};

	enum format format = format_of(d->path, text);

	switch (format) {
	case FORMAT_OURS:
		return false;
	case FORMAT_LIWC:
		liwc_read(&f, text);
		break;
	case FORMAT_LEXICODER:
		lexicoder_read(&f, text);
		break;
	case FORMAT_YAML:
		dictyaml_read(&f, text);
		break;
	case FORMAT_XML:
		dictxml_read(&f, text);
		break;
	case FORMAT_VADER:
		vader_read(&f, text);
		break;
	case FORMAT_RUSENTILEX:
		rusentilex_read(&f, text);
		break;
	case FORMAT_WORDWEIGHTS:
		wordweights_read(&f, text);
		break;
	}
	d->side_by_side = format < FORMAT_VADER;
	return d->foreign = true;
}

/* A codebook may be for people alone, who need no patterns. */
static bool
is_book(const struct dict *d)
{
	for (size_t i = 0; i < d->n_categories; i++)
		if (d->categories[i].n_notes > 0)
			return true;
	return false;
}

struct dict *
dict_parse(const char *path, struct str bytes, struct flaws *flaws)
{
	struct dict *d = dict_new(NULL);
	struct str text = arena_copy(&d->arena, bytes);

	d->path = arena_copy(&d->arena, (struct str){path, strlen(path) + 1}).p;
	if (str_starts(text, STR("\xEF\xBB\xBF")))
		text = str_from(text, 3);
	if (!read_foreign(d, text, flaws))
		read_lines(d, text, flaws);
	if (d->n_entries == 0 && !is_book(d))
		flaws_add(flaws, path, (struct flaw){0}, "no entries");
	return d;
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

bool
dict_is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

char *
dict_folder_file(const char *path, size_t i)
{
	return i < DICT_FOLDER_FILES ? readable(str_of(path), "/", sentistrength_file(i)) : NULL;
}

/* Each table's flaws are told with its own path. */
static struct dict *
read_folder(const char *path, struct flaws *flaws)
{
	struct dict *d = dict_new(NULL);
	struct foreign f = {d, flaws, 0};
	const char *own = arena_copy(&d->arena, (struct str){path, strlen(path) + 1}).p;

	for (size_t i = 0; i < DICT_FOLDER_FILES; i++) {
		char *file = dict_folder_file(path, i);
		struct buf bytes = {0};

		if (file == NULL)
			continue;
		read_file(file, &bytes);
		d->path = arena_copy(&d->arena, (struct str){file, strlen(file) + 1}).p;
		sentistrength_read(&f, i, arena_copy(&d->arena, buf_str(&bytes)));
		buf_free(&bytes);
		free(file);
	}
	d->path = own;
	d->foreign = true;
	if (d->n_entries == 0)
		flaws_add(flaws, path, (struct flaw){0}, "a folder without %s", sentistrength_file(0));
	return d;
}

struct dict *
dict_read(const char *path, struct flaws *flaws)
{
	struct buf bytes = {0};
	struct dict *d;

	if (dict_is_folder(path))
		return read_folder(path, flaws);

	read_file(path, &bytes);
	d = dict_parse(path, buf_str(&bytes), flaws);
	buf_free(&bytes);
	return d;
}

struct dict *
dict_load(const char *path)
{
	return dict_read(path, NULL);
}

struct dict *
dict_load_once(const char *path, struct buf *bytes)
{
	if (dict_is_folder(path))
		return dict_load(path);
	read_file(path, bytes);
	return dict_parse(path, buf_str(bytes), NULL);
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
