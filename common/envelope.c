#include "common/envelope.h"

#include <stdlib.h>

#include "common/chat.h"
#include "common/frame.h"
#include "common/harvest.h"
#include "common/holding.h"
#include "common/listing.h"
#include "common/mem.h"
#include "common/nesting.h"
#include "common/persons.h"
#include "common/vkevent.h"

/* Wrappings of one object. */
enum { HOPS_MAX = 16 };

struct envelope {
	struct nesting lists;
	struct persons *persons;
	struct people *others;       /* of the whole document, when this is a part of one */
};

struct envelope *
envelope_new(void)
{
	struct envelope *e = mem_new(1, sizeof *e);

	e->persons = persons_new();
	return e;
}

void
envelope_free(struct envelope *e)
{
	if (e == NULL)
		return;
	persons_free(e->persons);
	free(e);
}

const struct json_value *
envelope_person(const struct envelope *e, int64_t number)
{
	const struct json_value *who = persons_find(e->persons, number);

	return who == NULL && e->others != NULL ? people_find(e->others, number) : who;
}

/* What hangs on an object that is handed out is walked next: the answers to it, wherever it keeps them. */
static void
push_children(struct envelope *e, const struct object *o)
{
	struct json_walk w = json_walk(o->value);
	const struct json_value *v;
	struct vkid about = o->id;
	struct str name;

	if (o->shape != SHAPE_COMMENT && o->shape != SHAPE_POST)
		return;
	if (o->shape == SHAPE_COMMENT) {
		about.thread = o->id.thread != 0 ? o->id.thread : o->id.comment;
		about.comment = 0;
	}
	while ((v = json_next(&w, &name)) != NULL)
		nesting_push(&e->lists, holding_answers(name, v), about, SHAPE_COMMENT);
}

/* The lists of an API's page: its items or its users, with their reactions beside them. */
static bool
open_page(struct envelope *e, const struct vkfields *f, struct vkid about, enum shape listed)
{
	const struct json_value *items = json_is_array(f->at[VK_ITEMS]) ? f->at[VK_ITEMS] : f->at[VK_USERS];
	struct listing *page = json_is_array(items) ? nesting_push(&e->lists, items, about, listed) : NULL;

	if (page != NULL) {
		page->likes = listed == SHAPE_OTHER;
		page->reacted = json_is_array(f->at[VK_REACTIONS]);
		if (page->reacted)
			page->reactions = json_walk(f->at[VK_REACTIONS]);
	}
	return json_is_array(items);
}

/* A post and its comments side by side, as some collectors save them. */
static bool
open_post(struct envelope *e, const struct vkfields *f, const struct shape_place *at)
{
	struct shape_place place = {.about = shape_about(f, at->about), .listed = SHAPE_POST, .key = at->key};
	const struct json_value *post = f->at[VK_POST];
	struct vkfields fields;
	struct vkid id;

	if (!json_is_object(post))
		return false;
	vkfields_read(&fields, post);
	id = shape_id(&fields, SHAPE_POST, &place);
	nesting_push(&e->lists, f->at[VK_COMMENTS], id, SHAPE_COMMENT);
	nesting_push(&e->lists, json_get(f->at[VK_COMMENTS], "items"), id, SHAPE_COMMENT);
	nesting_push_one(&e->lists, post, place.about, SHAPE_POST);
	return true;
}

/* The lists that an envelope has in it, pushed so that they are walked in reading order. */
static bool
open_lists(struct envelope *e, const struct vkfields *f, const struct shape_place *at)
{
	struct vkid about = shape_about(f, at->about);
	size_t depth = e->lists.depth, lost = e->lists.lost;
	bool page, post;

	persons_add_list(e->persons, f->at[VK_PROFILES], false);
	persons_add_list(e->persons, f->at[VK_GROUPS], true);
	if (json_is_object(f->at[VK_META]))
		persons_add(e->persons, about.owner, f->at[VK_META]);
	post = open_post(e, f, at);
	for (size_t i = 0; i < LISTING_NAMES; i++)
		if (!post || listing_names[i].key != VK_COMMENTS)
			nesting_push(&e->lists, f->at[listing_names[i].key], about, listing_names[i].listed);
	page = open_page(e, f, about, at->listed);
	if (!page && f->at[VK_WALL] == NULL && json_is_array(f->at[VK_GROUPS]))
		nesting_push(&e->lists, f->at[VK_GROUPS], about, SHAPE_OTHER);
	return page || e->lists.depth > depth || e->lists.lost > lost;
}

