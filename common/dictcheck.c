#include "common/dictcheck.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common/finder.h"
#include "common/mem.h"
#include "common/slips.h"
#include "common/table.h"
#include "common/tone.h"

enum { TONE_MAX = 4 };

struct check {
	const struct dict *dict;
	struct leaves *leaves;
	struct finder *finder;
	struct flaws *flaws;
	struct reading reading;
	struct buf text;
	bool *reported;              /* entries of which one thing was said: a second would only repeat it */
	bool *has_others;            /* categories with something else than phrases */
	bool *weighed;               /* categories with weights */
};

static struct flaw
at(const struct dict_entry *e)
{
	return (struct flaw){.line = e->line, .column = e->column};
}

static bool
is_tool(const struct dict *d, size_t category)
{
	return tone_is_tool(d->categories[category].name);
}

/* --- the same twice -------------------------------------------------------------- */

static void
check_twins(struct check *c)
{
	struct table *seen = table_new();
	size_t *first = NULL, room = 0;

	for (size_t i = 0; i < c->dict->n_entries; i++) {
		const struct dict_entry *e = &c->dict->entries[i], *other;
		size_t before = table_count(seen), number;

		buf_clear(&c->text);
		buf_addf(&c->text, "%zu%c", e->category, e->excludes ? '-' : '+');
		buf_add_str(&c->text, e->source);
		number = table_number(seen, buf_str(&c->text));
		if (number == before) {
			first = mem_room(first, number, &room, sizeof *first);
			first[number] = i;
			continue;
		}
		other = &c->dict->entries[first[number]];
		c->reported[i] = true;
		flaws_add(c->flaws, c->dict->path, at(e), "'%.*s' is there already, in line %zu%s", (int)e->source.n,
		    e->source.p, other->line, e->weight == other->weight ? "" : ", with another weight");
	}
	table_free(seen);
	free(first);
}

/* --- what is found where a pattern is -------------------------------------------- */

/* A word that has the atom and, if possible, no other: stars stand for letters that no word has. */
static void
add_witness(struct check *c, const struct pattern_word *word)
{
	struct buf folded = {0};

	if (word->cased)
		buf_add_str(&folded, word->text);
	else
		vocab_folded(c->leaves->vocab, word, &folded);
	for (size_t i = 0; i < folded.n; i++) {
		if (word->kind == WORD_GLOB && folded.p[i] == '*')
			buf_add_str(&c->text, STR("ъщъ"));
		else if (word->kind == WORD_GLOB && folded.p[i] == '?')
			buf_add_str(&c->text, STR("ъ"));
		else
			buf_addc(&c->text, folded.p[i]);
	}
	buf_free(&folded);
}

/* All that is found in the plainest text that has the leaf; *self is where in it the leaf is. */
static const struct hit *
look_around(struct check *c, uint32_t leaf, const struct hit **self, size_t *n)
{
	const struct pattern *p = c->leaves->items[leaf].pattern;
	const struct hit *hits;

	buf_clear(&c->text);
	for (size_t i = 0; i < p->n; i++) {
		if (i > 0)
			buf_addc(&c->text, ' ');
		add_witness(c, &p->words[i]);
	}
	c->reading.text = buf_str(&c->text);
	*n = finder_find_all(c->finder, &c->reading, &hits);
	*self = NULL;
	for (size_t i = 0; i < *n && *self == NULL; i++)
		if (hits[i].leaf == leaf)
			*self = &hits[i];
	return hits;
}

static bool
same_place(const struct hit *a, const struct hit *b)
{
	return a->first == b->first && a->last == b->last;
}

/* Of two that find the same places in one category, whether `a' is meant. */
static bool
goes_before(const struct hit *a, const struct hit *b)
{
	return a->loose != b->loose ? a->loose < b->loose : a->leaf < b->leaf;
}

/* Whether categories of these names are alternatives, so that one place should not be both's. */
static bool
are_alternatives(const struct check *c, size_t a, size_t b)
{
	struct str name = c->dict->categories[a].name;

	return a != b && !c->dict->side_by_side && memchr(name.p, '/', name.n) == NULL && !is_tool(c->dict, a) &&
	    !is_tool(c->dict, b);
}

