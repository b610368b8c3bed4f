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
	t->names = mem_new(t->dict->n_categories, sizeof *t->names);
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
	t->n = *n = 0;
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

static void
list_evidence(struct tagger *t)
{
	evidence_clear(&t->evidence);
	for (size_t i = 0; i < t->n; i++) {
		const struct dict_entry *e = &t->dict->entries[t->hits[i].entry];
		struct buf *b = evidence_add(&t->evidence, &t->hits[i]);

		buf_add_str(b, t->dict->categories[e->category].name);
		buf_addc(b, ':');
		buf_add_str(b, e->source);
	}
}

void
tagger_set(struct tagger *t, struct record *rec, const char *list, const char *evidence)
{
	size_t n = 0;

	for (size_t i = 0; i < t->dict->n_categories; i++)
		if (t->borne[i])
			t->names[n++] = t->dict->categories[i].name;
	record_set_list(rec, list, t->names, n);
	list_evidence(t);
	evidence_set(&t->evidence, rec, evidence);
}