/* A Telegram chat, or an export of many. */
static bool
open_chats(struct envelope *e, const struct vkfields *f, const struct json_value *v)
{
	const struct json_value *chats = json_get(f->at[VK_CHATS], "list");
	const struct json_value *left = json_get(f->at[VK_LEFT_CHATS], "list");
	struct listing *messages;

	if (f->at[VK_MESSAGES] != NULL && chat_is(v)) {
		messages = nesting_push(&e->lists, f->at[VK_MESSAGES], (struct vkid){0}, SHAPE_OTHER);
		if (messages != NULL)
			messages->chat = v;
		return true;
	}
	nesting_push(&e->lists, left, (struct vkid){0}, SHAPE_OTHER);
	nesting_push(&e->lists, chats, (struct vkid){0}, SHAPE_OTHER);
	return json_is_array(left) || json_is_array(chats);
}

/* {"0": …, "1": …}: texts, or objects by number. */
static bool
open_named(struct envelope *e, const struct json_value *v, const struct shape_place *at)
{
	if (nesting_push(&e->lists, v, at->about, at->listed) != NULL)
		return true;
	return shape_is_column(v) && nesting_push_texts(&e->lists, v);
}

/* One wrapping less, or NULL when f is the thing itself. */
static const struct json_value *
unwrap(struct envelope *e, struct object *o, struct shape_place *at, bool *answer)
{
	const struct vkfields *f = &o->fields;

	if (f->at[VK_RESPONSE] != NULL) {
		struct listing *errors = nesting_push(&e->lists, f->at[VK_EXECUTE_ERRORS], at->about, SHAPE_OTHER);

		if (errors != NULL)
			errors->errors = true;
		*answer = true;
		return f->at[VK_RESPONSE];
	}
	if (json_is_object(f->at[VK_EVENT]))
		return f->at[VK_EVENT];
	if (json_is_object(f->at[VK_PROPERTIES]))
		return f->at[VK_PROPERTIES];
	if (frame_rows(o->value) != NULL)
		return frame_rows(o->value);
	return vkevent_open(f, at, &o->deleted);
}

static bool
refuse(struct object *o, const char *why)
{
	o->shape = SHAPE_REFUSED;
	o->why = why;
	return true;
}

static bool
finish(struct envelope *e, struct object *o, const struct shape_place *at)
{
	const char *why = NULL;

	if (json_count(o->fields.at[VK_AUTHOR_PROFILE]) > 0)   /* 4CAT has none for communities */
		persons_add(e->persons, vkfields_id(o->fields.at[VK_FROM_ID]), o->fields.at[VK_AUTHOR_PROFILE]);
	if (o->shape == SHAPE_LIKE)
		o->id = vkevent_liked(&o->fields, at->about, &why);
	else
		o->id = shape_id(&o->fields, o->shape, at);
	if (o->shape == SHAPE_LIKE && o->deleted)
		why = "a like that was taken back: no record can say so";
	if (why != NULL)
		return refuse(o, why);
	push_children(e, o);
	return true;
}

/* An object of a shape that is clear. */
static bool
hand_out(struct envelope *e, struct object *o, const struct shape_place *at)
{
	const struct json_value *response = o->fields.at[VK_RESPONSE];

	if (o->shape == SHAPE_REFUSED)
		return refuse(o, o->fields.at[VK_KIND] != NULL ? "a record with an empty id" :
		    "a comment to a photo or a video, not to a post");
	if (o->shape != SHAPE_ERROR)
		return o->shape == SHAPE_OWN || finish(e, o, at);
	/* What an answer brought besides the error is not lost. */
	if (json_is_array(response) || json_is_object(response))
		nesting_push_one(&e->lists, response, at->about, at->listed);
	return true;
}

static bool
is_failure(const struct json_value *v)
{
	return json_kind(v) == JSON_NULL || (json_kind(v) == JSON_BOOL && !json_true(v));
}

/* No list and no object. */
static bool
stray(struct object *o, const struct json_value *v, bool answer, bool called)
{
	if (answer)
		return refuse(o, json_kind(v) == JSON_NULL ? "the answer is empty: null" :
		    "the answer is a single value: there are no objects in it");
	if (called && is_failure(v))
		return refuse(o, "a call failed, and the answer does not tell why");
	return true;
}

/* A thing that keeps the comments to it: a post, if its names tell which. */
static bool
has_comments(const struct object *o)
{
	const struct json_value *comments = o->fields.at[VK_COMMENTS];

	return comments != NULL && holding_answers(STR("comments"), comments) != NULL && holding_is_thing(o->value);
}

