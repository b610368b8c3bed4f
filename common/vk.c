#include "common/vk.h"

#include "common/vkparts.h"

static const struct json_value *
first_of(const struct json_value *a, const struct json_value *b)
{
	return a != NULL ? a : b;
}

static struct str
full_name(const struct json_value *who, struct arena *arena)
{
	struct str name = vkparts_string(json_get(who, "name"), arena), last;
	char *p;

	if (name.n > 0)
		return name;
	name = vkparts_string(json_get(who, "first_name"), arena);
	last = vkparts_string(json_get(who, "last_name"), arena);
	if (name.n == 0 || last.n == 0)
		return name.n > 0 ? name : last;
	p = arena_take(arena, name.n + 1 + last.n);
	memcpy(p, name.p, name.n);
	p[name.n] = ' ';
	memcpy(p + name.n + 1, last.p, last.n);
	return (struct str){p, name.n + 1 + last.n};
}

static void
take_author(struct draft *d, int64_t author, const struct vk_rules *rules)
{
	const struct json_value *who = envelope_person(rules->envelope, author);

	d->author = author;
	if (who == NULL)
		return;
	d->author_name = full_name(who, rules->parts.arena);
	d->author_screen_name = vkparts_string(json_get(who, "screen_name"), rules->parts.arena);
}

/* A collector's author: a profile, a link, a screen name or a name. */
static void
take_harvested_author(struct draft *d, const struct vkfields *f, const struct vk_rules *rules)
{
	const struct json_value *author = f->at[VK_AUTHOR];
	const struct json_value *page = envelope_person(rules->envelope, d->id.owner);
	struct str text = vkparts_string(author, rules->parts.arena), name;
	struct vkid id = {0};

	if (json_is_object(author)) {
		take_author(d, vkfields_id(first_of(json_get(author, "id"), json_get(author, "uid"))), rules);
		name = full_name(author, rules->parts.arena);
		d->author_name = name.n > 0 ? name : d->author_name;
	} else if (vkfields_id(author) != 0) {
		take_author(d, vkfields_id(author), rules);
	} else if (vkid_read_link(text, &id) && id.post == 0) {
		take_author(d, id.owner, rules);
	} else if (text.n > 0 && str_equal(text, vkparts_string(json_get(page, "screen_name"), rules->parts.arena))) {
		take_author(d, d->id.owner, rules);
	} else if (text.n > 0) {
		d->author_name = text;
	}
	if (f->at[VK_AUTHOR_NAME] != NULL)
		d->author_name = vkparts_string(f->at[VK_AUTHOR_NAME], rules->parts.arena);
}

/* A subscription hides the words, and says so instead. */
static bool
is_hidden(const struct vkfields *f)
{
	return json_get(f->at[VK_DONUT], "placeholder") != NULL;
}

static bool
take_common(struct draft *d, const struct object *o, const struct vk_rules *rules)
{
	const struct vkfields *f = &o->fields;
	const struct json_value *author = first_of(f->at[VK_FROM_ID], f->at[VK_UID]);
	bool good = vkparts_text(f->at[VK_TEXT], rules->parts.arena, &d->text, &d->has_text);

	take_author(d, vkfields_id(author), rules);
	if (o->harvested && d->author == 0)
		take_harvested_author(d, f, rules);
	d->date_lost = !vkparts_time(f->at[VK_DATE], &rules->parts, &d->time);
	vkparts_time(f->at[VK_EDITED], &rules->parts, &d->edited);
	if (d->text.n == 0 && is_hidden(f))
		d->has_text = false;
	d->counts[DRAFT_LIKES] = vkparts_count(f->at[VK_LIKES]);
	vkparts_reactions(f->at[VK_REACTIONS], rules->parts.arena, d);
	vkparts_attachments(f, rules->parts.arena, d);
	return good;
}

/* Before version 5, what a repost hands on is its text, and what the one who hands it on says is copy_text. */
static bool
is_copy(const struct vkfields *f)
{
	struct str type = STR("");

	if (f->at[VK_POST_TYPE] != NULL)
		json_string(f->at[VK_POST_TYPE], &type);
	return str_is(type, "copy") && f->at[VK_COPY_HISTORY] == NULL;
}

