#include "common/overrule.h"

#include <stdio.h>
#include <stdlib.h>

#include "common/codebook.h"
#include "common/dict.h"
#include "common/error.h"
#include "common/mem.h"

static const char *const beside[] = {"codes_machine", "coded", "coded_by", "coded_tie"};
enum { BESIDE = sizeof beside / sizeof *beside };

/* A variable of the book, and what people said of it for the record at hand. */
struct wanted {
	const struct codebook_variable *variable;
	char *name, *machine;        /* its keys */
	bool has_patterns;
	struct jury_verdict verdict;
	bool listed;                 /* people's code belongs into the list of codes */
	bool before;                 /* the record comes with people's code already */
};

/* Whose code a category of the dictionary is. */
struct place {
	size_t variable, code;       /* variable SIZE_MAX: a heading */
};

struct overrule {
	const struct dict *dict;
	struct overrule_options options;
	struct flaws flaws;          /* of the book, when nobody coded by it */
	struct codebook *book;
	struct jury *jury;
	struct wanted *wanted;
	struct place *places;        /* by category */
	const char **codes_keys, **all_keys;
	size_t keys;                 /* of the latter */
	bool *borne;                 /* by category: the machine says so of the record at hand */
	struct str *names;           /* a list to be set */
	size_t names_room;
	struct machine_codes machine;
	struct str *own;             /* the record's own list, when the machine is that */
	size_t own_room;
};

/* --- what people and their book say -------------------------------------------------------- */

static char *
key_of(struct str name, const char *tail)
{
	size_t room = name.n + strlen(tail) + 1;
	char *key = mem_new(room, 1);

	snprintf(key, room, "%.*s%s", (int)name.n, name.p, tail);
	return key;
}

static void
want(struct overrule *o, size_t i)
{
	struct wanted *w = &o->wanted[i];

	w->variable = &o->book->variables[i];
	w->name = key_of(w->variable->name, "");
	w->machine = key_of(w->variable->name, "_machine");
	for (size_t k = 0; k < w->variable->n; k++)
		o->places[w->variable->codes[k].category] = (struct place){i, k};
}

static void
find_places(struct overrule *o)
{
	size_t n = o->dict->n_categories;

	o->places = mem_new(n + 1, sizeof *o->places);
	o->borne = mem_new(n + 1, sizeof *o->borne);
	o->wanted = mem_new(o->book->n + 1, sizeof *o->wanted);
	for (size_t i = 0; i < n; i++)
		o->places[i].variable = SIZE_MAX;
	for (size_t i = 0; i < o->book->n; i++)
		want(o, i);
	for (size_t i = 0; i < o->dict->n_entries; i++) {
		size_t variable = o->places[o->dict->entries[i].category].variable;

		if (variable != SIZE_MAX)
			o->wanted[variable].has_patterns = true;
	}
}

/* Two things under one key: codes of a variable, and the machine's of another one, say. */
static void
check_keys(const struct overrule *o)
{
	struct table *seen = table_new();
	size_t n = 0;

	for (const char **key = o->all_keys; *key != NULL; key++, n++)
		if (table_number(seen, str_of(*key)) < n && o->options.jury.n > 0)
			die("%s: two variables, or one and cx-code itself, would write the key %s",
			    o->dict->path, *key);
	table_free(seen);
}

static void
list_keys(struct overrule *o)
{
	size_t n = 0;

	o->codes_keys = mem_new(BESIDE + 3, sizeof *o->codes_keys);
	o->codes_keys[n++] = "codes";
	for (size_t i = 0; i < BESIDE; i++)
		o->codes_keys[n++] = beside[i];
	if (!o->options.alone)
		o->codes_keys[n++] = "code_evidence";
	o->all_keys = mem_new(n + 2 * o->book->n + 1, sizeof *o->all_keys);
	memcpy(o->all_keys, o->codes_keys, n * sizeof *o->all_keys);
	for (size_t i = 0; i < o->book->n; i++) {
		if (!o->wanted[i].variable->exclusive)
			continue;
		o->all_keys[n++] = o->wanted[i].name;
		o->all_keys[n++] = o->wanted[i].machine;
	}
	o->keys = n;
	check_keys(o);
}

