#include "common/codebook.h"

#include <math.h>
#include <stdlib.h>

#include "common/hash.h"
#include "common/json.h"
#include "common/mem.h"
#include "common/table.h"

/* Keys that a coded record has besides its variables. */
static const char *const taken[] = {
	"kind", "id", "unit", "coder", "post", "page", "time", "text", "url", "source", "weight", "stratum", "note",
	"row", "check", "post_text", "parent_text", "codebook", "code_evidence", "codes_machine", "coded", "coded_by", "coded_tie"
};

struct reader {
	struct codebook *book;
	const struct dict *dict;
	struct flaws *flaws;
};

/* A note of the category by its key; NULL when it has none. */
static const struct dict_note *
note_of(const struct dict_category *c, const char *key)
{
	for (size_t i = 0; i < c->n_notes; i++)
		if (str_is(c->notes[i].key, key))
			return &c->notes[i];
	return NULL;
}

/* The part of a name before its slash; whole without one. */
static struct str
before_slash(struct str name)
{
	const char *slash = memchr(name.p, '/', name.n);

	return slash == NULL ? name : (struct str){name.p, (size_t)(slash - name.p)};
}

static struct codebook_variable *
find(const struct codebook *b, struct str name)
{
	for (size_t i = 0; i < b->n; i++)
		if (str_equal(b->variables[i].name, name))
			return &b->variables[i];
	return NULL;
}

static struct codebook_variable *
variable(struct codebook *b, struct str name)
{
	struct codebook_variable *v = find(b, name);

	if (v != NULL)
		return v;
	b->variables = mem_room(b->variables, b->n, &b->room, sizeof *b->variables);
	v = &b->variables[b->n++];
	*v = (struct codebook_variable){
		.name = name, .category = SIZE_MAX, .least = -INFINITY, .most = INFINITY
	};
	return v;
}

/* A heading says how its variable is coded, or has codes under its name. */
static bool
is_heading(const struct dict *d, size_t number)
{
	const struct dict_category *c = &d->categories[number];

	if (memchr(c->name.p, '/', c->name.n) != NULL)
		return false;
	if (note_of(c, "exclusive") != NULL || note_of(c, "level") != NULL)
		return true;
	for (size_t i = 0; i < d->n_categories; i++)
		if (d->categories[i].name.n > c->name.n && d->categories[i].name.p[c->name.n] == '/' &&
		    str_starts(d->categories[i].name, c->name))
			return true;
	return false;
}

static void
set_level(struct reader *r, struct codebook_variable *v, const struct dict_note *note)
{
	if (note != NULL && !agreement_level_read(note->text, &v->level))
		flaws_add(r->flaws, r->dict->path, (struct flaw){.line = note->line},
		    "@level %.*s: nominal, ordinal, interval or ratio", (int)note->text.n, note->text.p);
}

static void
set_end(struct reader *r, double *end, const struct dict_note *note)
{
	double number;

	if (note == NULL)
		return;
	if (json_parse_number(note->text, &number))
		*end = number;
	else
		flaws_add(r->flaws, r->dict->path, (struct flaw){.line = note->line},
		    "@%.*s: a number is expected", (int)note->key.n, note->key.p);
}

static void
read_heading(struct reader *r, size_t number)
{
	const struct dict_category *c = &r->dict->categories[number];
	struct codebook_variable *v = variable(r->book, c->name);

	v->category = number;
	v->line = c->n_notes > 0 ? c->notes[0].line : 0;
	set_level(r, v, note_of(c, "level"));
	set_end(r, &v->least, note_of(c, "min"));
	set_end(r, &v->most, note_of(c, "max"));
	v->exclusive = note_of(c, "exclusive") != NULL || !codebook_has_codes(v);
	if (v->level == AGREEMENT_ORDINAL && !v->exclusive)
		flaws_add(r->flaws, r->dict->path, (struct flaw){.line = v->line},
		    "%.*s: codes with an order are exclusive: say @exclusive", (int)v->name.n, v->name.p);
	if (v->level == AGREEMENT_RATIO && v->least < 0)
		v->least = 0;
}