static void
take_copy(const struct object *o, const struct vk_rules *rules, struct draft *d)
{
	d->repost_text = d->text;
	d->text = vkparts_string(json_get(o->value, "copy_text"), rules->parts.arena);
	d->has_text = true;
}

static bool
draft_post(const struct object *o, const struct vk_rules *rules, struct draft *d)
{
	const struct vkfields *f = &o->fields;
	bool good = take_common(d, o, rules);

	d->counts[DRAFT_REPOSTS] = vkparts_count(f->at[VK_REPOSTS]);
	d->counts[DRAFT_VIEWS] = vkparts_count(f->at[VK_VIEWS]);
	d->counts[DRAFT_COMMENTS] = vkparts_count(f->at[VK_COMMENTS]);
	if (f->at[VK_COMMENTS] != NULL)
		d->can_comment = vkfields_flag(json_get(f->at[VK_COMMENTS], "can_post"));
	d->pinned = vkfields_flag(f->at[VK_IS_PINNED]);
	d->ads = vkfields_flag(f->at[VK_MARKED_AS_ADS]);
	d->deleted = vkfields_flag(f->at[VK_IS_DELETED]) == 1 || vkfields_flag(f->at[VK_DELETED]) == 1;
	vkparts_repost(f, rules->parts.arena, d);
	if (is_copy(f))
		take_copy(o, rules, d);
	if (o->harvested && f->at[VK_REPOST_TEXT] != NULL)
		d->repost_text = vkparts_string(f->at[VK_REPOST_TEXT], rules->parts.arena);
	if (o->harvested && f->at[VK_PYTHON_TYPE] != NULL)
		vkparts_scraped(o->value, rules->parts.arena, d);
	return good;
}

/* A comment that keeps neither words nor author nor time is a stub of one. */
static bool
is_stub(const struct vkfields *f)
{
	return f->at[VK_TEXT] == NULL && f->at[VK_FROM_ID] == NULL && f->at[VK_UID] == NULL &&
	    f->at[VK_DATE] == NULL && f->at[VK_AUTHOR] == NULL;
}

static bool
draft_comment(const struct object *o, const struct vk_rules *rules, struct draft *d)
{
	const struct vkfields *f = &o->fields;
	bool good = take_common(d, o, rules);

	d->reply_to = vkfields_positive(first_of(f->at[VK_REPLY_TO_COMMENT], f->at[VK_REPLY_TO_CID]));
	d->reply_to_author = vkfields_id(first_of(f->at[VK_REPLY_TO_USER], f->at[VK_REPLY_TO_UID]));
	d->deleted = o->deleted || vkfields_flag(f->at[VK_DELETED]) == 1 || is_stub(f);
	return good;
}

/* The Streaming API has its own words for all. */
static struct vkid
event_id(const struct json_value *id)
{
	if (vkfields_id(json_get(id, "topic_id")) != 0)
		return (struct vkid){.owner = vkfields_id(json_get(id, "topic_owner_id")),
		    .post = vkfields_positive(json_get(id, "topic_id")),
		    .comment = vkfields_positive(json_get(id, "topic_post_id")), .topic = true};
	return (struct vkid){.owner = vkfields_id(json_get(id, "post_owner_id")),
	    .post = vkfields_positive(json_get(id, "post_id")),
	    .comment = vkfields_positive(json_get(id, "comment_id"))};
}

static bool
draft_event(const struct object *o, const struct vk_rules *rules, struct draft *d)
{
	const struct vkfields *f = &o->fields;
	struct str type = vkparts_string(f->at[VK_EVENT_TYPE], rules->parts.arena);
	bool good = vkparts_text(f->at[VK_TEXT], rules->parts.arena, &d->text, &d->has_text);

	d->kind = str_is(type, "comment") || str_is(type, "topic_post") ? DRAFT_COMMENT : DRAFT_POST;
	d->id = event_id(f->at[VK_EVENT_ID]);
	if (d->kind == DRAFT_POST)
		d->id.comment = 0;
	take_author(d, vkfields_id(json_get(f->at[VK_AUTHOR], "id")), rules);
	d->date_lost = !vkparts_time(f->at[VK_CREATION_TIME], &rules->parts, &d->time);
	vkparts_attachments(f, rules->parts.arena, d);
	if (d->id.topic)
		d->url = vkparts_string(f->at[VK_EVENT_URL], rules->parts.arena);
	d->deleted = str_is(vkparts_string(f->at[VK_ACTION], rules->parts.arena), "delete");
	return good;
}