struct overrule *
overrule_new(struct stream *s, const struct dict *dict, const struct overrule_options *options)
{
	struct overrule *o = mem_new(1, sizeof *o);

	o->dict = dict;
	o->options = *options;
	o->book = codebook_new(dict, options->jury.n > 0 ? NULL : &o->flaws);
	o->jury = jury_new(s, o->book, &options->jury);
	find_places(o);
	list_keys(o);
	return o;
}

void
overrule_free(struct overrule *o)
{
	for (size_t i = 0; i < o->book->n; i++) {
		free(o->wanted[i].name);
		free(o->wanted[i].machine);
	}
	jury_free(o->jury);
	codebook_free(o->book);
	flaws_free(&o->flaws);
	free(o->wanted);
	free(o->places);
	free(o->codes_keys);
	free(o->all_keys);
	free(o->borne);
	free(o->names);
	free(o->own);
	free(o);
}

/* --- one record ------------------------------------------------------------------------- */

static bool
lists(const struct json_value *list, struct str name)
{
	struct json_walk walk = json_walk(list);
	const struct json_value *item;
	struct str text;

	while (list != NULL && (item = json_next(&walk, NULL)) != NULL)
		if (json_string(item, &text) && str_equal(text, name))
			return true;
	return false;
}

/* What people said of the record, and what it brings from an earlier run.  Whether there is anything of either. */
static bool
look(struct overrule *o, struct record *rec)
{
	const struct json_value *before = record_value(rec, "coded");
	struct str id;
	bool any = false;

	if (!record_scalar(rec, "id", &id) || !jury_ask(o->jury, id))
		jury_rest(o->jury);
	for (size_t i = 0; i < o->book->n; i++) {
		struct wanted *w = &o->wanted[i];

		w->verdict = jury_verdict(o->jury, i);
		w->before = lists(before, w->variable->name);
		any |= w->verdict.consensus != CONSENSUS_NONE;
	}
	for (size_t i = 0; i < BESIDE; i++)
		any |= record_value(rec, beside[i]) != NULL;
	return any;
}

static bool
reached(const struct overrule *o, size_t variable)
{
	return variable != SIZE_MAX && o->wanted[variable].verdict.consensus == CONSENSUS_REACHED;
}

/* Of a machine that is not at work the codes are those that the record has, when no people's took their place. */
static void
read_own_codes(struct overrule *o, struct record *rec)
{
	const struct json_value *list = record_value(rec, "codes_machine"), *item;
	struct json_walk walk;
	struct str text;
	size_t n = 0;

	for (size_t i = 0; list == NULL && i < o->book->n; i++)
		if (o->wanted[i].before && !o->wanted[i].variable->exclusive)
			return;
	if (list == NULL)
		list = record_value(rec, "codes");
	if (list == NULL || json_kind(list) != JSON_ARRAY)
		return;
	for (walk = json_walk(list); (item = json_next(&walk, NULL)) != NULL;)
		if (json_string(item, &text)) {
			o->own = mem_room(o->own, n, &o->own_room, sizeof *o->own);
			o->own[n++] = text;
		}
	o->machine = (struct machine_codes){true, o->own, n};
}

/* The variable that a code of no category is of, by its name. */
static size_t
variable_of(const struct overrule *o, struct str code)
{
	size_t category = table_find(o->dict->names, code);
	struct str parent = str_cut(&code, '/');

	if (category != TABLE_NONE)
		return o->places[category].variable;
	for (size_t i = 0; i < o->book->n; i++)
		if (str_equal(o->book->variables[i].name, parent))
			return i;
	return SIZE_MAX;
}

/* Whether people's code of the variable belongs into the list: of exclusive ones when the machine's does. */
static bool
is_listed(const struct overrule *o, size_t variable)
{
	const struct wanted *w = &o->wanted[variable];

	if (w->verdict.consensus != CONSENSUS_REACHED || !codebook_has_codes(w->variable))
		return false;
	if (!w->variable->exclusive || w->has_patterns)
		return true;
	for (size_t i = 0; i < o->machine.n; i++)
		if (variable_of(o, o->machine.names[i]) == variable)
			return true;
	return false;
}

