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
	const char *extra;           /* x_NAME for one without a meaning */
};

struct tablerow {
	struct table *known;         /* every name met, by its number in names */
	struct name *names;
	size_t names_room;
	struct arena name_arena;
	size_t *header;              /* numbers of names */
	size_t header_n, header_room;
	struct str cells[COLUMN_COUNT];
	struct draft_member extras[EXTRAS_MAX];
	size_t extras_n;
	struct draft_member *members;   /* of the draft: feedback's words, then the extras */
	size_t members_room;
	struct arena arena;
};

struct tablerow *
tablerow_new(void)
{
	struct tablerow *t = mem_new(1, sizeof *t);

	t->known = table_new();
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
	free(t->members);
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
	t->names[i].column = columns_named(name);
	t->names[i].extra = extra_key(t, name);
	return i;
}

static void
forget_names(struct tablerow *t)
{
	table_clear(t->known);
	memset(t->names, 0, t->names_room * sizeof *t->names);
	arena_reset(&t->name_arena);
}

void
tablerow_header(struct tablerow *t, const struct str *names, size_t n)
{
	if (table_count(t->known) > 0)
		forget_names(t);
	t->header_n = 0;
	for (size_t i = 0; i < n; i++) {
		t->header = mem_room(t->header, t->header_n, &t->header_room, sizeof *t->header);
		t->header[t->header_n++] = name_number(t, names[i]);
	}
}