/* What the object is, asking the list that it lies in when it does not tell itself. */
static enum shape
classify(struct object *o, struct listing *l, struct shape_place *at)
{
	size_t members = json_count(o->value);
	enum shape shape = shape_of(&o->fields, at, members);

	if (shape == SHAPE_OTHER && at->listed == SHAPE_OTHER && l != NULL && !l->learned) {
		listing_learn(l);
		at->about = l->place.about;
		at->listed = l->place.listed;
		shape = shape_of(&o->fields, at, members);
	}
	if (shape == SHAPE_OTHER && at->listed == SHAPE_OTHER && (shape_is_scraped(&o->fields) || has_comments(o)))
		at->listed = SHAPE_POST;
	if (shape == SHAPE_OTHER && at->listed != SHAPE_OTHER && !shape_is_wrapping(&o->fields)) {
		harvest_fields(&o->fields, o->value);
		shape = shape_of_listed(&o->fields, at);
		o->harvested = shape != SHAPE_OTHER;
	}
	return shape;
}

/* True when v was an object to hand out, false when it was a wrapping and is now on the stack. */
static bool
look(struct envelope *e, const struct json_value *v, struct listing *l, struct object *o)
{
	struct shape_place at = l->place;
	bool answer = false;
	struct vkid about;
	size_t depth;

	for (int hops = 0; hops < HOPS_MAX; hops++) {
		*o = (struct object){.value = v, .id = at.about, .reaction = o->reaction, .deleted = o->deleted};
		if (json_is_array(v)) {
			struct listing *list = nesting_push(&e->lists, v, at.about, at.listed);

			if (list != NULL) {
				list->answer = answer;
				list->likes = at.listed == SHAPE_OTHER && at.about.post != 0;
			}
			return false;
		}
		if (!json_is_object(v))
			return stray(o, v, answer, l->answer);
		vkfields_read(&o->fields, v);
		o->shape = classify(o, hops == 0 && e->others == NULL ? l : NULL, &at);
		if (o->shape != SHAPE_OTHER)
			return hand_out(e, o, &at);
		depth = e->lists.depth;
		about = shape_about(&o->fields, at.about);
		if (frame_fault(v) != NULL)
			return refuse(o, frame_fault(v));
		if (open_chats(e, &o->fields, v))
			return false;
		if (!shape_is_wrapping(&o->fields) && has_comments(o)) {
			nesting_push(&e->lists, holding_answers(STR("comments"), o->fields.at[VK_COMMENTS]), about,
			    SHAPE_COMMENT);
			return finish(e, o, &at);
		}
		if (open_lists(e, &o->fields, &at)) {
			nesting_push_members(&e->lists, v, NULL, about, depth);
			return false;
		}
		v = unwrap(e, o, &at, &answer);
		if (v == NULL)
			return open_named(e, o->value, &at) || (!holding_is_thing(o->value) &&
			    nesting_push_members(&e->lists, o->value, NULL, about, depth)) ? false : finish(e, o, &at);
		nesting_push_members(&e->lists, o->value, v, about, depth);
	}
	return refuse(o, "wrapped too deep");
}

void
envelope_open(struct envelope *e, const struct json_value *root, struct vkid about)
{
	persons_clear(e->persons);
	nesting_clear(&e->lists);
	nesting_push_one(&e->lists, root, about, SHAPE_OTHER);
}

void
envelope_ask(struct envelope *e, struct people *others)
{
	e->others = others;
}

/* A call of an execute batch that failed; the list of errors tells why. */
static bool
is_explained(const struct envelope *e, const struct json_value *v)
{
	for (size_t i = 0; is_failure(v) && i < e->lists.depth; i++)
		if (e->lists.open[i].errors)
			return true;
	return false;
}

/* What is no item: a count, the trace of a failed call, null. */
static bool
is_nothing(const struct envelope *e, const struct listing *l, const struct json_value *v)
{
	return listing_is_count(l, v) || is_explained(e, v) ||
	    (json_kind(v) == JSON_NULL && e->lists.depth > 1 && !l->texts && !l->answer);
}

bool
envelope_next(struct envelope *e, struct object *o)
{
	while (e->lists.depth > 0) {
		struct listing *l = nesting_top(&e->lists);
		const struct json_value *v = listing_next(l);
		bool reacted = l->reacted;

		if (v == NULL) {
			e->lists.depth--;
			continue;
		}
		*o = (struct object){.value = v, .id = l->place.about, .chat = l->chat,
		    .reaction = json_next(&l->reactions, NULL)};
		if (is_nothing(e, l, v))
			continue;
		o->shape = listing_told(l, v);
		if (o->shape == SHAPE_REFUSED)
			o->why = "a Telegram message of an unknown type";
		if (o->shape == SHAPE_LIKE)
			vkfields_read(&o->fields, v);
		else if (o->shape == SHAPE_OTHER && !look(e, v, l, o))
			continue;
		return o->shape != SHAPE_LIKE || !reacted || o->reaction != NULL ||
		    refuse(o, "a like without a reaction, in an answer that has a shorter list of them");
	}
	return false;
}

size_t
envelope_lost(const struct envelope *e)
{
	return e->lists.lost;
}
