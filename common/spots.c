#include "common/spots.h"

#include <stdlib.h>

#include "common/error.h"
#include "common/evidence.h"
#include "common/finder.h"
#include "common/mem.h"
#include "common/unicode.h"

struct spots {
	const char *key;             /* of the evidence; or, when NULL: */
	struct dict *dict;
	struct finder *finder;
	struct str *rules;           /* by entry */
	struct spot *items;
	size_t n, room;
};

struct spots *
spots_of_evidence(const char *key)
{
	struct spots *s = mem_new(1, sizeof *s);

	s->key = key;
	return s;
}

/* --- dictionaries -------------------------------------------------------------- */

static struct spots *
of_dict(struct dict *dict)
{
	struct spots *s = mem_new(1, sizeof *s);

	s->dict = dict;
	s->finder = finder_new(dict);
	s->rules = mem_new(dict->n_entries, sizeof *s->rules);
	return s;
}

struct spots *
spots_of_dict(const char *path)
{
	struct spots *s = of_dict(dict_load(path));
	struct buf rule = {0};

	for (size_t i = 0; i < s->dict->n_entries; i++) {
		const struct dict_entry *e = &s->dict->entries[i];

		buf_clear(&rule);
		buf_add_str(&rule, s->dict->categories[e->category].name);
		buf_addc(&rule, ':');
		buf_add_str(&rule, e->source);
		s->rules[i] = arena_copy(&s->dict->arena, buf_str(&rule));
	}
	buf_free(&rule);
	return s;
}

static void
add_pattern(struct dict *d, struct str source)
{
	struct dict_entry *e = &d->entries[d->n_entries++];
	struct pattern_error why;

	if (unicode_valid(source) < source.n)
		die("option --pattern: byte %zu: not UTF-8", unicode_valid(source) + 1);
	*e = (struct dict_entry){.source = str_trim(source), .line = d->n_entries};
	if (str_starts(e->source, STR("- "))) {
		e->excludes = true;
		e->source = str_trim(str_from(e->source, 2));
	}
	e->pattern = pattern_parse(e->source, &d->arena, &why);
	if (e->pattern == NULL)
		die("option --pattern: '%.*s': byte %zu: %s", (int)e->source.n, e->source.p, why.byte, why.what);
}

/* As if they stood in a file, below each other. */
struct spots *
spots_of_patterns(const char *const *patterns, size_t n)
{
	struct dict *d = mem_new(1, sizeof *d);
	struct spots *s;

	d->path = "option --pattern";
	d->categories = mem_new(1, sizeof *d->categories);
	d->categories[d->n_categories++].name = STR("match");
	d->entries = mem_new(n, sizeof *d->entries);
	for (size_t i = 0; i < n; i++)
		add_pattern(d, str_of(patterns[i]));
	s = of_dict(d);
	for (size_t i = 0; i < n; i++)
		s->rules[i] = d->entries[i].source;
	return s;
}

void
spots_free(struct spots *s)
{
	if (s->finder != NULL && finder_runaways(s->finder) > 0)
		warn("in %zu texts a regular expression was stopped at its step limit", finder_runaways(s->finder));
	finder_free(s->finder);
	dict_free(s->dict);
	free(s->rules);
	free(s->items);
	free(s);
}

/* --- a record's ------------------------------------------------------------------ */

static void
add_spot(struct spots *s, struct spot spot)
{
	s->items = mem_room(s->items, s->n, &s->room, sizeof *s->items);
	spot.rank = s->n;
	s->items[s->n++] = spot;
}

static void
find_now(struct spots *s, struct reading *r)
{
	const struct hit *hits;
	size_t n = finder_find(s->finder, r, &hits);

	for (size_t i = 0; i < n; i++)
		add_spot(s, (struct spot){hits[i].start, hits[i].end, hits[i].form, s->rules[hits[i].entry], 0});
}

/* The forms are the evidence's own, for now. */
static const char *
read_evidence(struct spots *s, const struct json_value *list)
{
	struct json_walk w = json_walk(list);
	const struct json_value *item;
	struct cited cited;
	struct str line;

	if (json_kind(list) != JSON_ARRAY)
		return "is no list";
	while ((item = json_next(&w, NULL)) != NULL) {
		if (!json_string(item, &line) || !evidence_read(line, &cited))
			return "is not all START-END FORM = RULE";
		add_spot(s, (struct spot){cited.start, cited.end, cited.form, cited.rule, 0});
	}
	return NULL;
}

static int
by_start(const void *a, const void *b)
{
	const struct spot *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return (x->rank > y->rank) - (x->rank < y->rank);
}

/* Find each form where it is said to be; the text may have changed since. */
static const char *
locate(struct spots *s, struct str text)
{
	size_t byte = 0, code = 0;

	for (size_t i = 0; i < s->n; i++) {
		struct spot *spot = &s->items[i];
		struct str between = unicode_slice(str_from(text, byte), 0, spot->start - code);

		byte += between.n;
		code += unicode_count(between);
		if (code != spot->start || !str_starts(str_from(text, byte), spot->form))
			return "does not fit the text";
		spot->form.p = text.p + byte;
	}
	return NULL;
}

const char *
spots_find(struct spots *s, const struct record *rec, struct reading *r, const struct spot **spots,
    size_t *n)
{
	const struct json_value *list = s->key != NULL ? record_value(rec, s->key) : NULL;
	const char *why = NULL;

	s->n = 0;
	if (s->key == NULL)
		find_now(s, r);
	else if (list != NULL)
		why = read_evidence(s, list);
	if (s->n > 1)
		qsort(s->items, s->n, sizeof *s->items, by_start);
	if (s->key != NULL && why == NULL)
		why = locate(s, r->text);
	if (s->key != NULL && why == NULL && s->n > 0)
		reading_cut(r);
	*spots = s->items;
	*n = s->n;
	return why;
}
