#include "common/tablerow.h"

#include <stdlib.h>

#include "common/arena.h"
#include "common/figure.h"
#include "common/headings.h"
#include "common/mem.h"
#include "common/tabletotal.h"

enum {
	EXTRAS_MAX = 256,            /* columns of one table that survive by name */
	NAMES_MAX = 4096,            /* names of members that are remembered */
	COUNT_BYTES = 32
};

struct answer {
	struct str question, value;
	bool labelled, text;
};

struct tablerow {
	struct headings *known;
	struct heading *header;
	size_t header_n, header_room;
	struct str cells[COLUMN_COUNT];
	const char *from[COLUMN_COUNT];       /* x_NAME of the column that a cell was taken from */
	struct draft_member extras[EXTRAS_MAX], spare[COLUMN_COUNT];
	struct answer answers[EXTRAS_MAX];
	size_t extras_n, answers_n;
	bool asks;
	bool plain_text;             /* a column of texts does not say that they are comments */
	bool of_appeals;
	/* of the row */
	bool commented;              /* something that only comments have is there */
	bool comment_text, labelled, lost_label;
	struct str text_name;
	const struct heading *first; /* column that has something in it */
	struct str first_value;
	struct arena arena;
};

struct tablerow *
tablerow_new(void)
{
	struct tablerow *t = mem_new(1, sizeof *t);

	t->known = headings_new();
	return t;
}

void
tablerow_free(struct tablerow *t)
{
	if (t == NULL)
		return;
	headings_free(t->known);
	arena_free(&t->arena);
	free(t->header);
	free(t);
}

void
tablerow_map(struct tablerow *t, const struct mapping *mapping)
{
	headings_map(t->known, mapping);
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

	if (headings_count(t->known) > 0)
		headings_forget(t->known);
	t->header_n = 0;
	t->asks = t->of_appeals = t->plain_text = false;
	for (size_t i = 0; i < n; i++) {
		const struct heading *h = headings_find(t->known, names[i]);

		t->asks |= h->column == COLUMN_ASKED;
		t->header = mem_room(t->header, t->header_n, &t->header_room, sizeof *t->header);
		t->header[t->header_n++] = *h;
	}
	has_text = header_has(t, COLUMN_TEXT);
	for (size_t i = 0; i < n; i++) {
		t->of_appeals |= t->header[i].of_appeal;
		t->plain_text |= t->header[i].column == COLUMN_TEXT && !t->header[i].of_comment;
		if (t->header[i].column == COLUMN_ANSWER)
			t->header[i].column = has_text ? COLUMN_COUNT : COLUMN_TEXT;
	}
}

void
tablerow_label(struct tablerow *t, size_t i)
{
	if (i < t->header_n)
		t->header[i].labelled = true;
}

