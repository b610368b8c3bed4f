#include "common/shape.h"

#include "common/figure.h"

static int64_t
first_positive(const struct json_value *a, const struct json_value *b)
{
	int64_t id = vkfields_positive(a);

	return id != 0 ? id : vkfields_positive(b);
}

static bool
is_comment(const struct vkfields *f)
{
	struct str type;

	if (f->at[VK_CID] != NULL)
		return true;
	if (f->at[VK_POST_TYPE] != NULL && json_string(f->at[VK_POST_TYPE], &type))
		return str_is(type, "reply");
	if (f->at[VK_ID] != NULL && (f->at[VK_TOPIC_OWNER_ID] != NULL ||
	    (f->at[VK_FROM_ID] != NULL && f->at[VK_TEXT] != NULL && json_is_object(f->at[VK_THREAD]))))
		return true;
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
	return f->at[VK_POST_TYPE] != NULL || f->at[VK_COPY_HISTORY] != NULL ||
	    (json_is_object(f->at[VK_COMMENTS]) && !shape_is_map(f->at[VK_COMMENTS])) ||
	    json_is_object(f->at[VK_VIEWS]) || json_is_object(f->at[VK_REPOSTS]);
}

static bool
is_page(const struct vkfields *f)
{
	return (f->at[VK_ID] != NULL || f->at[VK_GID] != NULL) && f->at[VK_NAME] != NULL &&
	    (f->at[VK_SCREEN_NAME] != NULL || f->at[VK_IS_CLOSED] != NULL || f->at[VK_MEMBERS_COUNT] != NULL) &&
	    f->at[VK_TEXT] == NULL && f->at[VK_DATE] == NULL;
}

