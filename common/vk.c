#include "common/vk.h"

#include <stdlib.h>

enum { TYPES_MAX = 32, OTHER_REACTIONS_MAX = 32 };

static const struct json_value *
first_of(const struct json_value *a, const struct json_value *b)
{
	return a != NULL ? a : b;
}

static struct str
string_of(const struct json_value *v, struct arena *arena)
{
	struct str s = {0};

	if (v != NULL)
		json_text(v, arena, &s);
	return s;
}

static struct str
buf_to_arena(struct buf *b, struct arena *arena)
{
	struct str kept = arena_copy(arena, buf_str(b));

	buf_free(b);
	return kept;
}

/* A counter: {"count":3}, or plainly 3; -1 when it is not there. */
static int64_t
count_of(const struct json_value *v)
{
	int64_t n;

	if (v == NULL)
		return -1;
	if (json_kind(v) == JSON_OBJECT)
		v = json_get(v, "count");
	return vkfields_whole(v, &n) && n >= 0 ? n : -1;
}

static struct str
full_name(const struct json_value *who, struct arena *arena)
{
	struct str name = string_of(json_get(who, "name"), arena), last;
	char *p;

	if (name.n > 0)
		return name;
	name = string_of(json_get(who, "first_name"), arena);
	last = string_of(json_get(who, "last_name"), arena);
	if (name.n == 0 || last.n == 0)
		return name.n > 0 ? name : last;
	p = arena_take(arena, name.n + 1 + last.n);
	memcpy(p, name.p, name.n);
	p[name.n] = ' ';
	memcpy(p + name.n + 1, last.p, last.n);
	return (struct str){p, name.n + 1 + last.n};
}

static void
take_author(struct draft *d, int64_t author, const struct envelope *e, struct arena *arena)
{
	const struct json_value *who = envelope_person(e, author);

	d->author = author;
	if (who == NULL)
		return;
	d->author_name = full_name(who, arena);
	d->author_screen_name = string_of(json_get(who, "screen_name"), arena);
}

static void
take_text(struct draft *d, const struct json_value *text, struct arena *arena)
{
	d->has_text = text != NULL && json_text(text, arena, &d->text);
}

struct type_count {
	struct str type;
	size_t n;
};

static int
compare_types(const void *a, const void *b)
{
	return str_compare(((const struct type_count *)a)->type, ((const struct type_count *)b)->type);
}

static size_t
count_types(const struct json_value *list, struct type_count *types)
{
	struct json_walk w = json_walk(list);
	const struct json_value *v;
	size_t n = 0, i;
	struct str type;

	while ((v = json_next(&w, NULL)) != NULL) {
		const struct json_value *named = json_get(v, "type");

		if (named == NULL || !json_string(named, &type) || type.n == 0)
			continue;
		for (i = 0; i < n && !str_equal(types[i].type, type); i++)
			;
		if (i == TYPES_MAX)
			continue;
		if (i == n)
			types[n++] = (struct type_count){type, 0};
		types[i].n++;
	}
	qsort(types, n, sizeof *types, compare_types);
	return n;
}

/* "photo:3 video:1" */
static void
take_attachments(struct draft *d, const struct vkfields *f, struct arena *arena)
{
	struct type_count types[TYPES_MAX];
	const struct json_value *single = f->at[VK_ATTACHMENT], *type = json_get(single, "type");
	size_t n = count_types(f->at[VK_ATTACHMENTS], types);
	struct buf b = {0};

	if (n == 0 && f->at[VK_ATTACHMENTS] == NULL && type != NULL && json_string(type, &types[0].type)) {
		types[0].n = 1;      /* version 3 knew one */
		n = 1;
	}
	for (size_t i = 0; i < n; i++)
		buf_addf(&b, "%s%.*s:%zu", i > 0 ? " " : "", (int)types[i].type.n, types[i].type.p, types[i].n);
	if (b.n > 0)
		d->attachments = buf_to_arena(&b, arena);
}

static void
add_other_reaction(struct draft *d, struct draft_member *others, int64_t id, int64_t n, struct arena *arena)
{
	struct buf key = {0}, digits = {0};
	struct str name;

	buf_addf(&key, "reaction_%lld", (long long)id);
	buf_addc(&key, '\0');
	name = buf_to_arena(&key, arena);
	for (size_t i = 0; i < d->members_n; i++)
		if (strcmp(others[i].key, name.p) == 0)
			return;
	buf_addf(&digits, "%lld", (long long)n);
	others[d->members_n++] = (struct draft_member){name.p, buf_to_arena(&digits, arena), true};
}

