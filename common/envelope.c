#include "common/envelope.h"

#include <stdlib.h>

#include "common/mem.h"
#include "common/table.h"

/* No answer nests deeper; what does is handed out as it is. */
enum { DEPTH_MAX = 16, LEARN_MAX = 1000, TABLE_KEEP = 1 << 20 };

/* A list that is being walked. */
struct frame {
	struct json_walk walk;
	struct json_walk reactions;  /* parallel to a likes page */
	struct vkid about;
	size_t walked;
	bool comments;               /* what is not clear in here is a comment */
	bool errors;
	bool listed;                 /* under a key that says what it is */
};

struct envelope {
	struct frame frames[DEPTH_MAX];
	size_t lost;                 /* items of lists nested deeper than that */
	size_t depth;
	struct table *numbers;       /* people by number */
	const struct json_value **people;
	size_t room;
};

/* What a value stands in. */
struct place {
	struct vkid about;
	bool comments, errors, deleted;
	const struct json_value *reaction;
};

struct envelope *
envelope_new(void)
{
	struct envelope *e = mem_new(1, sizeof *e);

	e->numbers = table_new();
	return e;
}

void
envelope_free(struct envelope *e)
{
	if (e == NULL)
		return;
	table_free(e->numbers);
	free(e->people);
	free(e);
}

static struct str
number_key(const int64_t *number)
{
	return (struct str){(const char *)number, sizeof *number};
}

static void
forget_people(struct envelope *e)
{
	if (table_count(e->numbers) == 0)
		return;
	if (table_memory(e->numbers) < TABLE_KEEP) {
		table_clear(e->numbers);
		return;
	}
	table_free(e->numbers);
	e->numbers = table_new();
}

static void
add_person(struct envelope *e, int64_t number, const struct json_value *who)
{
	size_t i;

	if (number == 0)
		return;
	i = table_number(e->numbers, number_key(&number));
	if (i + 1 < table_count(e->numbers))
		return;
	while (e->room <= i)
		e->people = mem_room(e->people, e->room, &e->room, sizeof *e->people);
	e->people[i] = who;
}

const struct json_value *
envelope_person(const struct envelope *e, int64_t number)
{
	size_t i = table_find(e->numbers, number_key(&number));

	return i != TABLE_NONE ? e->people[i] : NULL;
}

static bool
is_array(const struct json_value *v)
{
	return v != NULL && json_kind(v) == JSON_ARRAY;
}

static bool
is_object(const struct json_value *v)
{
	return v != NULL && json_kind(v) == JSON_OBJECT;
}

static int64_t
first_id(const struct json_value *a, const struct json_value *b)
{
	int64_t id = vkfields_id(a);

	return id != 0 ? id : vkfields_id(b);
}

/* Communities have positive numbers in their own list, and negative ones as authors. */
static void
add_people(struct envelope *e, const struct json_value *list, bool communities)
{
	struct json_walk w = json_walk(list);
	const struct json_value *who;

	if (!is_array(list))
		return;
	while ((who = json_next(&w, NULL)) != NULL) {
		int64_t id = first_id(json_get(who, "id"), json_get(who, communities ? "gid" : "uid"));

		add_person(e, communities && id > 0 ? -id : id, who);
	}
}

static struct frame *
push(struct envelope *e, const struct json_value *list, const struct place *at)
{
	struct frame *f = &e->frames[e->depth];

	if (!is_array(list))
		return NULL;
	if (e->depth == DEPTH_MAX) {
		e->lost += json_count(list);
		return NULL;
	}
	*f = (struct frame){.walk = json_walk(list), .about = at->about, .comments = at->comments};
	e->depth++;
	return f;
}

static bool
is_comment(const struct vkfields *f)
{
	struct str type;

	if (f->at[VK_CID] != NULL)
		return true;
	if (f->at[VK_POST_TYPE] != NULL && json_string(f->at[VK_POST_TYPE], &type))
		return str_is(type, "reply");
	if (f->at[VK_POST_ID] == NULL || f->at[VK_ID] == NULL)
		return false;
	return f->at[VK_PARENTS_STACK] != NULL || f->at[VK_THREAD] != NULL ||
	    f->at[VK_REPLY_TO_COMMENT] != NULL || f->at[VK_OWNER_ID] != NULL || f->at[VK_POST_OWNER_ID] != NULL;
}

