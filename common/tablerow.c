#include "common/tablerow.h"

#include <stdlib.h>

#include "common/arena.h"
#include "common/figure.h"
#include "common/mem.h"
#include "common/table.h"
#include "common/unicode.h"

enum {
	EXTRAS_MAX = 256,            /* columns of one table that survive by name */
	NAMES_MAX = 4096             /* names of members that are remembered */
};

struct name {
	enum column column;
	const char *extra;           /* x_NAME; empty for a name of no letters */
	struct str question;         /* the name itself, of COLUMN_ASKED */
};

struct answer {
	struct str question, value;
};

struct tablerow {
	const struct mapping *mapping;
	struct table *known;         /* every name met, by its number in names */
	struct name *names;
	size_t names_room;
	struct arena name_arena;
	struct name *header;
	size_t header_n, header_room;
	struct str cells[COLUMN_COUNT];
	const char *from[COLUMN_COUNT];       /* x_NAME of the column that a cell was taken from */
	struct draft_member extras[EXTRAS_MAX], spare[COLUMN_COUNT];
	struct answer answers[EXTRAS_MAX];
	size_t extras_n, answers_n;
	bool asks;
	struct arena arena;
};

static const struct mapping none;

struct tablerow *
tablerow_new(void)
{
	struct tablerow *t = mem_new(1, sizeof *t);

	t->known = table_new();
	t->mapping = &none;
	return t;
}

void
tablerow_free(struct tablerow *t)
{
	if (t == NULL)
		return;
	table_free(t->known);
	arena_free(&t->name_arena);
	arena_free(&t->arena);
	free(t->names);
	free(t->header);
	free(t);
}

/* x_ and the name, folded, with _ for whatever is neither letter nor digit. */
static const char *
extra_key(struct tablerow *t, struct str name)
{
	struct buf folded = {0}, key = {0};
	size_t width;
	struct str kept;

	unicode_add_composed(&folded, name, true);
	buf_add_str(&key, STR("x_"));
	for (size_t i = 0; i < folded.n; i += width) {
		uint32_t code = unicode_at(folded.p + i, folded.p + folded.n, &width);

		if (unicode_is_letter(code) || unicode_is_digit(code))
			unicode_add(&key, code);
		else if (key.p[key.n - 1] != '_')
			buf_addc(&key, '_');
	}
	while (key.n > 2 && key.p[key.n - 1] == '_')
		key.n--;
	if (key.n == 2)
		key.n = 0;
	buf_addc(&key, '\0');
	kept = arena_copy(&t->name_arena, buf_str(&key));
	buf_free(&folded);
	buf_free(&key);
	return kept.p;
}

static size_t
name_number(struct tablerow *t, struct str name)
{
	size_t i = table_number(t->known, name);

	if (i < t->names_room && t->names[i].extra != NULL)
		return i;
	while (t->names_room <= i) {
		size_t from = t->names_room;

		t->names = mem_room(t->names, from, &t->names_room, sizeof *t->names);
		memset(t->names + from, 0, (t->names_room - from) * sizeof *t->names);
	}
	t->names[i].column = mapping_column(t->mapping, name);
	t->names[i].extra = extra_key(t, name);
	t->names[i].question = table_key(t->known, i);
	return i;
}

static void
forget_names(struct tablerow *t)
{
	free(t->names);
	t->names = NULL;
	t->names_room = 0;
	table_free(t->known);
	t->known = table_new();
	arena_reset(&t->name_arena);
}

void
tablerow_map(struct tablerow *t, const struct mapping *mapping)
{
	forget_names(t);
	t->mapping = mapping;
}

static bool
header_has(const struct tablerow *t, enum column column)
{
	size_t i = 0;

	while (i < t->header_n && t->header[i].column != column)
		i++;
	return i < t->header_n;
}

void
tablerow_header(struct tablerow *t, const struct str *names, size_t n)
{
	bool has_text;

	if (table_count(t->known) > 0)
		forget_names(t);
	t->header_n = 0;
	t->asks = false;
	for (size_t i = 0; i < n; i++) {
		size_t number = name_number(t, names[i]);

		t->asks |= t->names[number].column == COLUMN_ASKED;
		t->header = mem_room(t->header, t->header_n, &t->header_room, sizeof *t->header);
		t->header[t->header_n++] = t->names[number];
	}
	has_text = header_has(t, COLUMN_TEXT);
	for (size_t i = 0; i < n; i++)
		if (t->header[i].column == COLUMN_ANSWER)
			t->header[i].column = has_text ? COLUMN_COUNT : COLUMN_TEXT;
}

static void
clear(struct tablerow *t)
{
	memset(t->cells, 0, sizeof t->cells);
	t->extras_n = t->answers_n = 0;
	arena_reset(&t->arena);
}