static void
clear(struct tablerow *t)
{
	memset(t->cells, 0, sizeof t->cells);
	t->extras_n = 0;
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

static void
put(struct tablerow *t, const struct name *name, struct str value)
{
	struct str *cell = &t->cells[name->column];
	struct vkid id;

	value = str_trim(value);
	if (figure_absent(value))
		return;
	if (name->column == COLUMN_COUNT) {
		put_extra(t, name->extra, value);
		return;
	}
	if (cell->n > 0 && (name->column != COLUMN_LINK || vkid_read_link(*cell, &id) ||
	    !vkid_read_link(value, &id)))
		return;
	*cell = value;
}

void
tablerow_take(struct tablerow *t, const struct str *fields, size_t n)
{
	clear(t);
	for (size_t i = 0; i < n && i < t->header_n; i++)
		put(t, &t->names[t->header[i]], fields[i]);
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
	clear(t);
	while ((v = json_next(&w, &name)) != NULL) {
		size_t i = name_number(t, name);

		known += t->names[i].column != COLUMN_COUNT;
		if (json_kind(v) == JSON_OBJECT)
			v = json_get(v, "count");
		if (v != NULL && (json_text(v, &t->arena, &value) || json_scalar(v, &value)))
			put(t, &t->names[i], value);
	}
	return known >= 2;
}

struct str
tablerow_cell(const struct tablerow *t, enum column column)
{
	return t->cells[column];
}

static bool
has(const struct tablerow *t, enum column column)
{
	return t->cells[column].n > 0;
}

static int64_t
whole(const struct tablerow *t, enum column column)
{
	int64_t n;

	return has(t, column) && figure_whole(t->cells[column], &n) ? n : 0;
}

/* The kind that a word means, in the words of exporters; NULL for others. */
static const char *
kind_named(struct str word)
{
	static const char *const words[][2] = {
		{"post", "post"}, {"posts", "post"}, {"пост", "post"}, {"запись", "post"},
		{"comment", "comment"}, {"reply", "comment"}, {"комментарий", "comment"},
		{"feedback", "feedback"}, {"page", "page"}
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_is(word, words[i][0]))
			return words[i][1];
	return NULL;
}

static bool
has_numbers(const struct tablerow *t)
{
	return has(t, COLUMN_OWNER_ID) && (has(t, COLUMN_ID) || has(t, COLUMN_POST_ID));
}

static const char *
kind_of(const struct tablerow *t, const struct tablerow_rules *rules)
{
	const char *kind = kind_named(t->cells[COLUMN_KIND]);
	struct vkid id = {0};
	bool linked = has(t, COLUMN_LINK) && vkid_read_link(t->cells[COLUMN_LINK], &id);

	if (kind != NULL)
		return kind;
	if ((linked && id.comment != 0) || has(t, COLUMN_COMMENT_ID))
		return "comment";
	if (linked && id.post != 0)
		return "post";
	if (has_numbers(t) && has(t, COLUMN_POST_ID) && has(t, COLUMN_ID))
		return "comment";
	if (has_numbers(t) && (has(t, COLUMN_REPOSTS) || has(t, COLUMN_VIEWS) || has(t, COLUMN_COMMENTS) ||
	    has(t, COLUMN_CAN_COMMENT)))
		return "post";
	if (rules->kind != NULL)
		return rules->kind;
	if (has(t, COLUMN_SCORE) || has(t, COLUMN_QUESTION) || (has(t, COLUMN_THEME) && has(t, COLUMN_TEXT)))
		return "feedback";
	return (has(t, COLUMN_SCREEN_NAME) || has(t, COLUMN_MEMBERS)) && !has(t, COLUMN_TEXT) ? "page" : NULL;
}

bool
tablerow_telling(const struct tablerow *t, const struct tablerow_rules *rules)
{
	static const enum column telling[] = {
		COLUMN_KIND, COLUMN_LINK, COLUMN_COMMENT_ID, COLUMN_OWNER_ID, COLUMN_SCORE, COLUMN_QUESTION,
		COLUMN_THEME, COLUMN_SCREEN_NAME, COLUMN_MEMBERS
	};

	for (size_t i = 0; i < t->header_n; i++)
		for (size_t j = 0; j < sizeof telling / sizeof *telling; j++)
			if (t->names[t->header[i]].column == telling[j])
				return true;
	return rules->kind != NULL;
}

/* A link's numbers, or those in columns of their own. */
static struct vkid
identify(const struct tablerow *t, bool comment, struct vkid about)
{
	struct vkid id = {0};

	if (has(t, COLUMN_LINK))
		vkid_read_link(t->cells[COLUMN_LINK], &id);
	if (id.post == 0 && has(t, COLUMN_ID) && memchr(t->cells[COLUMN_ID].p, '_', t->cells[COLUMN_ID].n) != NULL)
		vkid_read(t->cells[COLUMN_ID], &id);
	if (id.post != 0 && (!comment || id.comment != 0))
		return id;
	if (comment && id.post != 0 && has(t, COLUMN_POST_ID)) {
		/* 4CAT links to a comment as if it were a post. */
		id.comment = id.post;
		id.post = whole(t, COLUMN_POST_ID);
		return id;
	}
	if (id.owner == 0)
		id.owner = has(t, COLUMN_OWNER_ID) ? whole(t, COLUMN_OWNER_ID) : comment ? about.owner : 0;
	if (!comment) {
		id.post = has(t, COLUMN_ID) ? whole(t, COLUMN_ID) : whole(t, COLUMN_POST_ID);
		return id;
	}
	if (id.post == 0)
		id.post = has(t, COLUMN_POST_ID) ? whole(t, COLUMN_POST_ID) : about.post;
	id.comment = has(t, COLUMN_COMMENT_ID) ? whole(t, COLUMN_COMMENT_ID) : whole(t, COLUMN_ID);
	return id;
}

static void
take_author(const struct tablerow *t, struct draft *d)
{
	struct vkid id;

	d->author = whole(t, COLUMN_AUTHOR_ID);
	if (d->author == 0 && has(t, COLUMN_AUTHOR))
		d->author = whole(t, COLUMN_AUTHOR);
	if (d->author == 0 && has(t, COLUMN_AUTHOR_LINK) && vkid_read_link(t->cells[COLUMN_AUTHOR_LINK], &id) &&
	    id.post == 0)
		d->author = id.owner;
	d->author_name = t->cells[COLUMN_AUTHOR_NAME];
	if (d->author_name.n == 0 && has(t, COLUMN_AUTHOR) && whole(t, COLUMN_AUTHOR) == 0)
		d->author_name = t->cells[COLUMN_AUTHOR];
}

static void
take_time(const struct tablerow *t, const struct tablerow_rules *rules, struct draft *d)
{
	if (has(t, COLUMN_UNIX) && timestamp_read(t->cells[COLUMN_UNIX], 0, &d->time))
		return;
	if (!has(t, COLUMN_DATE) || !timestamp_read(t->cells[COLUMN_DATE], rules->zone, &d->time))
		d->time = (struct timestamp){0};
}

static void
take_counts(const struct tablerow *t, struct draft *d)
{
	static const enum column columns[DRAFT_COUNTS] = {
		COLUMN_LIKES, COLUMN_REPOSTS, COLUMN_VIEWS, COLUMN_COMMENTS
	};
	int64_t n;

	for (size_t i = 0; i < DRAFT_COUNTS; i++)
		if (has(t, columns[i]) && figure_whole(t->cells[columns[i]], &n) && n >= 0)
			d->counts[i] = n;
	if (has(t, COLUMN_CAN_COMMENT) && figure_whole(t->cells[COLUMN_CAN_COMMENT], &n) && (n == 0 || n == 1))
		d->can_comment = (int)n;
}

static void
add_member(struct tablerow *t, struct draft *d, struct draft_member m)
{
	t->members = mem_room(t->members, d->members_n, &t->members_room, sizeof *t->members);
	t->members[d->members_n++] = m;
	d->members = t->members;
}

static void
add_cell(struct tablerow *t, struct draft *d, const char *key, enum column column)
{
	if (has(t, column))
		add_member(t, d, (struct draft_member){key, t->cells[column], false});
}

/* A number goes out as one; a label that stands for one stays in sight. */
static void
add_figure(struct tablerow *t, struct draft *d, const char *key, enum column column)
{
	struct buf digits = {0};
	double number;

	if (!has(t, column))
		return;
	if (!figure_read(t->cells[column], &number)) {
		if (column == COLUMN_SCORE)
			add_cell(t, d, "x_score", column);
		return;
	}
	json_add_number(&digits, number);
	add_member(t, d, (struct draft_member){key, arena_copy(&t->arena, buf_str(&digits)), true});
	buf_free(&digits);
}

static void
take_feedback(struct tablerow *t, struct draft *d)
{
	static const struct {
		const char *key;
		enum column column;
	} words[] = {
		{"service", COLUMN_SERVICE}, {"stage", COLUMN_STAGE}, {"channel", COLUMN_CHANNEL},
		{"segment", COLUMN_SEGMENT}, {"client", COLUMN_CLIENT}, {"question", COLUMN_QUESTION},
		{"metric", COLUMN_METRIC}, {"theme", COLUMN_THEME}, {"org", COLUMN_ORG}, {"status", COLUMN_STATUS},
		{"x_id", COLUMN_ID}, {"x_link", COLUMN_LINK}
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		add_cell(t, d, words[i].key, words[i].column);
	add_figure(t, d, "score", COLUMN_SCORE);
	add_figure(t, d, "scale_min", COLUMN_SCALE_MIN);
	add_figure(t, d, "scale_max", COLUMN_SCALE_MAX);
	for (size_t i = 0; i < t->extras_n; i++)
		if (strcmp(t->extras[i].key, "x_id") != 0 && strcmp(t->extras[i].key, "x_link") != 0 &&
		    strcmp(t->extras[i].key, "x_score") != 0)
			add_member(t, d, t->extras[i]);
}

size_t
tablerow_extras(struct tablerow *t, const struct draft_member **extras)
{
	*extras = t->extras;
	return t->extras_n;
}

static void
take_conversation(struct tablerow *t, const struct tablerow_rules *rules, struct draft *d)
{
	bool comment = d->kind == DRAFT_COMMENT;

	d->id = identify(t, comment, rules->about);
	take_author(t, d);
	take_counts(t, d);
	if (comment) {
		d->counts[DRAFT_COMMENTS] = d->counts[DRAFT_REPOSTS] = -1;
		d->can_comment = -1;
		d->reply_to = whole(t, COLUMN_REPLY_TO);
		d->reply_to_author = whole(t, COLUMN_REPLY_TO_AUTHOR);
	}
	if (d->id.post == 0 || (comment && d->id.comment == 0))
		d->url = t->cells[COLUMN_LINK];
	add_cell(t, d, "theme", COLUMN_THEME);
}

enum tablerow_result
tablerow_draft(struct tablerow *t, const struct tablerow_rules *rules, struct draft *d, const char **why)
{
	const char *kind = kind_of(t, rules);
	struct vkid page;

	if (kind == NULL) {
		*why = "nothing tells what this is: say --kind post, comment, feedback or page";
		return TABLEROW_UNKNOWN;
	}
	if (strcmp(kind, "page") == 0)
		return TABLEROW_PAGE;
	*d = draft_new(strcmp(kind, "post") == 0 ? DRAFT_POST :
	    strcmp(kind, "comment") == 0 ? DRAFT_COMMENT : DRAFT_FEEDBACK);
	take_time(t, rules, d);
	d->text = t->cells[COLUMN_TEXT];
	d->has_text = has(t, COLUMN_TEXT);
	d->title = t->cells[COLUMN_TITLE];
	if (d->kind != DRAFT_FEEDBACK) {
		take_conversation(t, rules, d);
		return TABLEROW_DRAFT;
	}
	if (has(t, COLUMN_PAGE) && vkid_read(t->cells[COLUMN_PAGE], &page) && page.post == 0)
		d->id.owner = page.owner;
	take_feedback(t, d);
	return TABLEROW_DRAFT;
}
