#include "common/shard.h"

#include <stdlib.h>

#include "common/arena.h"
#include "common/error.h"
#include "common/mem.h"

#define TABLE "terms-partial"

struct shard {
	const struct setting *settings;
	struct arena values;         /* of the settings, as the first shard has them */
	struct buf first, begun;     /* where the first and the last shard begin */
	uint64_t left;               /* rows still to come in it */
	struct record *row;          /* on its way out */
	size_t written;
};

struct shard *
shard_new(const struct setting *settings)
{
	struct shard *s = mem_new(1, sizeof *s);

	s->settings = settings;
	s->row = record_new();
	return s;
}

void
shard_free(struct shard *s)
{
	arena_free(&s->values);
	buf_free(&s->first);
	buf_free(&s->begun);
	record_free(s->row);
	free(s);
}

char *
shard_keys(const char *keys, char prefix, bool reads, bool writes)
{
	struct str rest = keys != NULL ? str_of(keys) : STR("");
	const char *end = rest.p + rest.n;
	struct buf out = {0};
	bool more = true;

	if (keys == NULL)
		return NULL;
	for (size_t i = 0; more; i++) {
		struct str item = str_cut(&rest, ','), key = item, name = str_cut(&key, '=');

		more = item.p + item.n < end;
		if (memchr(item.p, '=', item.n) == NULL)
			key = item;
		if (writes)
			buf_addf(&out, "%c%zu=", prefix, i);
		else if (reads)
			buf_addf(&out, "%.*s=", (int)name.n, name.p);
		if (reads)
			buf_addf(&out, "%c%zu", prefix, i);
		else
			buf_add_str(&out, writes ? key : item);
		if (more)
			buf_addc(&out, ',');
	}
	buf_addc(&out, '\0');
	return out.p;
}

/* --- writing --------------------------------------------------------------- */

static struct record *
begin_row(struct shard *s, const char *what)
{
	struct buf id = {0};

	buf_addf(&id, "%s:%zu", TABLE, s->written++);
	record_begin(s->row);
	record_set_text(s->row, "kind", STR("row"));
	record_set_text(s->row, "id", buf_str(&id));
	record_set_text(s->row, "table", STR(TABLE));
	record_set_text(s->row, "what", str_of(what));
	buf_free(&id);
	return s->row;
}

static void
set_group(const struct shard_counts *c, size_t group, struct record *row)
{
	if (c->groups != NULL)
		groups_set(c->groups, group, row);
	else if (c->sides)
		record_set_text(row, "side", group == 0 ? STR("target") : STR("reference"));
}

static void
write_settings(struct shard *s, const struct shard_counts *c, struct stream *out)
{
	const struct lexis *l = c->lexis;
	struct record *row = begin_row(s, "settings");
	size_t rows = lexis_groups(l) + lexis_cells(l);

	rows += counts_n(lexis_part_sizes(l)) + counts_n(lexis_in_parts(l));
	if (lexis_forms(l) != NULL)
		rows += forms_n(lexis_forms(l));
	record_set_number(row, "rows", (double)rows);
	for (const struct setting *i = s->settings; i->name != NULL; i++)
		if (*i->value != NULL)
			record_set_text(row, i->name, str_of(*i->value));
	stream_write(out, row);
}

static void
write_groups(struct shard *s, const struct shard_counts *c, struct stream *out)
{
	for (size_t i = 0; i < lexis_groups(c->lexis); i++) {
		struct lexis_total total = lexis_total(c->lexis, i);
		struct record *row = begin_row(s, "total");

		set_group(c, i, row);
		record_set_number(row, "tokens", (double)total.tokens);
		record_set_number(row, "docs", (double)total.texts);
		stream_write(out, row);
	}
	for (size_t i = 0; i < counts_n(lexis_part_sizes(c->lexis)); i++) {
		struct count size = counts_at(lexis_part_sizes(c->lexis), i);
		struct record *row = begin_row(s, "part");

		set_group(c, size.a, row);
		groups_set(c->parts, size.b, row);
		record_set_number(row, "tokens", (double)size.n);
		stream_write(out, row);
	}
}

static void
write_terms(struct shard *s, const struct shard_counts *c, struct stream *out)
{
	for (size_t i = 0; i < lexis_cells(c->lexis); i++) {
		struct lexis_cell cell = lexis_cell(c->lexis, i);
		struct record *row = begin_row(s, "term");

		set_group(c, cell.group, row);
		record_set_text(row, "term", lexis_key(c->lexis, cell.term));
		record_set_number(row, "count", (double)cell.count);
		record_set_number(row, "docs", (double)cell.texts);
		stream_write(out, row);
	}
	for (size_t i = 0; i < counts_n(lexis_in_parts(c->lexis)); i++) {
		struct count count = counts_at(lexis_in_parts(c->lexis), i);
		struct lexis_cell cell = lexis_cell(c->lexis, count.a);
		struct record *row = begin_row(s, "term_in_part");

		set_group(c, cell.group, row);
		groups_set(c->parts, count.b, row);
		record_set_text(row, "term", lexis_key(c->lexis, cell.term));
		record_set_number(row, "count", (double)count.n);
		stream_write(out, row);
	}
}

static void
write_forms(struct shard *s, const struct shard_counts *c, struct stream *out)
{
	const struct forms *forms = lexis_forms(c->lexis);

	for (size_t i = 0; forms != NULL && i < forms_n(forms); i++) {
		struct form form = forms_at(forms, i);
		struct record *row = begin_row(s, "form");

		record_set_text(row, "form", form.text);
		record_set_text(row, "term", lexis_key(c->lexis, form.term));
		record_set_number(row, "count", (double)form.count);
		stream_write(out, row);
	}
}

