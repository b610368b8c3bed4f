#include "common/vkparts.h"

#include <stdlib.h>

#include "common/figure.h"
#include "common/settled.h"

enum { TYPES_MAX = 32, OTHER_REACTIONS_MAX = 32 };

#define MILLISECONDS_FROM INT64_C(100000000000)   /* as seconds, the year 5138 */

struct str
vkparts_string(const struct json_value *v, struct arena *arena)
{
	struct str s = {0};

	if (v != NULL)
		json_text(v, arena, &s);
	return s;
}

static bool
is_plain(const struct json_value *v)
{
	return json_kind(v) == JSON_STRING || json_kind(v) == JSON_NUMBER;
}

static struct str
plain(const struct json_value *v, struct arena *arena)
{
	struct str s = STR("");

	if (!json_text(v, arena, &s))
		json_scalar(v, &s);
	return s;
}

bool
vkparts_text(const struct json_value *v, struct arena *arena, struct str *text, bool *known)
{
	struct json_walk w = json_walk(v);
	const struct json_value *part;
	struct buf b = {0};
	bool good = true;

	*known = v != NULL && json_kind(v) != JSON_NULL;
	if (!*known)
		return true;
	if (is_plain(v)) {
		*text = plain(v, arena);
		return true;
	}
	if (!json_is_array(v))
		return false;
	while (good && (part = json_next(&w, NULL)) != NULL) {
		if (json_is_object(part))
			part = json_get(part, "text");
		good = part != NULL && is_plain(part);
		if (good)
			buf_add_str(&b, plain(part, arena));
	}
	*text = settled(arena, &b);
	return good;
}

bool
vkparts_time(const struct json_value *v, const struct vkparts_rules *rules, struct timestamp *t)
{
	struct timestamp read;
	struct str text = STR("");
	int64_t seconds;

	if (v == NULL || json_kind(v) == JSON_NULL)
		return true;
	if (vkfields_whole(v, &seconds)) {
		t->seconds = seconds >= MILLISECONDS_FROM ? seconds / 1000 : seconds;
		return timestamp_valid(t->seconds);
	}
	if (!json_scalar(v, &text) || !timestamp_read_near(text, rules->zone, rules->now, &read))
		return figure_unknown(text);
	*t = read;
	return true;
}

int64_t
vkparts_count(const struct json_value *v)
{
	int64_t n;

	if (v == NULL)
		return -1;
	if (json_is_object(v))
		v = json_get(v, "count");
	return vkfields_whole(v, &n) && n >= 0 ? n : -1;
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

void
vkparts_attachments(const struct vkfields *f, struct arena *arena, struct draft *d)
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
		d->attachments = settled(arena, &b);
}

static struct str
digits_of(int64_t n, struct arena *arena)
{
	struct buf b = {0};

	buf_addf(&b, "%lld", (long long)n);
	return settled(arena, &b);
}

/* The draft's members are ours, and so may be written: nobody else adds any to a post. */
void
vkparts_other_reaction(struct draft *d, struct str name, int64_t n, struct arena *arena)
{
	struct draft_member *others = (struct draft_member *)(uintptr_t)d->members;
	struct buf key = {0};
	int64_t before;

	if (others == NULL)
		d->members = others = arena_take(arena, OTHER_REACTIONS_MAX * sizeof *others);
	buf_add_str(&key, STR("reaction_"));
	buf_add_str(&key, name);
	for (size_t i = 0; i < d->members_n; i++) {
		if (!str_is(buf_str(&key), others[i].key))
			continue;
		if (figure_whole(others[i].value, &before) && before <= INT64_MAX - n)
			others[i].value = digits_of(before + n, arena);
		buf_free(&key);
		return;
	}
	if (d->members_n == OTHER_REACTIONS_MAX) {
		buf_free(&key);
		return;
	}
	buf_addc(&key, '\0');
	others[d->members_n++] = (struct draft_member){settled(arena, &key).p, digits_of(n, arena), true};
}

void
vkparts_reactions(const struct json_value *reactions, struct arena *arena, struct draft *d)
{
	const struct json_value *items = json_get(reactions, "items"), *item;
	struct json_walk w = json_walk(items);
	int64_t id, n;

	if (!json_is_array(items))
		return;
	d->has_reactions = true;
	while ((item = json_next(&w, NULL)) != NULL) {
		if (!vkfields_whole(json_get(item, "id"), &id) || (n = vkparts_count(item)) < 0)
			continue;
		if (id >= 0 && id < DRAFT_REACTIONS)
			d->reactions[id] = n;
		else
			vkparts_other_reaction(d, digits_of(id, arena), n, arena);
	}
}

void
vkparts_repost(const struct vkfields *f, struct arena *arena, struct draft *d)
{
	struct json_walk w = json_walk(f->at[VK_COPY_HISTORY]);
	const struct json_value *original = json_next(&w, NULL);

	if (!json_is_object(original)) {
		d->repost_of.owner = vkfields_id(f->at[VK_COPY_OWNER_ID]);
		d->repost_of.post = vkfields_positive(f->at[VK_COPY_POST_ID]);
	} else {
		d->repost_of.owner = vkfields_first_id(json_get(original, "owner_id"), json_get(original, "to_id"));
		d->repost_of.post = vkfields_positive(json_get(original, "id"));
		d->repost_text = vkparts_string(json_get(original, "text"), arena);
	}
	if (d->repost_of.post == 0)
		d->repost_of.owner = 0;
}

static struct str *
strings_of(const struct json_value *list, struct arena *arena, size_t *n)
{
	struct json_walk w = json_walk(list);
	struct str *strings = arena_take(arena, (json_count(list) + 1) * sizeof *strings);
	const struct json_value *v;

	*n = 0;
	while ((v = json_next(&w, NULL)) != NULL)
		if (json_kind(v) == JSON_STRING && json_text(v, arena, &strings[*n]))
			++*n;
	return strings;
}

void
vkparts_scraped(const struct json_value *post, struct arena *arena, struct draft *d)
{
	const struct json_value *photos = json_get(post, "photos"), *quoted = json_get(post, "quotedPost");
	const struct json_value *video = json_get(post, "video");
	struct vkid id;
	struct buf b = {0};

	if (json_is_array(photos) && json_count(photos) > 0)
		buf_addf(&b, "photo:%zu", json_count(photos));
	if (json_is_object(video))
		buf_addf(&b, "%svideo:1", b.n > 0 ? " " : "");
	d->attachments = settled(arena, &b);
	d->links = strings_of(json_get(post, "outlinks"), arena, &d->links_n);
	if (!json_is_object(quoted))
		return;
	if (vkid_read_link(vkparts_string(json_get(quoted, "url"), arena), &id) && id.post != 0)
		d->repost_of = (struct vkid){.owner = id.owner, .post = id.post};
	d->repost_text = vkparts_string(json_get(quoted, "content"), arena);
}