static void
take_reactions(struct draft *d, const struct json_value *reactions, struct arena *arena)
{
	const struct json_value *items = json_get(reactions, "items"), *item;
	struct json_walk w = json_walk(items);
	struct draft_member *others = NULL;
	int64_t id, n;

	if (items == NULL || json_kind(items) != JSON_ARRAY)
		return;
	d->has_reactions = true;
	while ((item = json_next(&w, NULL)) != NULL) {
		if (!vkfields_whole(json_get(item, "id"), &id) || (n = count_of(item)) < 0)
			continue;
		if (id >= 0 && id < DRAFT_REACTIONS) {
			d->reactions[id] = n;
			continue;
		}
		if (others == NULL)
			d->members = others = arena_take(arena, OTHER_REACTIONS_MAX * sizeof *others);
		if (d->members_n < OTHER_REACTIONS_MAX)
			add_other_reaction(d, others, id, n, arena);
	}
}

static void
take_repost(struct draft *d, const struct vkfields *f, struct arena *arena)
{
	struct json_walk w = json_walk(f->at[VK_COPY_HISTORY]);
	const struct json_value *original = json_next(&w, NULL);

	if (original == NULL || json_kind(original) != JSON_OBJECT) {
		d->repost_of.owner = vkfields_id(f->at[VK_COPY_OWNER_ID]);
		d->repost_of.post = vkfields_id(f->at[VK_COPY_POST_ID]);
	} else {
		d->repost_of.owner = vkfields_id(json_get(original, "owner_id"));
		d->repost_of.post = vkfields_id(json_get(original, "id"));
		d->repost_text = string_of(json_get(original, "text"), arena);
	}
	if (d->repost_of.post == 0)
		d->repost_of.owner = 0;
}

static void
take_common(struct draft *d, const struct vkfields *f, const struct envelope *e, struct arena *arena)
{
	const struct json_value *author = first_of(f->at[VK_FROM_ID], f->at[VK_UID]);

	take_author(d, vkfields_id(author), e, arena);
	d->time.seconds = vkfields_id(f->at[VK_DATE]);
	d->edited.seconds = vkfields_id(f->at[VK_EDITED]);
	take_text(d, f->at[VK_TEXT], arena);
	d->counts[DRAFT_LIKES] = count_of(f->at[VK_LIKES]);
	take_reactions(d, f->at[VK_REACTIONS], arena);
	take_attachments(d, f, arena);
}

static bool
draft_post(const struct vkfields *f, const struct envelope *e, struct arena *arena, struct draft *d)
{
	take_common(d, f, e, arena);
	d->counts[DRAFT_REPOSTS] = count_of(f->at[VK_REPOSTS]);
	d->counts[DRAFT_VIEWS] = count_of(f->at[VK_VIEWS]);
	d->counts[DRAFT_COMMENTS] = count_of(f->at[VK_COMMENTS]);
	if (f->at[VK_COMMENTS] != NULL)
		d->can_comment = vkfields_flag(json_get(f->at[VK_COMMENTS], "can_post"));
	d->pinned = vkfields_flag(f->at[VK_IS_PINNED]);
	d->ads = vkfields_flag(f->at[VK_MARKED_AS_ADS]);
	d->deleted = vkfields_flag(f->at[VK_IS_DELETED]) == 1;
	take_repost(d, f, arena);
	return true;
}

/* A comment that keeps neither words nor author nor time is a stub of one. */
static bool
is_stub(const struct vkfields *f)
{
	return f->at[VK_TEXT] == NULL && f->at[VK_FROM_ID] == NULL && f->at[VK_UID] == NULL &&
	    f->at[VK_DATE] == NULL;
}

static bool
draft_comment(const struct object *o, const struct envelope *e, struct arena *arena, struct draft *d)
{
	const struct vkfields *f = &o->fields;

	take_common(d, f, e, arena);
	d->reply_to = vkfields_id(first_of(f->at[VK_REPLY_TO_COMMENT], f->at[VK_REPLY_TO_CID]));
	d->reply_to_author = vkfields_id(first_of(f->at[VK_REPLY_TO_USER], f->at[VK_REPLY_TO_UID]));
	d->deleted = o->deleted || vkfields_flag(f->at[VK_DELETED]) == 1 || is_stub(f);
	return true;
}