static bool
is_given(const struct overrule *o, struct place at)
{
	const struct wanted *w = &o->wanted[at.variable];

	return w->variable->exclusive ? str_equal(w->variable->codes[at.code].name, w->verdict.code) :
	    w->verdict.labels[at.code];
}

/* The book's codes in its order, then those of models that no people's take the place of. */
static size_t
list_codes(struct overrule *o)
{
	size_t n = 0, categories = o->dict->n_categories;

	if (o->names_room < categories + o->machine.n) {
		o->names_room = categories + 2 * o->machine.n;
		o->names = mem_grow(o->names, o->names_room, sizeof *o->names);
	}
	memset(o->borne, 0, categories * sizeof *o->borne);
	for (size_t i = 0; i < o->machine.n; i++) {
		size_t category = table_find(o->dict->names, o->machine.names[i]);

		if (category != TABLE_NONE)
			o->borne[category] = true;
	}
	for (size_t i = 0; i < categories; i++) {
		struct place at = o->places[i];

		if (reached(o, at.variable) ? o->wanted[at.variable].listed && is_given(o, at) : o->borne[i])
			o->names[n++] = o->dict->categories[i].name;
	}
	for (size_t i = 0; i < o->machine.n; i++) {
		struct str name = o->machine.names[i];

		if (table_find(o->dict->names, name) == TABLE_NONE && !reached(o, variable_of(o, name)))
			o->names[n++] = name;
	}
	return n;
}

static void
set_codes(struct overrule *o, struct record *rec)
{
	bool taken = false;
	size_t n;

	for (size_t i = 0; i < o->book->n; i++) {
		o->wanted[i].listed = is_listed(o, i);
		taken |= o->wanted[i].listed;
	}
	if (taken) {
		n = list_codes(o);
		record_set_list(rec, "codes", o->names, n);
	}
	if (o->machine.said)
		record_set_list(rec, taken ? "codes_machine" : "codes", o->machine.names, o->machine.n);
}

static void
set_exclusive(struct record *rec, const struct wanted *w)
{
	struct str json;

	if (record_raw(rec, w->before ? w->machine : w->name, &json))
		record_set_raw(rec, w->verdict.consensus == CONSENSUS_REACHED ? w->machine : w->name, json);
	if (w->verdict.consensus != CONSENSUS_REACHED)
		return;
	if (codebook_has_codes(w->variable))
		record_set_text(rec, w->name, w->verdict.code);
	else
		record_set_number(rec, w->name, w->verdict.number);
}

static void
set_variables(const struct overrule *o, struct record *rec, const char *key, enum consensus consensus)
{
	struct str *names = mem_new(o->book->n + 1, sizeof *names);
	size_t n = 0;

	for (size_t i = 0; i < o->book->n; i++)
		if (o->wanted[i].verdict.consensus == consensus)
			names[n++] = o->wanted[i].variable->name;
	if (n > 0)
		record_set_list(rec, key, names, n);
	free(names);
}

/* A record that nobody coded keeps its bytes: its variables are its own. */
static void
pass(const struct overrule *o, struct record *rec)
{
	record_own(rec, o->options.alone ? o->all_keys + o->keys : o->codes_keys);
	if (!o->options.alone && o->machine.said)
		record_set_list(rec, "codes", o->machine.names, o->machine.n);
}

void
overrule_apply(struct overrule *o, struct record *rec, const struct machine_codes *machine)
{
	bool any = look(o, rec);

	o->machine = *machine;
	if (!any) {
		pass(o, rec);
		return;
	}
	if (o->options.alone) {
		o->machine = (struct machine_codes){0};
		read_own_codes(o, rec);
	}
	record_own(rec, o->all_keys);
	set_codes(o, rec);
	for (size_t i = 0; i < o->book->n; i++)
		if (o->wanted[i].variable->exclusive)
			set_exclusive(rec, &o->wanted[i]);
	set_variables(o, rec, "coded", CONSENSUS_REACHED);
	set_variables(o, rec, "coded_tie", CONSENSUS_TIED);
	jury_set_coders(o->jury, rec, "coded_by");
}