/* What is to be said of the leaf because of another hit, if anything. */
static bool
say(struct check *c, const struct hit *self, const struct hit *other)
{
	const struct dict_entry *e = &c->dict->entries[self->entry], *o = &c->dict->entries[other->entry];
	const char *form = c->leaves->items[self->leaf].pattern == e->pattern ? "" : "a form of ";
	struct str mine = e->source, theirs = o->source, name = c->dict->categories[o->category].name;
	bool same = e->category == o->category;

	if (other->leaf == self->leaf || other->loose == LOOSE_EXPRESSION || !same_place(self, other) ||
	    !leaves_cover(c->leaves, other->leaf, self->leaf))
		return false;
	if (same && o->excludes && !e->excludes)
		flaws_add(c->flaws, c->dict->path, at(e), "%s'%.*s' never counts: line %zu excludes '%.*s'", form,
		    (int)mine.n, mine.p, o->line, (int)theirs.n, theirs.p);
	else if (same && o->excludes == e->excludes && goes_before(other, self))
		flaws_add(c->flaws, c->dict->path, at(e), "%s'%.*s' never counts: '%.*s' in line %zu finds the same",
		    form, (int)mine.n, mine.p, (int)theirs.n, theirs.p, o->line);
	else if (!e->excludes && !o->excludes && are_alternatives(c, e->category, o->category) &&
	    (self->leaf > other->leaf || !leaves_cover(c->leaves, self->leaf, other->leaf)))
		flaws_add(c->flaws, c->dict->path, at(e), "what '%.*s' finds is in [%.*s] too, by '%.*s' in line %zu",
		    (int)mine.n, mine.p, (int)name.n, name.p, (int)theirs.n, theirs.p, o->line);
	else
		return false;
	return true;
}

/* Whether something its category finds might lie within the exclusion, word by word. */
static bool
may_exclude(const struct check *c, const struct leaf *wide, const struct leaf *narrow)
{
	for (uint32_t from = 0; narrow->n > 0 && from + narrow->n <= wide->n; from++) {
		uint32_t i = 0;

		while (i < narrow->n && vocab_may_meet(c->leaves->vocab, wide->atoms[from + i], narrow->atoms[i]))
			i++;
		if (i == narrow->n)
			return true;
	}
	return false;
}

static bool
excludes_something(const struct check *c, const struct leaf *exclusion, const struct hit *self,
    const struct hit *hits, size_t n)
{
	size_t category = c->dict->entries[exclusion->entry].category;

	if (c->has_others[category])
		return true;
	for (size_t i = 0; i < n; i++) {
		const struct dict_entry *e = &c->dict->entries[hits[i].entry];

		if (e->category == category && !e->excludes && hits[i].first >= self->first &&
		    hits[i].last <= self->last)
			return true;
	}
	for (size_t i = 0; i < c->leaves->n; i++) {
		const struct dict_entry *e = &c->dict->entries[c->leaves->items[i].entry];

		if (e->category == category && !e->excludes && may_exclude(c, exclusion, &c->leaves->items[i]))
			return true;
	}
	return false;
}

static void
check_leaf(struct check *c, uint32_t number)
{
	const struct leaf *leaf = &c->leaves->items[number];
	const struct dict_entry *e = &c->dict->entries[leaf->entry];
	struct str name = c->dict->categories[e->category].name;
	const struct hit *hits, *self;
	size_t n;

	if (!leaf->alone || leaf->n == 0 || c->reported[leaf->entry])
		return;
	hits = look_around(c, number, &self, &n);
	if (self == NULL)
		return;
	for (size_t i = 0; i < n; i++)
		if (say(c, self, &hits[i])) {
			c->reported[leaf->entry] = true;
			return;
		}
	if (e->excludes && !excludes_something(c, leaf, self, hits, n))
		flaws_add(c->flaws, c->dict->path, at(e), "'%.*s' excludes nothing that [%.*s] finds",
		    (int)e->source.n, e->source.p, (int)name.n, name.p);
}

/* --- expressions and exclusions ------------------------------------------------------ */

/* An exclusion of the category that is found wherever the phrase is, at the same place; NULL: none. */
static const struct dict_entry *
taker_of(struct check *c, const struct pattern *phrase, size_t category)
{
	const struct hit *hits, *self;
	size_t n;

	hits = look_around(c, (uint32_t)phrase->leaf, &self, &n);
	for (size_t i = 0; i < n; i++) {
		const struct dict_entry *o = &c->dict->entries[hits[i].entry];

		if (o->excludes && o->category == category && hits[i].loose != LOOSE_EXPRESSION &&
		    leaves_cover(c->leaves, hits[i].leaf, (uint32_t)phrase->leaf))
			return o;
	}
	return NULL;
}