/* Ids of ours are strings; a number is let pass, as the other filters do. */
static bool
is_own(const struct vkfields *f, struct str *id)
{
	static const char *const kinds[] = {
		"post", "comment", "page", "reaction", "feedback", "row", "run", NULL
	};
	struct str kind;

	if (f->at[VK_KIND] == NULL || f->at[VK_ID] == NULL || !json_string(f->at[VK_KIND], &kind) ||
	    !json_scalar(f->at[VK_ID], id))
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

/* photos.getComments and video.getComments answer with comments like a wall's. */
static bool
is_foreign_comment(const struct vkfields *f)
{
	return f->at[VK_POST_ID] == NULL && (vkfields_id(f->at[VK_PHOTO_ID]) != 0 ||
	    vkfields_id(f->at[VK_VIDEO_ID]) != 0 || vkfields_id(f->at[VK_PID]) != 0) &&
	    (is_bare_comment(f) || is_stub(f, 0));
}

static bool
is_error(const struct vkfields *f)
{
	return f->at[VK_ERROR_CODE] != NULL && f->at[VK_ERROR_MSG] != NULL;
}

/* wall.get with a filter, and Callback's events, have posts that nobody was shown. */
static enum shape
published(const struct vkfields *f)
{
	struct str type;

	if (f->at[VK_POST_TYPE] == NULL || !json_string(f->at[VK_POST_TYPE], &type))
		return SHAPE_POST;
	return str_is(type, "suggest") || str_is(type, "postpone") ? SHAPE_LEFT_OUT : SHAPE_POST;
}

enum shape
shape_of(const struct vkfields *f, const struct shape_place *at, size_t members)
{
	struct str type, id;

	if (is_own(f, &id))
		return id.n > 0 ? SHAPE_OWN : SHAPE_REFUSED;
	if (json_is_object(f->at[VK_ERROR]) || is_error(f))
		return SHAPE_ERROR;
	if (f->at[VK_ITEM_TYPE] != NULL && json_string(f->at[VK_ITEM_TYPE], &type))
		return str_is(type, "comment") ? SHAPE_COMMENT : published(f);
	if (f->at[VK_EVENT_TYPE] != NULL && json_is_object(f->at[VK_EVENT_ID]))
		return SHAPE_EVENT;
	if (is_foreign_comment(f))
		return SHAPE_REFUSED;
	if (is_comment(f))
		return SHAPE_COMMENT;
	if (is_post(f))
		return published(f);
	if (is_page(f))
		return SHAPE_PAGE;
	if (f->at[VK_LIKER_ID] != NULL && f->at[VK_OBJECT_ID] != NULL)
		return SHAPE_LIKE;
	if (f->at[VK_FIRST_NAME] != NULL && (f->at[VK_ID] != NULL || f->at[VK_UID] != NULL) &&
	    f->at[VK_TEXT] == NULL)
		return SHAPE_LIKE;
	if (at->listed == SHAPE_COMMENT && (is_stub(f, members) || is_bare_comment(f)))
		return SHAPE_COMMENT;
	return at->about.post != 0 && at->listed != SHAPE_POST && is_bare_comment(f) ? SHAPE_COMMENT : SHAPE_OTHER;
}

static bool
is_complete(struct vkid id, enum shape shape)
{
	return id.owner != 0 && id.post != 0 && (shape == SHAPE_POST || id.comment != 0);
}

bool
shape_is_scraped(const struct vkfields *f)
{
	struct str type;

	return f->at[VK_PYTHON_TYPE] != NULL && json_string(f->at[VK_PYTHON_TYPE], &type) &&
	    str_is(type, "snscrape.modules.vkontakte.VKontaktePost");
}

bool
shape_is_wrapping(const struct vkfields *f)
{
	return f->at[VK_ITEMS] != NULL || f->at[VK_RESPONSE] != NULL || f->at[VK_POSTS] != NULL ||
	    json_is_object(f->at[VK_POST]) || json_is_object(f->at[VK_OBJECT]);
}

enum shape
shape_of_listed(const struct vkfields *f, const struct shape_place *at)
{
	const struct json_value *comments = f->at[VK_COMMENTS];
	struct vkid id = shape_id(f, at->listed, at);

	if (at->listed == SHAPE_OTHER)
		return SHAPE_OTHER;
	if (is_complete(id, SHAPE_COMMENT))
		return SHAPE_COMMENT;
	if (at->key.n > 0 || is_complete(id, at->listed))
		return at->listed;
	return f->at[VK_ID] != NULL && json_count(comments) > 0 ? at->listed : SHAPE_OTHER;
}

/* -1_2 or a link, as some collectors write the id. */
static bool
joined_id(struct str text, struct vkid *id)
{
	struct vkid whole = {0};

	if (!(vkid_read(text, &whole) && whole.post != 0) && !(vkid_read_link(text, &whole) && whole.post != 0))
		return false;
	*id = whole;
	return true;
}

/* Among the comments of a post, -1_7 is one of them. */
static struct vkid
joined_comment(struct vkid id, struct vkid about)
{
	if (id.comment != 0 || about.post == 0 || id.owner != about.owner)
		return id;
	return (struct vkid){.owner = id.owner, .post = about.post, .comment = id.post, .thread = about.thread,
	    .topic = about.topic};
}

static int64_t
owner_of(const struct vkfields *f)
{
	int64_t owner = vkfields_first_id(f->at[VK_OWNER_ID], f->at[VK_TO_ID]);

	return owner != 0 ? owner : vkfields_first_id(f->at[VK_POST_OWNER_ID], f->at[VK_SOURCE_ID]);
}

static struct vkid
page_id(const struct vkfields *f)
{
	int64_t owner = vkfields_first_id(f->at[VK_ID], f->at[VK_GID]);

	return (struct vkid){.owner = owner > 0 ? -owner : owner};
}

static void
comment_id(const struct vkfields *f, const struct shape_place *at, struct vkid *id)
{
	struct json_walk w = json_walk(f->at[VK_PARENTS_STACK]);

	id->post = vkfields_positive(f->at[VK_POST_ID]);
	if (f->at[VK_TOPIC_OWNER_ID] != NULL) {
		id->topic = true;
		id->owner = vkfields_id(f->at[VK_TOPIC_OWNER_ID]);
		id->post = vkfields_positive(f->at[VK_TOPIC_ID]);
	}
	if (id->post == 0) {
		id->post = at->about.post;
		id->topic = at->about.topic;
	}
	id->comment = first_positive(f->at[VK_ID], f->at[VK_CID]);
	if (json_count(f->at[VK_PARENTS_STACK]) > 0)
		id->thread = vkfields_positive(json_next(&w, NULL));
	if (id->thread == 0)
		id->thread = at->about.thread;
}

/* The name under which an object without an id lies. */
static int64_t
key_number(const struct vkfields *f, const struct shape_place *at)
{
	int64_t number;

	return f->at[VK_ID] == NULL && f->at[VK_CID] == NULL && figure_whole(at->key, &number) && number > 0 &&
	    number < VKFIELDS_ID_LIMIT ? number : 0;
}

struct vkid
shape_id(const struct vkfields *f, enum shape shape, const struct shape_place *at)
{
	struct vkid id = {0};

	if (shape == SHAPE_PAGE)
		return page_id(f);
	if (shape != SHAPE_POST && shape != SHAPE_COMMENT)
		return at->about;
	if (joined_id(json_string_or_none(f->at[VK_ID]), &id) || (f->at[VK_ID] == NULL && joined_id(at->key, &id)))
		return shape == SHAPE_COMMENT ? joined_comment(id, at->about) : id;
	id.owner = owner_of(f);
	if (id.owner == 0)
		id.owner = at->about.owner;
	if (shape == SHAPE_POST) {
		id.post = first_positive(f->at[VK_ID], f->at[VK_POST_ID]);
		if (id.post == 0)
			id.post = key_number(f, at);
		return id;
	}
	comment_id(f, at, &id);
	if (id.comment == 0)
		id.comment = key_number(f, at);
	return id;
}

static int64_t
community(const struct json_value *v)
{
	int64_t number = vkfields_id(v);

	return number > 0 ? -number : number;
}

/* A collector's page about the page: a person has a first name, a community a name. */
static int64_t
meta_owner(const struct json_value *meta)
{
	struct vkfields f;

	if (!json_is_object(meta))
		return 0;
	vkfields_read(&f, meta);
	if (owner_of(&f) != 0)
		return owner_of(&f);
	if (f.at[VK_GROUP_ID] != NULL)
		return community(f.at[VK_GROUP_ID]);
	if (f.at[VK_FIRST_NAME] == NULL && (f.at[VK_NAME] != NULL || f.at[VK_MEMBERS_COUNT] != NULL))
		return community(f.at[VK_ID]);
	return f.at[VK_FIRST_NAME] != NULL || vkfields_id(f.at[VK_ID]) < 0 ? vkfields_id(f.at[VK_ID]) : 0;
}

struct vkid
shape_about(const struct vkfields *f, struct vkid about)
{
	int64_t owner = owner_of(f);
	struct vkid whole;

	if (joined_id(json_string_or_none(f->at[VK_ID]), &whole))
		return whole;
	if (owner == 0)
		owner = community(f->at[VK_GROUP_ID]);
	if (owner == 0)
		owner = meta_owner(f->at[VK_META]);
	if (owner == 0)
		return about;
	return (struct vkid){.owner = owner, .post = vkfields_positive(f->at[VK_POST_ID])};
}

/* The first member answers for the others. */
bool
shape_is_map(const struct json_value *v)
{
	struct json_walk w = json_walk(v);
	struct str name;
	struct vkid id;
	const struct json_value *first;

	if (!json_is_object(v) || (first = json_next(&w, &name)) == NULL || !json_is_object(first))
		return false;
	return vkid_read(name, &id) || vkid_read_link(name, &id) || str_is(name, "0");
}

bool
shape_is_column(const struct json_value *v)
{
	struct json_walk w = json_walk(v);
	const struct json_value *cell;
	bool words = false;
	struct str name;
	int64_t number;

	if (!json_is_object(v))
		return false;
	while ((cell = json_next(&w, &name)) != NULL) {
		if (!figure_whole(name, &number) || json_is_array(cell) || json_is_object(cell))
			return false;
		words |= json_kind(cell) == JSON_STRING;
	}
	return words;
}
