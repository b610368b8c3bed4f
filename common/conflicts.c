#include "common/conflicts.h"

#include <stdlib.h>

#include "common/context.h"
#include "common/error.h"
#include "common/input.h"
#include "common/mem.h"

enum { COLUMNS_MAX = 16000 };    /* of a spreadsheet */

struct conflicts {
	struct stream *stream;
	struct conflicts_rules rules;
	struct output *to;
	struct spool *spool;
	struct context *context;
	struct table *units;
	uint64_t *places;            /* of a coding with the unit's text */
	size_t room;
	struct buf line, version;
	struct codesheet form;
	/* while it is written */
	const struct codings *codings;
	const struct codebook_variable **variables;
	size_t *coders;              /* their numbers, in the order of their names */
	size_t coders_n;
	uint32_t judge;
	struct str *names, *cells;
	struct arena arena;
	size_t textless;
};

/* --- what may be shown ---------------------------------------------------------------- */

struct conflicts *
conflicts_new(struct stream *stream, const struct conflicts_rules *rules)
{
	char delimiter = codesheet_delimiter(rules->delimiter);
	struct conflicts *c;

	if (delimiter == '\0')
		die("option --delimiter: '%s' is none of tab, comma, semicolon, bar", rules->delimiter);
	c = mem_new(1, sizeof *c);
	c->stream = stream;
	c->rules = *rules;
	c->form.delimiter = delimiter;
	codebook_add_version(&c->version, rules->codebook);
	c->form.version = buf_str(&c->version);
	c->to = stream_beside(stream, "disagreements", rules->path);
	c->spool = spool_new();
	c->context = context_new(c->spool);
	c->units = table_new();
	return c;
}

void
conflicts_free(struct conflicts *c)
{
	if (c == NULL)
		return;
	context_free(c->context);
	spool_free(c->spool);
	table_free(c->units);
	free(c->places);
	free(c->variables);
	free(c->coders);
	free(c->names);
	free(c->cells);
	arena_free(&c->arena);
	buf_free(&c->line);
	buf_free(&c->version);
	free(c);
}

static uint64_t
put_aside(struct conflicts *c, const struct record *rec)
{
	buf_clear(&c->line);
	record_write(rec, &c->line);
	return spool_add(c->spool, (struct str){c->line.p, c->line.n - 1});
}

void
conflicts_keep(struct conflicts *c, struct record *rec)
{
	size_t known = table_count(c->units), number;
	struct str unit, text;

	if (!record_scalar(rec, c->rules.unit, &unit) || !record_text(rec, "text", &text))
		return;
	number = table_number(c->units, unit);
	if (number < known)
		return;
	c->places = mem_room(c->places, known, &c->room, sizeof *c->places);
	c->places[number] = put_aside(c, rec);
}

static void
keep_line(struct conflicts *c, struct record *rec, struct str line, bool is_long, const struct input *in)
{
	struct json_error why = {INPUT_LINE_MAX + 1, "the line is longer than 64 MiB"};
	struct str id;

	if (str_trim(line).n == 0)
		return;
	if (is_long || !record_read(rec, line, &why)) {
		warn("%s:%zu: byte %zu: %s", input_name(in), input_number(in), why.byte, why.what);
		stream_flaw(c->stream);
	} else if (record_scalar(rec, "id", &id)) {
		context_add(c->context, id, put_aside(c, rec));
	}
}

static void
read_records(struct conflicts *c)
{
	char *names[] = {(char *)(uintptr_t)c->rules.records, NULL};
	struct record *rec;
	enum input_status status;
	struct input *in;
	struct str line;

	if (c->rules.records == NULL)
		return;
	rec = record_new();
	in = input_open(names);
	while ((status = input_line(in, &line)) != INPUT_END)
		keep_line(c, rec, line, status == INPUT_LONG, in);
	input_close(in);
	record_free(rec);
}

/* --- where coders differ --------------------------------------------------------------- */

/* Whether one variable's codings of one unit, from `begin' to `end', are undecided. */
static bool
is_conflict(const struct conflicts *c, const struct ratings *r, size_t begin, size_t end)
{
	bool differ = false, any = false;
	uint32_t first = 0;

	for (size_t i = begin; i < end; i++) {
		if (r->items[i].coder == c->judge)
			return false;
		differ |= any && r->items[i].value != first;
		first = any ? first : r->items[i].value;
		any = true;
	}
	return differ;
}

/* Which units they are, for free(). */
static bool *
find_conflicts(const struct conflicts *c)
{
	bool *found = mem_new(codings_units(c->codings) + 1, sizeof *found);
	size_t end;

	for (size_t k = 0; k < codings_count(c->codings); k++) {
		const struct ratings *r = &codings_at(c->codings, k)->ratings;

		for (size_t i = 0; i < r->n; i = end) {
			end = ratings_unit_end(r, i);
			found[r->items[i].unit] |= is_conflict(c, r, i, end);
		}
	}
	return found;
}