static void
clear(struct tablerow *t)
{
	memset(t->cells, 0, sizeof t->cells);
	t->extras_n = t->answers_n = 0;
	t->commented = t->comment_text = t->labelled = t->lost_label = false;
	t->first = NULL;
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

/* 100+ and 5 шт. in a table that has texts elsewhere: a number that was not understood, no text. */
static bool
is_like_count(const struct tablerow *t, struct str value)
{
	return header_has(t, COLUMN_TEXT) && value.n < COUNT_BYTES &&
	    (*value.p == '~' || (*value.p >= '0' && *value.p <= '9'));
}

/* What a column means, given what stands in it: comments are counted or told, a type may be one of anything. */
static enum column
meaning(const struct tablerow *t, enum column column, struct str value)
{
	int64_t n;

	if (column == COLUMN_COMMENTS && !figure_count(value, &n) && !is_like_count(t, value))
		return t->cells[COLUMN_TEXT].n == 0 ? COLUMN_TEXT : COLUMN_COUNT;
	if (column == COLUMN_KIND && columns_kind(value) == NULL)
		return COLUMN_COUNT;
	return column;
}

/* Whether what is in the cell must give way: of links, one to a wall is worth more. */
static bool
gives_way(const struct tablerow *t, enum column column, struct str value)
{
	struct vkid old, new;

	if (column != COLUMN_LINK || !vkid_read_link(value, &new))
		return false;
	return !vkid_read_link(t->cells[column], &old) || (old.comment == 0 && new.comment != 0);
}

static void
put_answer(struct tablerow *t, const struct heading *name, struct str value)
{
	if (t->answers_n < EXTRAS_MAX && !figure_unknown(value))
		t->answers[t->answers_n++] = (struct answer){name->name, value, name->labelled, false};
}

/* The text beside the answers of a questionnaire is one of them. */
static void
put_text_among_answers(struct tablerow *t)
{
	struct str text = t->cells[COLUMN_TEXT];

	if (t->asks && t->answers_n < EXTRAS_MAX && !figure_unknown(text))
		t->answers[t->answers_n++] = (struct answer){t->text_name, text, false, true};
}

static void
put(struct tablerow *t, const struct heading *name, struct str value)
{
	enum column column = name->column;

	value = str_trim(value);
	if (figure_absent(value))
		return;
	if (column == COLUMN_ASKED) {
		put_answer(t, name, value);
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
	if (column == COLUMN_TEXT) {
		t->comment_text = name->of_comment;
		t->text_name = name->name;
	}
	t->commented |= column != COLUMN_TEXT && name->of_comment;
	if (column == COLUMN_SCORE)
		t->labelled = name->labelled;
}

void
tablerow_take(struct tablerow *t, const struct str *fields, size_t n)
{
	clear(t);
	for (size_t i = 0; i < n && i < t->header_n; i++) {
		if (fields[i].n == 0)
			continue;
		if (t->first == NULL && t->header[i].name.n > 0) {
			t->first = &t->header[i];
			t->first_value = fields[i];
		}
		put(t, &t->header[i], fields[i]);
	}
	put_text_among_answers(t);
}

bool
tablerow_take_object(struct tablerow *t, const struct json_value *object)
{
	struct json_walk w = json_walk(object);
	const struct json_value *v;
	struct str name, value;
	size_t known = 0;

	if (headings_count(t->known) > NAMES_MAX)
		headings_forget(t->known);
	t->header_n = 0;
	t->asks = t->of_appeals = t->plain_text = false;
	clear(t);
	while ((v = json_next(&w, &name)) != NULL) {
		const struct heading *h = headings_find(t->known, name);

		/* Events have a group_id, too. */
		known += h->column != COLUMN_COUNT && h->column != COLUMN_GROUP_ID;
		t->asks |= h->column == COLUMN_ASKED;
		t->of_appeals |= h->of_appeal;
		t->plain_text |= h->column == COLUMN_TEXT && !h->of_comment;
		if (json_is_object(v))
			v = json_get(v, "count");
		if (v != NULL && (json_text(v, &t->arena, &value) || json_scalar(v, &value)))
			put(t, h, value);
	}
	if (t->cells[COLUMN_TEXT].n == 0)
		t->cells[COLUMN_TEXT] = t->cells[COLUMN_ANSWER];
	put_text_among_answers(t);
	return known >= 2;
}

struct str
tablerow_cell(const struct tablerow *t, enum column column)
{
	return t->cells[column];
}

bool
tablerow_tells_comment(const struct tablerow *t)
{
	return t->commented || (t->comment_text && !t->plain_text);
}

bool
tablerow_tells_appeal(const struct tablerow *t)
{
	return t->of_appeals;
}

bool
tablerow_is_total(const struct tablerow *t)
{
	/* A table of texts alone has no sums. */
	return t->first != NULL && t->header_n > 1 && tabletotal_is(t->first_value, t->cells[COLUMN_TEXT].n > 0);
}

bool
tablerow_is_labelled(const struct tablerow *t)
{
	return t->labelled;
}

bool
tablerow_lost_label(const struct tablerow *t)
{
	return t->lost_label;
}

struct str
tablerow_stranger(const struct tablerow *t, size_t i)
{
	for (size_t k = 0; k < t->header_n; k++)
		if (t->header[k].column == COLUMN_COUNT && t->header[k].name.n > 0 && i-- == 0)
			return t->header[k].name;
	return STR("");
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

	is_score = is_score && !t->answers[i].text;
	t->labelled = is_score && t->answers[i].labelled;
	t->lost_label = !is_score && t->answers[i].labelled;
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
