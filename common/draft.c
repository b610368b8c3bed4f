#include "common/draft.h"

#include <inttypes.h>

#include "common/mem.h"

enum { WORDS_TOLD_APART = 64 };      /* so that a text of links only stays linear */

/* VK's numbers of the reactions under posts. */
static const struct {
	const char *name, *key;
} reactions[DRAFT_REACTIONS] = {
	{"like", "reaction_like"}, {"haha", "reaction_haha"}, {"wow", "reaction_wow"},
	{"love", "reaction_love"}, {"anger", "reaction_anger"}, {"sad", "reaction_sad"}
};

static const char *const count_keys[DRAFT_COUNTS] = {"likes", "reposts", "views", "comments"};
static const char *const kinds[] = {"post", "comment", "reaction", "feedback"};

struct draft
draft_new(enum draft_kind kind)
{
	struct draft d = {.kind = kind, .can_comment = -1, .pinned = -1, .ads = -1};

	for (size_t i = 0; i < DRAFT_COUNTS; i++)
		d.counts[i] = -1;
	return d;
}

const char *
draft_reaction_name(int64_t number)
{
	return number >= 0 && number < DRAFT_REACTIONS ? reactions[number].name : NULL;
}

static void
set_some(struct record *rec, const char *key, struct str text)
{
	if (text.n > 0)
		record_set_text(rec, key, text);
}

static void
set_flag(struct record *rec, const char *key, int flag)
{
	if (flag >= 0)
		record_set_bool(rec, key, flag == 1);
}

static void
set_whole(struct record *rec, const char *key, int64_t number)
{
	char digits[24];
	size_t n = sizeof digits;
	uint64_t rest = (uint64_t)number;

	if (number < 0)
		return;
	do
		digits[--n] = (char)('0' + rest % 10);
	while ((rest /= 10) > 0);
	record_set_raw(rec, key, (struct str){digits + n, sizeof digits - n});
}

static void
set_id(struct drafter *w, struct record *rec, const char *key, struct vkid id)
{
	if (id.owner == 0)
		return;
	buf_clear(&w->scratch);
	vkid_add(&w->scratch, id);
	record_set_text(rec, key, buf_str(&w->scratch));
}

static void
set_time(struct drafter *w, struct record *rec, const char *key, int64_t seconds)
{
	if (seconds == 0 || !timestamp_valid(seconds))
		return;
	buf_clear(&w->scratch);
	timestamp_add(&w->scratch, seconds);
	record_set_text(rec, key, buf_str(&w->scratch));
}

/* Whether VK's numbers are complete enough to be a name. */
static bool
has_own_id(const struct draft *d)
{
	if (d->id.owner == 0 || d->id.post == 0)
		return false;
	return d->kind == DRAFT_POST || (d->kind == DRAFT_COMMENT && d->id.comment != 0) ||
	    (d->kind == DRAFT_REACTION && d->author != 0);
}

static void
make_id(struct drafter *w, const struct draft *d)
{
	buf_clear(&w->id);
	if (d->named.n > 0)
		buf_add_str(&w->id, d->named);
	else if (has_own_id(d))
		vkid_add(&w->id, d->id);
	else
		buf_add_str(&w->id, d->source);
	if (d->kind == DRAFT_REACTION && has_own_id(d)) {
		buf_addc(&w->id, ':');
		vkid_add(&w->id, (struct vkid){.owner = d->author});
	}
}

static void
set_named(struct drafter *w, struct record *rec, const char *key, struct str named, struct vkid id)
{
	if (named.n > 0)
		record_set_text(rec, key, named);
	else
		set_id(w, rec, key, id);
}

/* The name of a comment beside the draft, of the same post; none for number 0. */
static struct vkid
sibling(const struct draft *d, int64_t comment)
{
	struct vkid id = d->id;

	id.comment = comment;
	return id.post != 0 && comment != 0 ? id : (struct vkid){0};
}

static void
set_relations(struct drafter *w, const struct draft *d, struct record *rec)
{
	struct vkid post = d->id;
	int64_t thread = d->id.thread;

	set_named(w, rec, "page", d->page_named, (struct vkid){.owner = d->id.owner});
	if (d->kind == DRAFT_POST || d->kind == DRAFT_FEEDBACK)
		return;
	post.comment = 0;
	set_named(w, rec, "post", d->post_named, post.post != 0 ? post : (struct vkid){0});
	if (d->kind == DRAFT_REACTION)
		set_id(w, rec, "comment", sibling(d, d->id.comment));
	if (d->kind != DRAFT_COMMENT)
		return;
	set_named(w, rec, "parent", d->parent_named, sibling(d, thread != d->id.comment ? thread : 0));
	set_named(w, rec, "reply_to", d->reply_to_named, sibling(d, d->reply_to));
}

static void
set_addressee(struct drafter *w, const struct draft *d, struct record *rec)
{
	if (d->reply_to_author != 0)
		set_id(w, rec, "reply_to_author", (struct vkid){.owner = d->reply_to_author});
	else
		set_some(rec, "reply_to_author", w->markup.addressee);
}