static bool
draft_like(const struct object *o, const struct vk_rules *rules, struct draft *d)
{
	const struct json_value *who = o->value;
	int64_t number = vkfields_id(who);
	const char *name;

	if (json_is_object(who))
		number = vkfields_id(first_of(o->fields.at[VK_LIKER_ID],
		    first_of(o->fields.at[VK_ID], o->fields.at[VK_UID])));
	if (o->fields.at[VK_NAME] != NULL && number > 0)     /* communities have names, and negative numbers */
		number = -number;
	take_author(d, number, rules);
	if (o->reaction != NULL)     /* one without a name is called by its number */
		json_scalar(o->reaction, &d->reaction);
	if (vkfields_whole(o->reaction, &number) && (name = draft_reaction_name(number)) != NULL)
		d->reaction = str_of(name);
	return d->author != 0;
}

static const char *
lack_of_post(const struct vkfields *f, struct vkid id)
{
	if (id.post == 0)
		return f->at[VK_ID] != NULL || f->at[VK_POST_ID] != NULL ?
		    "a post whose id is no number that VK gives" : "a post without an id";
	return f->at[VK_OWNER_ID] != NULL || f->at[VK_TO_ID] != NULL ?
	    "a post whose owner_id is no number that VK gives" :
	    "a post without owner_id: whose it is, can't be told: --post names a post of that page";
}

static const char *
lack_of_comment(const struct vkfields *f, struct vkid id)
{
	if (id.owner == 0 || id.post == 0)
		return "a comment that does not tell its post: name it with --post";
	return f->at[VK_ID] != NULL || f->at[VK_CID] != NULL ?
	    "a comment whose id is no number that VK gives" : "a comment without an id";
}

/* NULL when nothing is. */
static const char *
lack_of(const struct object *o, const struct draft *d)
{
	struct vkid id = d->id;
	bool comment = d->kind == DRAFT_COMMENT;

	if (o->shape == SHAPE_EVENT && (id.owner == 0 || id.post == 0 || (comment && id.comment == 0)))
		return "an event that does not tell what it is about";
	if (d->kind == DRAFT_POST && (id.owner == 0 || id.post == 0))
		return lack_of_post(&o->fields, id);
	if (comment && (id.owner == 0 || id.post == 0 || id.comment == 0))
		return lack_of_comment(&o->fields, id);
	if (d->kind == DRAFT_REACTION && id.post == 0)
		return json_is_object(o->value) && o->reaction == NULL ?
		    "a profile, and no like: likes need their post, which --post names" :
		    "a like that does not tell its post: name it with --post";
	return NULL;
}

bool
vk_draft(const struct object *o, const struct vk_rules *rules, struct draft *d, const char **why)
{
	static const enum draft_kind kinds[] = {
		[SHAPE_POST] = DRAFT_POST, [SHAPE_COMMENT] = DRAFT_COMMENT, [SHAPE_EVENT] = DRAFT_POST,
		[SHAPE_LIKE] = DRAFT_REACTION
	};
	bool good;

	*d = draft_new(kinds[o->shape]);
	d->id = o->id;
	if (o->shape == SHAPE_POST)
		good = draft_post(o, rules, d);
	else if (o->shape == SHAPE_COMMENT)
		good = draft_comment(o, rules, d);
	else if (o->shape == SHAPE_EVENT)
		good = draft_event(o, rules, d);
	else
		good = draft_like(o, rules, d);
	*why = lack_of(o, d);
	if (*why == NULL && !good)
		*why = o->shape == SHAPE_LIKE ? "a like without the one who likes" : "its text is no text";
	return *why == NULL;
}