void
shard_write(struct shard *s, const struct shard_counts *c, struct stream *out)
{
	write_settings(s, c, out);
	write_groups(s, c, out);
	write_terms(s, c, out);
	write_forms(s, c, out);
}

/* --- reading --------------------------------------------------------------- */

static _Noreturn void
spoiled(const char *place)
{
	die("%s: no row as cx-terms --partial writes it", place);
}

static struct str
text_of(struct record *rec, const char *key, const char *place)
{
	struct str text;

	if (!record_text(rec, key, &text))
		spoiled(place);
	return text;
}

static uint64_t
count_of(struct record *rec, const char *key, const char *place)
{
	const struct json_value *v = record_value(rec, key);
	int64_t count;

	if (v == NULL || !json_integer(v, &count) || count < 0)
		spoiled(place);
	return (uint64_t)count;
}

static void
take_over(struct shard *s, struct record *rec, const struct setting *i)
{
	struct str text;
	char *value;

	if (!record_text(rec, i->name, &text))
		return;
	value = arena_take(&s->values, text.n + 1);
	memcpy(value, text.p, text.n);
	value[text.n] = '\0';
	*i->value = value;
}

static void
compare(const struct shard *s, struct record *rec, const struct setting *i, const char *place)
{
	const char *first = *i->value;
	struct str text = STR("");
	bool given = record_text(rec, i->name, &text);

	if (given == (first != NULL) && (!given || str_is(text, first)))
		return;
	if (!given)
		text = STR("not given");
	die("%s: option --%s is '%.*s' in this part, and '%s' in the one at %.*s", place, i->name,
	    (int)text.n, text.p, first != NULL ? first : "not given", (int)s->first.n, s->first.p);
}

bool
shard_begins(struct shard *s, struct record *rec, const char *place)
{
	bool is_first = s->first.n == 0;

	if (!record_equals(rec, "table", TABLE))
		spoiled(place);
	if (!record_equals(rec, "what", "settings"))
		return false;
	shard_ends(s);
	s->left = count_of(rec, "rows", place);
	buf_clear(&s->begun);
	buf_add_str(&s->begun, str_of(place));
	if (is_first)
		buf_add_str(&s->first, str_of(place));
	for (const struct setting *i = s->settings; i->name != NULL; i++) {
		if (is_first)
			take_over(s, rec, i);
		else
			compare(s, rec, i, place);
	}
	return true;
}

void
shard_ends(const struct shard *s)
{
	if (s->left > 0)
		die("%.*s: the part that begins here is cut: %llu rows are missing", (int)s->begun.n,
		    s->begun.p, (unsigned long long)s->left);
}

static size_t
group_in(struct groups *groups, const char *place)
{
	const size_t *numbers;
	size_t n;

	if (groups == NULL || !groups_read(groups, &numbers, &n) || n != 1)
		spoiled(place);
	return numbers[0];
}

static size_t
group_of(const struct shard_counts *c, struct record *rec, const char *place)
{
	if (c->groups != NULL)
		return group_in(c->groups, place);
	return c->sides && !record_equals(rec, "side", "target");
}

static void
read_term(const struct shard_counts *c, struct record *rec, const char *place)
{
	uint64_t count = count_of(rec, "count", place), docs = count_of(rec, "docs", place);

	lexis_put_cell(c->lexis, text_of(rec, "term", place), group_of(c, rec, place), count, docs);
}

static void
read_in_part(const struct shard_counts *c, struct record *rec, const char *place)
{
	size_t cell = lexis_put_cell(c->lexis, text_of(rec, "term", place), group_of(c, rec, place), 0, 0);

	lexis_put_in_part(c->lexis, cell, group_in(c->parts, place), count_of(rec, "count", place));
}

static void
read_form(const struct shard_counts *c, struct record *rec, const char *place)
{
	if (lexis_forms(c->lexis) == NULL)
		spoiled(place);
	lexis_put_form(c->lexis, text_of(rec, "form", place), text_of(rec, "term", place),
	    count_of(rec, "count", place));
}

static void
read_total(const struct shard_counts *c, struct record *rec, const char *place)
{
	lexis_put_total(c->lexis, group_of(c, rec, place),
	    (struct lexis_total){count_of(rec, "tokens", place), count_of(rec, "docs", place)});
}

static void
read_part(const struct shard_counts *c, struct record *rec, const char *place)
{
	size_t group = group_of(c, rec, place);

	lexis_put_part_size(c->lexis, group, group_in(c->parts, place), count_of(rec, "tokens", place));
}

void
shard_read(struct shard *s, const struct shard_counts *c, struct record *rec, const char *place)
{
	static const struct {
		const char *what;
		void (*read)(const struct shard_counts *, struct record *, const char *place);
	} rows[] = {
		{"total", read_total}, {"part", read_part}, {"term", read_term},
		{"term_in_part", read_in_part}, {"form", read_form},
	};
	size_t n = sizeof rows / sizeof *rows, i = 0;

	while (i < n && !record_equals(rec, "what", rows[i].what))
		i++;
	if (i == n || s->left == 0)
		spoiled(place);
	s->left--;
	fields_read(c->fields, rec);
	rows[i].read(c, rec, place);
}
