#ifndef CX_ENTRIES_H
#define CX_ENTRIES_H

#include "common/flaws.h"
#include "common/pattern.h"
#include "common/str.h"

/*
 * A dictionary in memory: keywords, a lexicon and a codebook are one format
 * (cx-dict(5)).
 *
 *	# a comment
 *	[phenomenon/formalisation]      a category; its level before the slash
 *	@ru Формализация                a label or note of the category
 *	для галочки                     an entry: a pattern …
 *	ужасный<TAB>-3                  … and its weight
 *	- ради галочки в анкете         an exclusion
 *
 * Dictionaries of other programs (LIWC, quanteda, Lexicoder, Yoshikoder)
 * become the same; foreign.h says how.
 *
 * Everything belongs to the dictionary and lives as long as it does.
 */
struct dict_note {
	struct str key, text;
	size_t line;
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
	size_t column;               /* where the pattern begins, in code points from 1; 0: not known */
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
	bool side_by_side;           /* categories never displace each other, whatever their names */
	bool foreign;                /* of another program */
	struct table *names;         /* of the categories */
	struct arena arena;
};

enum { DICT_FILE_MAX = 64 << 20, DICT_WEIGHT_MAX = 1000 };

void dict_free(struct dict *);

/* A dictionary without entries.  The path must outlive it, or be in its arena. */
struct dict *dict_new(const char *path);
/* The category of this name, added when new. */
size_t dict_open(struct dict *, struct str name);
void dict_add_note(struct dict *, size_t category, struct dict_note);
void dict_add(struct dict *, struct dict_entry);
/*
 * An entry from a line of the language: "- " before an exclusion, a weight
 * after a TAB.  False when there is a flaw.
 */
bool dict_add_line(struct dict *, size_t category, struct str line, size_t number, struct flaws *);
bool dict_is_name(struct str name);

/* The number of the category, or SIZE_MAX. */
size_t dict_category(const struct dict *, const char *name);
/* A note's text, "" when there is none. */
struct str dict_note(const struct dict_category *, const char *key);

#endif