static bool
is_post(const struct vkfields *f)
{
	if (f->at[VK_ID] == NULL && f->at[VK_POST_ID] == NULL)
		return false;
	return f->at[VK_POST_TYPE] != NULL || f->at[VK_COPY_HISTORY] != NULL || is_object(f->at[VK_COMMENTS]) ||
	    is_object(f->at[VK_VIEWS]) || is_object(f->at[VK_REPOSTS]);
}

static bool
is_page(const struct vkfields *f)
{
	return (f->at[VK_ID] != NULL || f->at[VK_GID] != NULL) && f->at[VK_NAME] != NULL &&
	    (f->at[VK_SCREEN_NAME] != NULL || f->at[VK_IS_CLOSED] != NULL || f->at[VK_MEMBERS_COUNT] != NULL) &&
	    f->at[VK_TEXT] == NULL && f->at[VK_DATE] == NULL;
}

static bool
is_own(const struct vkfields *f)
{
	static const char *const kinds[] = {
		"post", "comment", "page", "reaction", "feedback", "row", "run", NULL
	};
	struct str kind, id;

	if (f->at[VK_KIND] == NULL || f->at[VK_ID] == NULL || !json_string(f->at[VK_KIND], &kind) ||
	    !json_scalar(f->at[VK_ID], &id))
		return false;
	for (const char *const *k = kinds; *k != NULL; k++)
		if (str_is(kind, *k))
			return true;
	return false;
}

/* Nothing but a number, or not more than the word that it is gone. */
static bool
is_stub(const struct vkfields *f, size_t members)
{
	return f->at[VK_ID] != NULL && (members == 1 || vkfields_flag(f->at[VK_DELETED]) == 1);
}

/* A comment as versions before 5.90 gave them: of which post, only the question knew. */
static bool
is_bare_comment(const struct vkfields *f)
{
	return f->at[VK_ID] != NULL && f->at[VK_FROM_ID] != NULL && f->at[VK_DATE] != NULL &&
	    f->at[VK_TEXT] != NULL;
}

static enum shape
shape_of(const struct vkfields *f, const struct place *at, size_t members)
{
	struct str type;

	if (f->at[VK_ITEM_TYPE] != NULL && json_string(f->at[VK_ITEM_TYPE], &type))
		return str_is(type, "comment") ? SHAPE_COMMENT : SHAPE_POST;
	if (f->at[VK_EVENT_TYPE] != NULL && is_object(f->at[VK_EVENT_ID]))
		return SHAPE_EVENT;
	if (is_comment(f))
		return SHAPE_COMMENT;
	if (is_post(f))
		return SHAPE_POST;
	if (is_page(f))
		return SHAPE_PAGE;
	if (f->at[VK_FIRST_NAME] != NULL && (f->at[VK_ID] != NULL || f->at[VK_UID] != NULL) &&
	    f->at[VK_TEXT] == NULL)
		return SHAPE_LIKE;
	if (at->comments && (is_stub(f, members) || is_bare_comment(f)))
		return SHAPE_COMMENT;
	return at->about.post != 0 && is_bare_comment(f) ? SHAPE_COMMENT : SHAPE_OTHER;
}

/* -1_2 as some collectors write the id. */
static bool
joined_id(const struct json_value *v, struct vkid *id)
{
	struct vkid whole = {0};
	struct str text;

	if (v == NULL || !json_string(v, &text) || !vkid_read(text, &whole) || whole.post == 0)
		return false;
	*id = whole;
	return true;
}

static struct vkid
identify(const struct vkfields *f, enum shape shape, struct vkid about)
{
	struct vkid id = {0};

	if (shape == SHAPE_PAGE) {
		id.owner = first_id(f->at[VK_ID], f->at[VK_GID]);
		id.owner = id.owner > 0 ? -id.owner : id.owner;
		return id;
	}
	if (shape == SHAPE_LIKE)
		return about;
	id.owner = first_id(f->at[VK_OWNER_ID], f->at[VK_TO_ID]);
	if (id.owner == 0)
		id.owner = first_id(f->at[VK_POST_OWNER_ID], f->at[VK_SOURCE_ID]);
	if (id.owner == 0)
		id.owner = about.owner;
	if (joined_id(f->at[VK_ID], &id))
		return id;
	if (shape == SHAPE_POST) {
		id.post = first_id(f->at[VK_ID], f->at[VK_POST_ID]);
		return id;
	}
	id.post = vkfields_id(f->at[VK_POST_ID]);
	if (id.post == 0)
		id.post = about.post;
	id.comment = first_id(f->at[VK_ID], f->at[VK_CID]);
	if (json_count(f->at[VK_PARENTS_STACK]) > 0) {
		struct json_walk w = json_walk(f->at[VK_PARENTS_STACK]);

		id.thread = vkfields_id(json_next(&w, NULL));
	}
	if (id.thread == 0)
		id.thread = about.thread;
	return id;
}