/* What a coder said of a unit, none that no code fits; of no bytes when nothing. */
static struct str
value_of(const struct coded_variable *v, size_t unit, size_t coder)
{
	const struct rating *r = v->ratings.items;
	size_t low = 0, high = v->ratings.n, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (r[middle].unit < unit || (r[middle].unit == unit && r[middle].coder < coder))
			low = middle + 1;
		else
			high = middle;
	}
	if (low == v->ratings.n || r[low].unit != unit || r[low].coder != coder)
		return STR("");
	return v->names[r[low].value].n > 0 ? v->names[r[low].value] : STR("none");
}

/* --- the sheet ------------------------------------------------------------------------ */

static void
list_variables(struct conflicts *c)
{
	size_t n = codings_count(c->codings);

	c->variables = mem_new(n + 1, sizeof *c->variables);
	for (size_t i = 0; i < n; i++)
		c->variables[i] = codings_at(c->codings, i)->book;
	c->form.variables = c->variables;
	c->form.variables_n = n;
}

/* All but the one who decides: in an order that does not depend on whose sheet was read first. */
static void
list_coders(struct conflicts *c)
{
	size_t n = codings_coders(c->codings), k;

	if (n > COLUMNS_MAX || n * c->form.variables_n > COLUMNS_MAX)
		die("option --disagreements: %zu coders are more than a sheet has columns for", n);
	c->judge = UINT32_MAX;
	c->coders = mem_new(n + 1, sizeof *c->coders);
	for (size_t i = 0; i < n; i++) {
		if (str_is(codings_coder(c->codings, i), CODESHEET_ADJUDICATED)) {
			c->judge = (uint32_t)i;
			continue;
		}
		for (k = c->coders_n++; k > 0 && str_compare(codings_coder(c->codings, c->coders[k - 1]),
		    codings_coder(c->codings, i)) > 0; k--)
			c->coders[k] = c->coders[k - 1];
		c->coders[k] = i;
	}
}

static void
name_columns(struct conflicts *c)
{
	size_t n = 0;

	c->form.more_n = c->form.variables_n * c->coders_n;
	c->names = mem_new(c->form.more_n + 1, sizeof *c->names);
	c->cells = mem_new(c->form.more_n + 1, sizeof *c->cells);
	for (size_t v = 0; v < c->form.variables_n; v++)
		for (size_t k = 0; k < c->coders_n; k++) {
			buf_clear(&c->line);
			buf_add_str(&c->line, c->variables[v]->name);
			buf_addc(&c->line, '_');
			buf_add_str(&c->line, codings_coder(c->codings, c->coders[k]));
			c->names[n++] = arena_copy(&c->arena, buf_str(&c->line));
		}
	c->form.more = c->names;
}

static struct codesheet_unit
show(struct conflicts *c, struct str id)
{
	size_t kept = table_find(c->units, id);
	struct codesheet_unit unit = {.text = STR("")};

	if (kept != TABLE_NONE)
		unit = context_at(c->context, c->places[kept]);
	else
		context_find(c->context, id, &unit);
	unit.id = id;
	c->textless += unit.text.n == 0;
	return unit;
}

static void
write_rows(struct conflicts *c, const size_t *units, const struct str *ids, size_t n)
{
	size_t *order = mem_new(n + 1, sizeof *order);
	struct codesheet_unit unit;

	codesheet_order(order, ids, n, 1, STR(CODESHEET_ADJUDICATED));
	buf_clear(&c->line);
	codesheet_add_header(&c->line, &c->form);
	for (size_t i = 0; i < n; i++) {
		unit = show(c, ids[order[i]]);
		for (size_t k = 0; k < c->form.more_n; k++)
			c->cells[k] = value_of(codings_at(c->codings, k / c->coders_n), units[order[i]],
			    c->coders[k % c->coders_n]);
		codesheet_add_row(&c->line, &c->form, i + 1, n, STR(CODESHEET_ADJUDICATED), &unit, c->cells);
		output_add(c->to, buf_str(&c->line));
		buf_clear(&c->line);
	}
	output_add(c->to, buf_str(&c->line));
	output_close(c->to);
	free(order);
}

void
conflicts_write(struct conflicts *c, const struct codings *codings)
{
	size_t n = 0, room = codings_units(codings), *units = mem_new(room + 1, sizeof *units);
	struct str *ids = mem_new(room + 1, sizeof *ids);
	bool *found;

	read_records(c);
	spool_rewind(c->spool);
	c->codings = codings;
	list_variables(c);
	list_coders(c);
	name_columns(c);
	found = find_conflicts(c);
	for (size_t u = 0; u < room; u++)
		if (found[u]) {
			units[n] = u;
			ids[n++] = codings_unit(codings, u);
		}
	write_rows(c, units, ids, n);
	if (c->textless > 0)
		warn("%s: %zu of %zu units have no text: --records FILE has it", c->rules.path, c->textless, n);
	free(found);
	free(units);
	free(ids);
}
