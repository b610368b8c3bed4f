#ifndef CX_DICT_H
#define CX_DICT_H

#include "common/pattern.h"
#include "common/str.h"

/*
 * A dictionary file, read: keywords, a lexicon and a codebook are one format
 * (cx-dict(5)).
 *
 *	# a comment
 *	[phenomenon/formalisation]      a category; its level before the slash
 *	@ru Формализация                a label or note of the category
 *	для галочки                     an entry: a pattern …
 *	ужасный<TAB>-3                  … and its weight
 *	- ради галочки в анкете         an exclusion
 *
 * Everything belongs to the dictionary and lives as long as it does.
 */
struct dict_note {
	struct str key, text;
};

struct dict_category {
	struct str name;
	struct dict_note *notes;
	size_t n_notes;
	size_t room;
};

struct dict_entry {
	size_t category;
	struct str source;           /* the pattern as written */
	size_t line;
	double weight;               /* 0 when none is given */
	bool has_weight, excludes;
	struct pattern *pattern;
};

struct dict {
	const char *path;
	struct dict_category *categories;
	size_t n_categories, categories_room;
	struct dict_entry *entries;
	size_t n_entries, entries_room;
	struct arena arena;
};

enum { DICT_FILE_MAX = 64 << 20, DICT_WEIGHT_MAX = 1000 };

/* Dies with file:line:column and the reason when the file is wrong. */
struct dict *dict_load(const char *path);
void dict_free(struct dict *);

/* The number of the category, or SIZE_MAX. */
size_t dict_category(const struct dict *, const char *name);
/* A note's text, "" when there is none. */
struct str dict_note(const struct dict_category *, const char *key);

/*
 * The file a filter reads when none is named: $CX_DATA/name when that is
 * set, ../share/cx/name of the program's directory, the tree's own when it
 * runs from a build directory, else the PREFIX/share/cx/name it was built
 * for.  Malloced.
 */
char *dict_default(const char *name);

#endif
