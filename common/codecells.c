#include "common/codecells.h"

#include <stdlib.h>

#include "common/figure.h"
#include "common/fold.h"
#include "common/json.h"
#include "common/mem.h"
#include "common/table.h"

enum { SHOWN_MAX = 60, WHY_MAX = 300 };

/* Two codes have this label. */
#define AMBIGUOUS (SIZE_MAX - 1)

/* The ways to write the codes of a variable, folded. */
struct writings {
	struct table *names;
	size_t *codes;
	size_t room;
	bool *given;                 /* codes in the cell at hand */
};

struct codecells {
	const struct codebook *book;
	struct writings *variables;
	struct buf folded;
};

/* --- how codes are written ------------------------------------------------------------ */

/* What a code is called counts more than how another one is labelled. */
static void
add_writing(struct codecells *c, struct writings *w, struct str text, size_t code, size_t names)
{
	size_t n = table_count(w->names), number;

	buf_clear(&c->folded);
	fold_add(&c->folded, text);
	if (c->folded.n == 0)
		return;
	number = table_number(w->names, buf_str(&c->folded));
	if (number == n) {
		w->codes = mem_room(w->codes, n, &w->room, sizeof *w->codes);
		w->codes[n] = code;
	} else if (number >= names && w->codes[number] != code) {
		w->codes[number] = AMBIGUOUS;
	}
}

static void
add_labels(struct codecells *c, struct writings *w, const struct codebook_variable *v, size_t code, size_t names)
{
	const struct dict_category *category = &c->book->dict->categories[v->codes[code].category];

	for (size_t i = 0; i < category->n_notes; i++)
		if (str_is(category->notes[i].key, "ru") || str_is(category->notes[i].key, "en"))
			add_writing(c, w, category->notes[i].text, code, names);
}

static void
add_variable(struct codecells *c, struct writings *w, const struct codebook_variable *v)
{
	size_t names;

	w->names = table_new();
	w->given = mem_new(v->n + 1, sizeof *w->given);
	for (size_t i = 0; i < v->n; i++)
		add_writing(c, w, v->codes[i].name, i, 0);
	names = table_count(w->names);
	for (size_t i = 0; i < v->n; i++)
		add_labels(c, w, v, i, names);
}

struct codecells *
codecells_new(const struct codebook *book)
{
	struct codecells *c = mem_new(1, sizeof *c);

	c->book = book;
	c->variables = mem_new(book->n + 1, sizeof *c->variables);
	for (size_t i = 0; i < book->n; i++)
		add_variable(c, &c->variables[i], &book->variables[i]);
	return c;
}

void
codecells_free(struct codecells *c)
{
	if (c == NULL)
		return;
	for (size_t i = 0; i < c->book->n; i++) {
		table_free(c->variables[i].names);
		free(c->variables[i].codes);
		free(c->variables[i].given);
	}
	free(c->variables);
	buf_free(&c->folded);
	free(c);
}

/* --- cells ---------------------------------------------------------------------------- */

static size_t
find_folded(const struct writings *w, struct str folded)
{
	size_t number = table_find(w->names, folded);

	return number == TABLE_NONE ? SIZE_MAX : w->codes[number];
}

/* As written, then folded, then folded without the variable's name. */
static size_t
find(struct codecells *c, size_t variable, struct str text)
{
	const struct codebook_variable *v = &c->book->variables[variable];
	struct writings *w = &c->variables[variable];
	size_t code = codebook_code(v, text), n;
	struct str rest, prefix;

	if (code != SIZE_MAX)
		return code;
	buf_clear(&c->folded);
	fold_add(&c->folded, text);
	code = find_folded(w, buf_str(&c->folded));
	if (code != SIZE_MAX)
		return code;
	n = c->folded.n;
	fold_add(&c->folded, v->name);
	rest = (struct str){c->folded.p, n};
	prefix = str_from(buf_str(&c->folded), n);
	if (rest.n <= prefix.n || !str_starts(rest, prefix) || rest.p[prefix.n] != '/')
		return SIZE_MAX;
	return find_folded(w, str_from(rest, prefix.n + 1));
}

static void
explain(struct buf *why, const struct codebook_variable *v, struct str text, size_t code)
{
	int n = text.n < SHOWN_MAX ? (int)text.n : SHOWN_MAX;

	while ((size_t)n < text.n && n > 0 && ((unsigned char)text.p[n] & 0xC0) == 0x80)
		n--;
	if (why->n > WHY_MAX)
		return;
	if (why->n > 0)
		buf_add_str(why, STR("; "));
	if (code == AMBIGUOUS)
		buf_addf(why, "'%.*s' is the label of several codes of %.*s", n, text.p, (int)v->name.n, v->name.p);
	else
		buf_addf(why, "the codebook has no code '%.*s' of %.*s", n, text.p, (int)v->name.n, v->name.p);
}