static void
set_origin(struct drafter *w, const struct draft *d, struct record *rec)
{
	struct vkid id = d->id;

	set_time(w, rec, "time", d->time.seconds);
	if (d->time.seconds != 0 && d->time.day_only)
		record_set_text(rec, "time_precision", STR("day"));
	set_time(w, rec, "edited", d->edited.seconds);
	set_some(rec, "seen", w->seen);
	record_set_text(rec, "source", d->source);
	if (d->url.n > 0) {
		record_set_text(rec, "url", d->url);
	} else if (has_own_id(d) && d->named.n == 0 && d->kind != DRAFT_REACTION) {
		if (id.thread == id.comment)
			id.thread = 0;
		buf_clear(&w->scratch);
		vkid_add_url(&w->scratch, id);
		record_set_text(rec, "url", buf_str(&w->scratch));
	}
}

static void
set_official(struct drafter *w, const struct draft *d, struct record *rec)
{
	if (d->author_named.n > 0 && d->page_named.n > 0)
		record_set_bool(rec, "official", str_equal(d->author_named, d->page_named));
	else if (d->author != 0 && d->id.owner != 0)
		record_set_bool(rec, "official", d->author == d->id.owner ||
		    voices_has(w->voices, d->author, d->author_screen_name));
}

static void
set_author(struct drafter *w, const struct draft *d, struct record *rec)
{
	bool named = d->author_named.n > 0;

	set_named(w, rec, "author", d->author_named, (struct vkid){.owner = d->author});
	if (d->kind == DRAFT_REACTION)
		return;
	if (d->author_name.n > 0) {
		buf_clear(&w->scratch);
		vkmarkup_add_name(&w->scratch, d->author_name);
		record_set_text(rec, "author_name", buf_str(&w->scratch));
	}
	if (d->kind == DRAFT_COMMENT && (named || d->author != 0))
		record_set_text(rec, "author_kind", (named ? d->author_is_page : d->author < 0) ?
		    STR("page") : STR("user"));
	set_official(w, d, rec);
}

static void
set_text(struct drafter *w, const struct draft *d, struct record *rec)
{
	if (d->title.n > 0) {
		vkmarkup_read(&w->repost, d->title, false);
		record_set_text(rec, "title", buf_str(&w->repost.text));
	}
	if (d->has_text)
		record_set_text(rec, "text", buf_str(&w->markup.text));
	set_id(w, rec, "repost_of", d->repost_of);
	if (d->repost_text.n > 0) {
		vkmarkup_read(&w->repost, d->repost_text, false);
		record_set_text(rec, "repost_text", buf_str(&w->repost.text));
	}
}

static void
set_counts(const struct draft *d, struct record *rec)
{
	for (size_t i = 0; i < DRAFT_COUNTS; i++)
		set_whole(rec, count_keys[i], d->counts[i]);
	/* VK leaves out what nobody chose: beside others, that is a known zero. */
	for (size_t i = 0; d->has_reactions && i < DRAFT_REACTIONS; i++)
		set_whole(rec, reactions[i].key, d->reactions[i]);
}

static void
set_members(const struct draft *d, struct record *rec)
{
	for (size_t i = 0; i < d->members_n; i++) {
		const struct draft_member *m = &d->members[i];

		if (m->raw)
			record_set_raw(rec, m->key, m->value);
		else
			record_set_text(rec, m->key, m->value);
	}
}

static void
add_words(struct words *words, const struct str *more, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t k = 0, known = words->n < WORDS_TOLD_APART ? words->n : WORDS_TOLD_APART;

		while (k < known && !str_equal(words->items[k], more[i]))
			k++;
		if (k < known)
			continue;
		words->items = mem_room(words->items, words->n, &words->room, sizeof *words->items);
		words->items[words->n++] = more[i];
	}
}

static void
set_words(struct record *rec, const char *key, const struct words *words)
{
	if (words->n > 0)
		record_set_list(rec, key, words->items, words->n);
}

const char *
draft_kind_name(enum draft_kind kind)
{
	return kinds[kind];
}

void
draft_record(struct drafter *w, const struct draft *d, struct record *rec)
{
	vkmarkup_read(&w->markup, d->text, d->kind == DRAFT_COMMENT);
	w->textless = w->markup.text.n == 0;
	add_words(&w->markup.mentions, d->mentions, d->mentions_n);
	add_words(&w->markup.links, d->links, d->links_n);
	make_id(w, d);
	record_begin(rec);
	record_set_text(rec, "kind", str_of(kinds[d->kind]));
	record_set_text(rec, "id", buf_str(&w->id));
	set_relations(w, d, rec);
	if (d->kind == DRAFT_COMMENT)
		set_addressee(w, d, rec);
	set_origin(w, d, rec);
	set_author(w, d, rec);
	set_text(w, d, rec);
	set_some(rec, "reaction", d->reaction);
	set_counts(d, rec);
	set_flag(rec, "can_comment", d->can_comment);
	set_flag(rec, "pinned", d->pinned);
	set_flag(rec, "ads", d->ads);
	if (d->deleted)
		record_set_bool(rec, "deleted", true);
	set_some(rec, "attachments", d->attachments);
	set_words(rec, "mentions", &w->markup.mentions);
	set_words(rec, "links", &w->markup.links);
	set_words(rec, "tags", &w->markup.tags);
	set_members(d, rec);
}

void
drafter_free(struct drafter *w)
{
	vkmarkup_free(&w->markup);
	vkmarkup_free(&w->repost);
	buf_free(&w->id);
	buf_free(&w->scratch);
}
