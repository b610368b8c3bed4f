#include "common/tagger.h"

#include <stdlib.h>

#include "common/error.h"
#include "common/evidence.h"
#include "common/mem.h"

struct tagger {
	struct stream *stream;
	struct dict *dict;
	struct finder *finder;
	struct reading reading;
	struct evidence evidence;
	const struct hit *hits;
	size_t n;
	bool *borne;                 /* by category */
	size_t *counts;
	struct str *names;
	size_t names_room;
	struct added {
		struct str code, rule;
		struct hit place;
		bool named;          /* no category, nor added before */
	} *added;                    /* to the text at hand */
	size_t n_added, added_room;
};

struct tagger *
tagger_new(struct stream *s, const char *path, const char *usual)
{
	struct tagger *t = mem_new(1, sizeof *t);
	char *found = path == NULL ? dict_default(usual) : NULL;

	t->stream = s;
	t->dict = dict_load(found != NULL ? found : path);
	stream_uses(s, found != NULL ? found : path);
	t->finder = finder_new(t->dict);
	t->borne = mem_new(t->dict->n_categories, sizeof *t->borne);
	t->counts = mem_new(t->dict->n_categories, sizeof *t->counts);
	free(found);
	return t;
}

void
tagger_free(struct tagger *t)
{
	if (finder_runaways(t->finder) > 0) {
		warn("in %zu records a regular expression was stopped at its step limit: there it found nothing",
		    finder_runaways(t->finder));
		stream_flaw(t->stream);
	}
	evidence_free(&t->evidence);
	reading_free(&t->reading);
	finder_free(t->finder);
	dict_free(t->dict);
	free(t->borne);
	free(t->counts);
	free(t->names);
	free(t->added);
	free(t);
}

const struct dict *
tagger_dict(const struct tagger *t)
{
	return t->dict;
}

bool
tagger_read(struct tagger *t, struct record *rec, const char *field, size_t *n)
{
	memset(t->borne, 0, t->dict->n_categories * sizeof *t->borne);
	memset(t->counts, 0, t->dict->n_categories * sizeof *t->counts);
	t->n = *n = t->n_added = 0;
	if (!reading_take(&t->reading, rec, field))
		return false;
	t->n = finder_find(t->finder, &t->reading, &t->hits);
	for (size_t i = 0; i < t->n; i++) {
		size_t category = t->dict->entries[t->hits[i].entry].category;

		t->borne[category] = true;
		t->counts[category]++;
	}
	*n = t->n;
	return true;
}

bool
tagger_bears(const struct tagger *t, size_t category)
{
	return t->borne[category];
}

size_t
tagger_hits(const struct tagger *t, size_t category)
{
	return t->counts[category];
}

void
tagger_mark(struct tagger *t, size_t category)
{
	t->borne[category] = true;
}

size_t
tagger_runaways(const struct tagger *t)
{
	return finder_runaways(t->finder);
}

void
tagger_add(struct tagger *t, struct str code, const struct hit *place, struct str rule)
{
	bool named = true;

	for (size_t i = 0; i < t->dict->n_categories; i++)
		if (str_equal(t->dict->categories[i].name, code)) {
			t->borne[i] = true;
			named = false;
		}
	for (size_t i = 0; i < t->n_added; i++)
		named &= !str_equal(t->added[i].code, code);
	t->added = mem_room(t->added, t->n_added, &t->added_room, sizeof *t->added);
	t->added[t->n_added++] = (struct added){code, rule, *place, named};
}

static void
cite(struct tagger *t, const struct hit *hit, struct str code, struct str rule)
{
	struct buf *b = evidence_add(&t->evidence, hit);

	buf_add_str(b, code);
	buf_addc(b, ':');
	buf_add_str(b, rule);
}

static void
list_evidence(struct tagger *t)
{
	evidence_clear(&t->evidence);
	for (size_t i = 0; i < t->n; i++) {
		const struct dict_entry *e = &t->dict->entries[t->hits[i].entry];

		cite(t, &t->hits[i], t->dict->categories[e->category].name, e->source);
	}
	for (size_t i = 0; i < t->n_added; i++)
		cite(t, &t->added[i].place, t->added[i].code, t->added[i].rule);
}

const struct str *
tagger_names(struct tagger *t, size_t *n)
{
	*n = 0;
	if (t->names_room < t->dict->n_categories + t->n_added) {
		t->names_room = t->dict->n_categories + 2 * t->n_added;
		t->names = mem_grow(t->names, t->names_room, sizeof *t->names);
	}
	for (size_t i = 0; i < t->dict->n_categories; i++)
		if (t->borne[i])
			t->names[(*n)++] = t->dict->categories[i].name;
	for (size_t i = 0; i < t->n_added; i++)
		if (t->added[i].named)
			t->names[(*n)++] = t->added[i].code;
	return t->names;
}

void
tagger_cite(struct tagger *t, struct record *rec, const char *evidence)
{
	list_evidence(t);
	evidence_set(&t->evidence, rec, evidence);
}

void
tagger_set(struct tagger *t, struct record *rec, const char *list, const char *evidence)
{
	size_t n;
	const struct str *names = tagger_names(t, &n);

	record_set_list(rec, list, names, n);
	tagger_cite(t, rec, evidence);
}