/* False when it is none. */
static bool
take_code(struct codecells *c, size_t variable, struct str text, struct buf *why)
{
	size_t code = find(c, variable, text);

	if (code == SIZE_MAX || code == AMBIGUOUS) {
		explain(why, &c->book->variables[variable], text, code);
		return false;
	}
	c->variables[variable].given[code] = true;
	return true;
}

/* The part before the next one of these marks. */
static struct str
cut(struct str *rest, const char *marks)
{
	size_t n = 0;
	struct str head;

	while (n < rest->n && strchr(marks, rest->p[n]) == NULL)
		n++;
	head = (struct str){rest->p, n};
	*rest = str_from(*rest, n < rest->n ? n + 1 : n);
	return str_trim(head);
}

static bool
take_list(struct codecells *c, size_t variable, struct str list, struct buf *why)
{
	bool good = true;

	while (list.n > 0) {
		struct str part = cut(&list, ",");

		good = (part.n == 0 || take_code(c, variable, part, why)) && good;
	}
	return good;
}

static bool
take_codes(struct codecells *c, size_t variable, struct str cell, struct buf *why)
{
	bool good = true;
	struct str part;
	size_t code;

	if ((code = find(c, variable, cell)) < c->book->variables[variable].n) {
		c->variables[variable].given[code] = true;
		return true;
	}
	while (cell.n > 0) {
		part = cut(&cell, ";\r\n");
		code = part.n > 0 ? find(c, variable, part) : SIZE_MAX;
		if (code < c->book->variables[variable].n)
			c->variables[variable].given[code] = true;
		else if (part.n > 0)
			good = take_list(c, variable, part, why) && good;
	}
	return good;
}

static bool
says_none(struct codecells *c, struct str cell)
{
	static const char *const words[] = {"-", "–", "—", "none", "нет"};

	buf_clear(&c->folded);
	fold_add(&c->folded, cell);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_is(buf_str(&c->folded), words[i]))
			return true;
	return false;
}

static enum codecells_status
read_number(const struct codebook_variable *v, struct str cell, struct buf *json, struct buf *why)
{
	double number;

	if (figure_unknown(cell))
		return CODECELLS_EMPTY;
	if (!figure_read(cell, &number)) {
		buf_addf(why, "%.*s: a number is expected", (int)v->name.n, v->name.p);
		return CODECELLS_REFUSED;
	}
	if (number < v->least || number > v->most) {
		buf_addf(why, "%.*s: ", (int)v->name.n, v->name.p);
		json_add_number(why, number);
		buf_addf(why, " is %s", number < v->least ? "below " : "above ");
		json_add_number(why, number < v->least ? v->least : v->most);
		return CODECELLS_REFUSED;
	}
	json_add_number(json, number);
	return CODECELLS_CODED;
}

/* The codes given, in the codebook's order. */
static void
add_given(const struct codebook_variable *v, const bool *given, struct buf *json)
{
	bool first = true;

	if (!v->exclusive)
		buf_addc(json, '[');
	for (size_t i = 0; i < v->n; i++) {
		if (!given[i])
			continue;
		if (!first)
			buf_addc(json, ',');
		json_add_string(json, v->codes[i].name);
		first = false;
	}
	if (!v->exclusive)
		buf_addc(json, ']');
}

static size_t
count(const bool *given, size_t n)
{
	size_t sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += given[i];
	return sum;
}

enum codecells_status
codecells_read(struct codecells *c, size_t i, struct str cell, struct buf *json, struct buf *why)
{
	const struct codebook_variable *v = &c->book->variables[i];
	bool *given = c->variables[i].given;

	cell = str_trim(cell);
	if (!codebook_has_codes(v))
		return cell.n == 0 ? CODECELLS_EMPTY : read_number(v, cell, json, why);
	buf_clear(&c->folded);
	fold_add(&c->folded, cell);
	if (c->folded.n == 0)
		return CODECELLS_EMPTY;
	memset(given, 0, v->n);
	if (v->exclusive || find(c, i, cell) != SIZE_MAX || !says_none(c, cell)) {
		if (!take_codes(c, i, cell, why))
			return CODECELLS_REFUSED;
		if (count(given, v->n) == 0)
			return CODECELLS_EMPTY;
	}
	if (v->exclusive && count(given, v->n) > 1) {
		buf_addf(why, "%.*s: one code is expected, and there are %zu", (int)v->name.n, v->name.p,
		    count(given, v->n));
		return CODECELLS_REFUSED;
	}
	add_given(v, given, json);
	return CODECELLS_CODED;
}