/*
 * A list's first clear object tells what its unclear ones are: a deleted
 * comment may have kept nothing but its number.
 */
static void
learn(struct frame *f)
{
	struct json_walk w = f->walk;
	struct place at = {.about = f->about};
	const struct json_value *v;
	struct vkfields fields;
	enum shape shape;

	for (size_t n = 0; n < LEARN_MAX && (v = json_next(&w, NULL)) != NULL; n++) {
		if (!is_object(v))
			continue;
		vkfields_read(&fields, v);
		shape = shape_of(&fields, &at, json_count(v));
		if (shape == SHAPE_OTHER)
			continue;
		if (shape == SHAPE_COMMENT) {
			struct vkid id = identify(&fields, shape, f->about);

			f->comments = true;
			f->about.owner = id.owner;
			f->about.post = id.post;
		}
		return;
	}
}

static void
push_list(struct envelope *e, const struct json_value *list, const struct place *at)
{
	struct frame *f = push(e, list, at);

	if (f != NULL && !f->comments)
		learn(f);
}

/* What hangs on an object that is handed out is walked next. */
static void
push_children(struct envelope *e, const struct object *o)
{
	struct place at = {.about = o->id, .comments = true};
	const struct json_value *comments = o->fields.at[VK_COMMENTS];

	if (o->shape == SHAPE_COMMENT) {
		at.about.thread = o->id.thread != 0 ? o->id.thread : o->id.comment;
		at.about.comment = 0;
		push(e, json_get(o->fields.at[VK_THREAD], "items"), &at);
	} else if (o->shape == SHAPE_POST) {
		push(e, comments, &at);
		push(e, json_get(comments, "list"), &at);
		push(e, json_get(comments, "items"), &at);
	}
}

/* The lists that an envelope has in it, pushed so that they are walked in reading order. */
static bool
open_lists(struct envelope *e, const struct vkfields *f, struct place at)
{
	static const enum vk_key others[] = {VK_UPDATES, VK_FEATURES, VK_COMMENTS, VK_WALL, VK_POSTS};
	size_t depth = e->depth;
	bool single = f->at[VK_ITEMS] != NULL || f->at[VK_WALL] != NULL;

	add_people(e, f->at[VK_PROFILES], false);
	add_people(e, f->at[VK_GROUPS], true);
	if (is_array(f->at[VK_ITEMS])) {
		push_list(e, f->at[VK_ITEMS], &at);
	} else if (is_array(f->at[VK_USERS])) {
		push_list(e, f->at[VK_USERS], &at);
	} else {
		for (size_t i = 0; i < sizeof others / sizeof *others; i++)
			push_list(e, f->at[others[i]], &at);
		if (!single)
			push_list(e, f->at[VK_GROUPS], &at);
	}
	if (e->depth > depth && is_array(f->at[VK_REACTIONS]))
		e->frames[e->depth - 1].reactions = json_walk(f->at[VK_REACTIONS]);
	for (size_t i = depth; i < e->depth; i++)
		e->frames[i].listed = true;
	return e->depth > depth;
}

/* An event's envelope around a post or a comment. */
static const struct json_value *
open_event(const struct vkfields *f, struct place *at)
{
	struct str type;

	if (!is_object(f->at[VK_OBJECT]) || f->at[VK_TYPE] == NULL || !json_string(f->at[VK_TYPE], &type) ||
	    !str_starts(type, STR("wall_")))
		return NULL;
	at->about.owner = -vkfields_id(f->at[VK_GROUP_ID]);
	at->comments = str_starts(type, STR("wall_reply_"));
	at->deleted = str_is(type, "wall_reply_delete");
	return f->at[VK_OBJECT];
}

/* One wrapping less, or NULL when f is the thing itself. */
static const struct json_value *
unwrap(struct envelope *e, const struct vkfields *f, struct place *at)
{
	if (f->at[VK_RESPONSE] != NULL) {
		struct frame *errors = push(e, f->at[VK_EXECUTE_ERRORS], at);

		if (errors != NULL)
			errors->errors = true;
		return f->at[VK_RESPONSE];
	}
	if (is_object(f->at[VK_EVENT]))
		return f->at[VK_EVENT];
	if (is_object(f->at[VK_PROPERTIES]))
		return f->at[VK_PROPERTIES];
	return open_event(f, at);
}