static void
put_extra(struct tablerow *t, const char *key, struct str value)
{
	if (*key == '\0' || t->extras_n == EXTRAS_MAX)
		return;
	for (size_t i = 0; i < t->extras_n; i++)
		if (strcmp(t->extras[i].key, key) == 0)
			return;
	t->extras[t->extras_n++] = (struct draft_member){key, value, false};
}

/* What a column means, given what stands in it: comments are counted or told, a type may be one of anything. */
static enum column
meaning(const struct tablerow *t, enum column column, struct str value)
{
	int64_t n;

	if (column == COLUMN_COMMENTS && !figure_whole(value, &n))
		return t->cells[COLUMN_TEXT].n == 0 ? COLUMN_TEXT : COLUMN_COUNT;
	if (column == COLUMN_KIND && columns_kind(value) == NULL)
		return COLUMN_COUNT;
	return column;
}

/* Whether what is in the cell must give way: of links, one to a wall is worth more. */
static bool
gives_way(const struct tablerow *t, enum column column, struct str value)
{
	struct vkid id;

	return column == COLUMN_LINK && !vkid_read_link(t->cells[column], &id) && vkid_read_link(value, &id);
}

static void
put(struct tablerow *t, const struct name *name, struct str value)
{
	enum column column = name->column;

	value = str_trim(value);
	if (figure_absent(value))
		return;
	if (column == COLUMN_ASKED) {
		if (t->answers_n < EXTRAS_MAX && !figure_unknown(value))
			t->answers[t->answers_n++] = (struct answer){name->question, value};
		return;
	}
	if (column == COLUMN_COMMENTS || column == COLUMN_KIND)
		column = meaning(t, column, value);
	if (column == COLUMN_COUNT) {
		put_extra(t, name->extra, value);
		return;
	}
	if (t->cells[column].n > 0) {
		if (!gives_way(t, column, value)) {
			put_extra(t, name->extra, value);
			return;
		}
		put_extra(t, t->from[column], t->cells[column]);
	}
	t->cells[column] = value;
	t->from[column] = name->extra;
}

void
tablerow_take(struct tablerow *t, const struct str *fields, size_t n)
{
	clear(t);
	for (size_t i = 0; i < n && i < t->header_n; i++)
		if (fields[i].n > 0)
			put(t, &t->header[i], fields[i]);
}

bool
tablerow_take_object(struct tablerow *t, const struct json_value *object)
{
	struct json_walk w = json_walk(object);
	const struct json_value *v;
	struct str name, value;
	size_t known = 0;

	if (table_count(t->known) > NAMES_MAX)
		forget_names(t);
	t->header_n = 0;
	t->asks = false;
	clear(t);
	while ((v = json_next(&w, &name)) != NULL) {
		size_t i = name_number(t, name);

		known += t->names[i].column != COLUMN_COUNT;
		t->asks |= t->names[i].column == COLUMN_ASKED;
		if (json_kind(v) == JSON_OBJECT)
			v = json_get(v, "count");
		if (v != NULL && (json_text(v, &t->arena, &value) || json_scalar(v, &value)))
			put(t, &t->names[i], value);
	}
	if (t->cells[COLUMN_TEXT].n == 0)
		t->cells[COLUMN_TEXT] = t->cells[COLUMN_ANSWER];
	return known >= 2;
}

struct str
tablerow_cell(const struct tablerow *t, enum column column)
{
	return t->cells[column];
}

bool
tablerow_asks(const struct tablerow *t)
{
	return t->asks;
}

size_t
tablerow_answers(const struct tablerow *t)
{
	return t->answers_n;
}

struct str
tablerow_answer(const struct tablerow *t, size_t i)
{
	return t->answers[i].value;
}

void
tablerow_take_up(struct tablerow *t, size_t i, bool is_score)
{
	struct str none_such = {0};

	t->cells[COLUMN_QUESTION] = t->answers[i].question;
	t->cells[COLUMN_SCORE] = is_score ? t->answers[i].value : none_such;
	t->cells[COLUMN_TEXT] = is_score ? none_such : t->answers[i].value;
}

size_t
tablerow_extras(const struct tablerow *t, const struct draft_member **extras)
{
	*extras = t->extras;
	return t->extras_n;
}

size_t
tablerow_spare(struct tablerow *t, const struct draft_member **spare)
{
	static const enum column columns[] = {
		COLUMN_NAME, COLUMN_SCREEN_NAME, COLUMN_MEMBERS, COLUMN_WALL, COLUMN_VERIFIED, COLUMN_GROUP,
		COLUMN_LIKES, COLUMN_REPOSTS, COLUMN_VIEWS, COLUMN_COMMENTS, COLUMN_CAN_COMMENT
	};
	size_t n = 0;

	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		if (t->cells[columns[i]].n > 0 && *t->from[columns[i]] != '\0')
			t->spare[n++] = (struct draft_member){t->from[columns[i]], t->cells[columns[i]], false};
	*spare = t->spare;
	return n;
}