/* The Streaming API has its own words for all. */
static void
event_ids(const struct json_value *id, struct arena *arena, struct draft *d)
{
	struct buf b = {0};
	int64_t topic = vkfields_id(json_get(id, "topic_id"));

	d->id = (struct vkid){.owner = vkfields_id(json_get(id, "post_owner_id")),
	    .post = vkfields_id(json_get(id, "post_id")), .comment = vkfields_id(json_get(id, "comment_id"))};
	if (topic == 0)
		return;
	d->id = (struct vkid){.owner = vkfields_id(json_get(id, "topic_owner_id"))};
	buf_addf(&b, "vk:topic%lld_%lld", (long long)d->id.owner, (long long)topic);
	d->post_named = arena_copy(arena, buf_str(&b));
	buf_addf(&b, "_%lld", (long long)vkfields_id(json_get(id, "topic_post_id")));
	d->named = buf_to_arena(&b, arena);
}

static bool
draft_event(const struct vkfields *f, const struct envelope *e, struct arena *arena, struct draft *d)
{
	struct str type = string_of(f->at[VK_EVENT_TYPE], arena);

	d->kind = str_is(type, "comment") || str_is(type, "topic_post") ? DRAFT_COMMENT : DRAFT_POST;
	event_ids(f->at[VK_EVENT_ID], arena, d);
	take_author(d, vkfields_id(json_get(f->at[VK_AUTHOR], "id")), e, arena);
	d->time.seconds = vkfields_id(f->at[VK_CREATION_TIME]);
	take_text(d, f->at[VK_TEXT], arena);
	take_attachments(d, f, arena);
	if (d->named.n > 0)
		d->url = string_of(f->at[VK_EVENT_URL], arena);
	d->deleted = str_is(string_of(f->at[VK_ACTION], arena), "delete");
	return d->id.owner != 0;
}

static bool
draft_like(const struct object *o, const struct envelope *e, struct arena *arena, struct draft *d)
{
	const struct json_value *who = o->value;
	int64_t number = vkfields_id(who);
	const char *name;

	if (json_kind(who) == JSON_OBJECT)
		number = vkfields_id(first_of(o->fields.at[VK_ID], o->fields.at[VK_UID]));
	take_author(d, number, e, arena);
	if (o->reaction != NULL)     /* one without a name is called by its number */
		json_scalar(o->reaction, &d->reaction);
	if (vkfields_whole(o->reaction, &number) && (name = draft_reaction_name(number)) != NULL)
		d->reaction = str_of(name);
	return d->author != 0;
}

static bool
is_complete(const struct object *o, const char **why)
{
	if (o->shape == SHAPE_POST && (o->id.owner == 0 || o->id.post == 0)) {
		*why = "a post without owner_id: whose it is, can't be told";
		return false;
	}
	if (o->shape == SHAPE_COMMENT && (o->id.owner == 0 || o->id.post == 0 || o->id.comment == 0)) {
		*why = "a comment that does not tell its post: name it with --post";
		return false;
	}
	if (o->shape == SHAPE_LIKE && o->id.post == 0) {
		*why = "a like that does not tell its post: name it with --post";
		return false;
	}
	return true;
}

bool
vk_draft(const struct object *o, const struct envelope *e, struct arena *arena, struct draft *d,
    const char **why)
{
	static const enum draft_kind kinds[] = {
		[SHAPE_POST] = DRAFT_POST, [SHAPE_COMMENT] = DRAFT_COMMENT, [SHAPE_EVENT] = DRAFT_POST,
		[SHAPE_LIKE] = DRAFT_REACTION
	};
	bool good;

	if (!is_complete(o, why))
		return false;
	*d = draft_new(kinds[o->shape]);
	d->id = o->id;
	*why = "it tells neither whose it is nor who made it";
	if (o->shape == SHAPE_POST)
		good = draft_post(&o->fields, e, arena, d);
	else if (o->shape == SHAPE_COMMENT)
		good = draft_comment(o, e, arena, d);
	else if (o->shape == SHAPE_EVENT)
		good = draft_event(&o->fields, e, arena, d);
	else
		good = draft_like(o, e, arena, d);
	return good;
}