static bool
finish(struct envelope *e, struct object *o, struct place *at)
{
	if (o->shape == SHAPE_OTHER && (at->deleted || at->comments) && o->fields.at[VK_ID] != NULL &&
	    at->about.owner != 0)
		o->shape = SHAPE_COMMENT;
	if (json_count(o->fields.at[VK_AUTHOR_PROFILE]) > 0)   /* 4CAT has none for communities */
		add_person(e, vkfields_id(o->fields.at[VK_FROM_ID]), o->fields.at[VK_AUTHOR_PROFILE]);
	o->id = identify(&o->fields, o->shape, at->about);
	o->deleted = at->deleted;
	o->reaction = at->reaction;
	push_children(e, o);
	return true;
}

/* True when v was an object to hand out, false when it was a wrapping and is now on the stack. */
static bool
look(struct envelope *e, const struct json_value *v, struct place at, struct object *o)
{
	for (int hops = 0; v != NULL && hops < DEPTH_MAX; hops++) {
		const struct json_value *inner;

		*o = (struct object){.shape = SHAPE_OTHER, .value = v, .id = at.about};
		if (is_array(v) && e->depth < DEPTH_MAX) {
			push_list(e, v, &at);
			return false;
		}
		if (!is_object(v))
			return true;
		vkfields_read(&o->fields, v);
		o->shape = is_own(&o->fields) ? SHAPE_OWN : at.errors || is_object(o->fields.at[VK_ERROR]) ?
		    SHAPE_ERROR : shape_of(&o->fields, &at, json_count(v));
		if (o->shape == SHAPE_OWN || o->shape == SHAPE_ERROR)
			return true;
		if (o->shape != SHAPE_OTHER)
			return finish(e, o, &at);
		if (open_lists(e, &o->fields, at))
			return false;
		if ((inner = unwrap(e, &o->fields, &at)) == NULL)
			return finish(e, o, &at);
		v = inner;
	}
	return true;
}

/* An old page begins with the number of its items, or of those that there are. */
static bool
is_page_count(const struct frame *f, const struct json_value *v)
{
	struct json_walk rest = f->walk;
	const struct json_value *next = json_next(&rest, NULL);

	return f->walked == 1 && json_kind(v) == JSON_NUMBER &&
	    (next != NULL ? json_kind(next) == JSON_OBJECT : vkfields_id(v) == 0);
}

/* The numbers of a likes page are people. */
static bool
is_like(const struct frame *f, const struct json_value *v)
{
	return json_kind(v) == JSON_NUMBER && (f->listed || f->about.post != 0) && vkfields_id(v) != 0;
}

void
envelope_open(struct envelope *e, const struct json_value *root, struct vkid about)
{
	forget_people(e);
	e->depth = 0;
	/* The root is the one item of a list that is not there. */
	e->frames[0] = (struct frame){.walk = {root, 1, false}, .about = about};
	e->lost = 0;
	e->depth = 1;
}

/* A call of an execute batch that failed; the list of errors tells why. */
static bool
is_explained(const struct envelope *e, const struct json_value *v)
{
	if (json_kind(v) != JSON_BOOL || json_true(v))
		return false;
	for (size_t i = 0; i < e->depth; i++)
		if (e->frames[i].errors)
			return true;
	return false;
}

bool
envelope_next(struct envelope *e, struct object *o)
{
	while (e->depth > 0) {
		struct frame *f = &e->frames[e->depth - 1];
		const struct json_value *v = json_next(&f->walk, NULL);
		struct place at = {f->about, f->comments, f->errors, false, NULL};

		if (v == NULL) {
			e->depth--;
			continue;
		}
		f->walked++;
		at.reaction = json_next(&f->reactions, NULL);
		if (is_page_count(f, v) || (e->depth > 1 && json_kind(v) == JSON_NULL) || is_explained(e, v))
			continue;
		if (is_like(f, v)) {
			*o = (struct object){.shape = SHAPE_LIKE, .value = v, .id = f->about,
			    .reaction = at.reaction};
			return true;
		}
		if (look(e, v, at, o))
			return true;
	}
	return false;
}

size_t
envelope_lost(const struct envelope *e)
{
	return e->lost;
}
