#include "common/matcher.h"

#include <stdlib.h>

#include "common/error.h"
#include "common/handlist.h"
#include "common/mem.h"
#include "common/tagger.h"

struct matcher {
	struct stream *stream;
	struct tagger *tagger;
	const struct dict *dict;
	bool *counts;                /* by category: a reason to keep; not when its note says @aside */
	size_t main;                 /* the first of these */
	struct handlist *hand;       /* NULL: nobody decided anything */
	size_t *records, *hits;      /* by category */
	size_t by[MATCH_BY_COUNT];
	bool decided;                /* by hand, about the record at hand */
	struct buf line;
};

static bool
knows(const void *dict, struct str category)
{
	const struct dict *d = dict;

	for (size_t i = 0; i < d->n_categories; i++)
		if (str_equal(d->categories[i].name, category))
			return true;
	return false;
}

static void
read_list(struct matcher *m, const char *path, enum ruling ruling)
{
	if (path == NULL)
		return;
	if (m->hand == NULL)
		m->hand = handlist_new();
	handlist_read(m->hand, path, ruling, knows, m->dict);
	stream_uses(m->stream, path);
}

struct matcher *
matcher_new(struct stream *s, const struct matcher_files *files)
{
	struct matcher *m = mem_new(1, sizeof *m);
	size_t n;

	m->stream = s;
	m->tagger = tagger_new(s, files->dictionary, "keywords.dict");
	m->dict = tagger_dict(m->tagger);
	if (m->dict->n_entries == 0)
		die("%s: no entries", m->dict->path);
	n = m->dict->n_categories;
	m->counts = mem_new(n, sizeof *m->counts);
	m->records = mem_new(n, sizeof *m->records);
	m->hits = mem_new(n, sizeof *m->hits);
	for (size_t i = n; i-- > 0;)
		if ((m->counts[i] = dict_note(&m->dict->categories[i], "aside").n == 0))
			m->main = i;
	read_list(m, files->include, RULING_IN);
	read_list(m, files->exclude, RULING_OUT);
	return m;
}

/* An id that no record has is a slip of the pen. */
static void
tell_missing(struct matcher *m)
{
	struct decision d;
	struct str id;

	while (m->hand != NULL && handlist_missing(m->hand, &id, &d)) {
		warn("%s:%zu: no record has the id '%.*s'", d.path, d.line, (int)id.n, id.p);
		stream_flaw(m->stream);
	}
}

void
matcher_free(struct matcher *m)
{
	if (m->hand != NULL) {
		stream_note(m->stream, "found_by_rule", m->by[MATCH_BY_RULE]);
		stream_note(m->stream, "found_by_hand", m->by[MATCH_BY_HAND]);
		stream_note(m->stream, "excluded", m->by[MATCH_EXCLUDED]);
	}
	tell_missing(m);
	tagger_free(m->tagger);
	if (m->hand != NULL)
		handlist_free(m->hand);
	free(m->counts);
	free(m->records);
	free(m->hits);
	buf_free(&m->line);
	free(m);
}

/* --- one record ------------------------------------------------------------------ */

/* Whether the text bears a category that counts. */
static bool
matches(struct matcher *m, struct record *rec, const char *field)
{
	bool found = false;
	size_t hits;

	if (!tagger_read(m->tagger, rec, field, &hits) || hits == 0)
		return false;
	for (size_t i = 0; i < m->dict->n_categories; i++)
		found |= m->counts[i] && tagger_bears(m->tagger, i);
	return found;
}

static size_t
category_of(const struct matcher *m, struct str name)
{
	size_t i = 0;

	if (name.n == 0)
		return m->main;
	while (!str_equal(m->dict->categories[i].name, name))
		i++;
	return i;
}

/* Whether there is any. */
static bool
count(struct matcher *m)
{
	bool any = false;

	for (size_t i = 0; i < m->dict->n_categories; i++) {
		m->records[i] += tagger_bears(m->tagger, i);
		m->hits[i] += tagger_hits(m->tagger, i);
		any |= tagger_bears(m->tagger, i);
	}
	return any;
}

/* Decide, count and mark; what people decided comes before what is found. */
enum match_by
matcher_judge(struct matcher *m, struct record *rec, const char *field)
{
	enum match_by by = matches(m, rec, field) ? MATCH_BY_RULE : MATCH_NOT;
	struct decision d = {.ruling = RULING_NONE};
	struct str id;

	if (m->hand != NULL && record_text(rec, "id", &id))
		d = handlist_find(m->hand, id);
	m->decided = d.ruling != RULING_NONE;
	if (d.ruling == RULING_OUT) {
		by = MATCH_EXCLUDED;
	} else if (d.ruling == RULING_IN && by == MATCH_NOT) {
		by = MATCH_BY_HAND;
		tagger_mark(m->tagger, category_of(m, d.category));
	}
	m->by[by]++;
	if (by != MATCH_EXCLUDED && count(m))
		tagger_set(m->tagger, rec, "matches", "match_evidence");
	if (m->hand != NULL && by != MATCH_NOT)
		record_set_text(rec, "match_by", str_of(matcher_name(by)));
	if (by == MATCH_BY_HAND || by == MATCH_EXCLUDED)
		record_set_text(rec, "match_reason", d.reason);
	return by;
}

bool
matcher_decided(const struct matcher *m)
{
	return m->decided;
}

size_t
matcher_count(const struct matcher *m, enum match_by by)
{
	return m->by[by];
}

const char *
matcher_name(enum match_by by)
{
	static const char *const names[MATCH_BY_COUNT] = {"unmatched", "rule", "hand", "excluded"};

	return names[by];
}

/* --- tables -------------------------------------------------------------------------- */

static void
write_row(struct matcher *m, const char *table, struct str name, size_t records, const size_t *hits)
{
	struct record *r = record_new();
	bool total = name.n == 0;

	buf_clear(&m->line);
	buf_addf(&m->line, "%s:", table);
	buf_add_str(&m->line, total ? STR("total") : name);
	record_begin(r);
	record_set_text(r, "kind", STR("row"));
	record_set_text(r, "id", buf_str(&m->line));
	record_set_text(r, "table", str_of(table));
	if (total)
		record_set_bool(r, "total", true);
	else
		record_set_text(r, hits != NULL ? "category" : "match_by", name);
	record_set_number(r, "records", (double)records);
	if (hits != NULL)
		record_set_number(r, "hits", (double)*hits);
	stream_write(m->stream, r);
	record_free(r);
}

void
matcher_write_counts(struct matcher *m)
{
	static const enum match_by order[] = {MATCH_BY_RULE, MATCH_BY_HAND, MATCH_EXCLUDED, MATCH_NOT};
	size_t judged = 0;

	for (size_t i = 0; i < m->dict->n_categories; i++)
		write_row(m, "matches", m->dict->categories[i].name, m->records[i], &m->hits[i]);
	for (size_t i = 0; i < MATCH_BY_COUNT; i++) {
		write_row(m, "found", str_of(matcher_name(order[i])), m->by[order[i]], NULL);
		judged += m->by[order[i]];
	}
	write_row(m, "found", STR(""), judged, NULL);
}