/* An expression's place is that of one of its phrases, and may be excluded.  Depth is bounded by the parser. */
static void
check_places(struct check *c, const struct dict_entry *e, const struct pattern *p)
{
	const struct dict_entry *o;

	if (p->kind == PATTERN_AND || p->kind == PATTERN_OR) {
		check_places(c, e, p->a);
		check_places(c, e, p->b);
	} else if (p->kind == PATTERN_PHRASE && c->leaves->items[p->leaf].n > 0 &&
	    (o = taker_of(c, p, e->category)) != NULL) {
		flaws_add(c->flaws, c->dict->path, at(e), "'%.*s' does not count where its place is excluded by '%.*s' "
		    "in line %zu", (int)e->source.n, e->source.p, (int)o->source.n, o->source.p, o->line);
	}
}

/* --- weights ---------------------------------------------------------------------- */

static bool
wants_weight(const struct check *c, const struct dict_entry *e)
{
	struct str name = c->dict->categories[e->category].name;

	return c->weighed[e->category] && !e->excludes &&
	    (!tone_is_tool(name) || str_is(name, "intensifier") || str_is(name, "diminisher"));
}

static void
check_weight(struct check *c, const struct dict_entry *e)
{
	if (!e->has_weight && wants_weight(c, e))
		flaws_add(c->flaws, c->dict->path, at(e), "'%.*s' has no weight, and others of its category have",
		    (int)e->source.n, e->source.p);
	if (e->has_weight && e->excludes)
		flaws_add(c->flaws, c->dict->path, at(e), "an exclusion needs no weight");
	if (e->has_weight && !is_tool(c->dict, e->category) && fabs(e->weight) > TONE_MAX)
		flaws_add(c->flaws, c->dict->path, at(e), "the weight of '%.*s' is beyond -4 to 4",
		    (int)e->source.n, e->source.p);
}

/* --- notes ------------------------------------------------------------------------ */

static void
check_notes(struct check *c)
{
	static const char *const known[] = {"ru", "en", "definition", "include", "exclude", "example", "aside",
	    "exclusive", "level", "min", "max"};

	for (size_t i = 0; i < c->dict->n_categories; i++)
		for (size_t k = 0; k < c->dict->categories[i].n_notes; k++) {
			const struct dict_note *note = &c->dict->categories[i].notes[k];
			size_t which = 0;

			while (which < sizeof known / sizeof *known && !str_is(note->key, known[which]))
				which++;
			if (which == sizeof known / sizeof *known)
				flaws_add(c->flaws, c->dict->path, (struct flaw){.line = note->line, .column = 1},
				    "no filter knows a note @%.*s", (int)note->key.n, note->key.p);
		}
}

/* --- the whole --------------------------------------------------------------------- */

static void
look_through(struct check *c)
{
	for (size_t i = 0; i < c->dict->n_entries; i++) {
		const struct dict_entry *e = &c->dict->entries[i];

		c->has_others[e->category] |= !e->excludes && !pattern_is_forms(e->pattern);
		c->weighed[e->category] |= e->has_weight;
	}
}

static void
check_all(struct check *c)
{
	look_through(c);
	check_notes(c);
	check_twins(c);
	for (size_t i = 0; i < c->dict->n_entries; i++) {
		check_weight(c, &c->dict->entries[i]);
		if (!c->dict->foreign)
			slips_look(c->dict->path, &c->dict->entries[i], c->leaves->vocab, c->flaws);
		if (!c->dict->entries[i].excludes && !pattern_is_forms(c->dict->entries[i].pattern))
			check_places(c, &c->dict->entries[i], c->dict->entries[i].pattern);
	}
	for (uint32_t i = 0; i < c->leaves->n; i++)
		check_leaf(c, i);
}

void
dictcheck_look(const struct dict *dict, struct flaws *flaws)
{
	struct check c = {.dict = dict, .flaws = flaws};

	c.leaves = leaves_new(dict, flaws);
	c.finder = finder_over(c.leaves);
	c.reported = mem_new(dict->n_entries, sizeof *c.reported);
	c.has_others = mem_new(dict->n_categories, sizeof *c.has_others);
	c.weighed = mem_new(dict->n_categories, sizeof *c.weighed);
	check_all(&c);
	flaws_sort(flaws);
	finder_free(c.finder);
	reading_free(&c.reading);
	buf_free(&c.text);
	free(c.reported);
	free(c.has_others);
	free(c.weighed);
}

void
dictcheck(const char *path, struct flaws *flaws)
{
	struct dict *dict = dict_read(path, flaws);

	dictcheck_look(dict, flaws);
	dict_free(dict);
}