static void
read_code(struct reader *r, size_t number)
{
	struct str name = r->dict->categories[number].name, parent = before_slash(name);
	bool flat = parent.n == name.n;
	struct codebook_variable *v = variable(r->book, flat ? STR("codes") : parent);

	v->codes = mem_room(v->codes, v->n, &v->room, sizeof *v->codes);
	v->codes[v->n++] = (struct codebook_code){flat ? name : str_from(name, parent.n + 1), number};
}

/* [codes/a] and [a] are one code. */
static void
check_codes(struct reader *r, const struct codebook_variable *v)
{
	struct table *seen = table_new();

	for (size_t i = 0; i < v->n; i++)
		if (table_number(seen, v->codes[i].name) < i)
			flaws_add(r->flaws, r->dict->path, (struct flaw){0}, "%.*s has the code %.*s twice",
			    (int)v->name.n, v->name.p, (int)v->codes[i].name.n, v->codes[i].name.p);
	table_free(seen);
}

static void
check(struct reader *r, const struct codebook_variable *v)
{
	struct flaw at = {.line = v->line};

	check_codes(r, v);

	for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
		if (str_is(v->name, taken[i]))
			flaws_add(r->flaws, r->dict->path, at, "a variable can't be called %s", taken[i]);
	if (v->exclusive && str_is(v->name, "codes"))
		flaws_add(r->flaws, r->dict->path, at, "codes is a list: it can't be exclusive, or a number");
	if (codebook_has_codes(v) && v->n == 0)
		flaws_add(r->flaws, r->dict->path, at, "%.*s has no codes: [%.*s/NAME]",
		    (int)v->name.n, v->name.p, (int)v->name.n, v->name.p);
	if (!codebook_has_codes(v) && v->n > 0)
		flaws_add(r->flaws, r->dict->path, at, "%.*s is a number and has no codes",
		    (int)v->name.n, v->name.p);
	if (v->least > v->most)
		flaws_add(r->flaws, r->dict->path, at, "%.*s: @min is above @max", (int)v->name.n, v->name.p);
}

struct codebook *
codebook_new(const struct dict *d, struct flaws *flaws)
{
	struct codebook *b = mem_new(1, sizeof *b);
	struct reader r = {b, d, flaws};

	b->dict = d;
	for (size_t i = 0; i < d->n_categories; i++)
		if (is_heading(d, i))
			read_heading(&r, i);
		else
			read_code(&r, i);
	for (size_t i = 0; i < b->n; i++)
		check(&r, &b->variables[i]);
	return b;
}

void
codebook_free(struct codebook *b)
{
	if (b == NULL)
		return;
	for (size_t i = 0; i < b->n; i++)
		free(b->variables[i].codes);
	free(b->variables);
	free(b);
}

const struct codebook_variable *
codebook_find(const struct codebook *b, struct str name)
{
	return find(b, name);
}

size_t
codebook_code(const struct codebook_variable *v, struct str code)
{
	if (code.n > v->name.n && code.p[v->name.n] == '/' && str_starts(code, v->name))
		code = str_from(code, v->name.n + 1);
	for (size_t i = 0; i < v->n; i++)
		if (str_equal(v->codes[i].name, code))
			return i;
	return SIZE_MAX;
}

void
codebook_add_version(struct buf *b, const struct codebook *book)
{
	const struct dict *d = book->dict;
	struct buf lines = {0}, digits = {0};

	for (size_t i = 0; i < d->n_categories; i++) {
		buf_addf(&lines, "[%.*s]\n", (int)d->categories[i].name.n, d->categories[i].name.p);
		for (size_t k = 0; k < d->categories[i].n_notes; k++) {
			const struct dict_note *note = &d->categories[i].notes[k];

			buf_addf(&lines, "@%.*s%s%.*s\n", (int)note->key.n, note->key.p, note->text.n > 0 ? " " : "",
			    (int)note->text.n, note->text.p);
		}
	}
	hash_add_sha256(&digits, buf_str(&lines));
	buf_add(b, digits.p, CODEBOOK_VERSION);
	buf_free(&lines);
	buf_free(&digits);
}
