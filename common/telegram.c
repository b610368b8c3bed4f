#include "common/telegram.h"

#include <stdlib.h>

#include "common/mem.h"
#include "common/settled.h"
#include "common/table.h"
#include "common/tgparts.h"
#include "common/vkfields.h"
#include "common/vkparts.h"

/* Where a message of the chat being read belongs. */
struct spot {
	int64_t post;                /* message of the group that it comments; 0 for none */
	int64_t thread;              /* the first answer to the post, or the first of a talk */
	int64_t page;                /* the channel whose post it is */
	bool service;
};

struct telegram {
	int64_t chat;
	struct table *numbers;       /* of messages */
	struct spot *spots;
	size_t room;
};

/* One message, while it is read. */
struct message {
	const struct json_value *chat, *value;
	struct arena *arena;
	struct str author;           /* user1, channel2 */
	int64_t chat_id, id, reply_to;
	bool channel;                /* the chat is one */
	struct spot spot;
};

struct telegram *
telegram_new(void)
{
	struct telegram *t = mem_new(1, sizeof *t);

	t->numbers = table_new();
	return t;
}

void
telegram_free(struct telegram *t)
{
	if (t == NULL)
		return;
	table_free(t->numbers);
	free(t->spots);
	free(t);
}

static void
remember(struct telegram *t, int64_t chat, int64_t message, struct spot spot)
{
	size_t i;

	if (t->chat != chat)
		t->numbers = table_emptied(t->numbers);
	t->chat = chat;
	i = table_number(t->numbers, table_number_key(&message));
	while (t->room <= i)
		t->spots = mem_room(t->spots, t->room, &t->room, sizeof *t->spots);
	t->spots[i] = spot;
}

static const struct spot *
spot_of(const struct telegram *t, int64_t chat, int64_t message)
{
	size_t i = t->chat == chat ? table_find(t->numbers, table_number_key(&message)) : TABLE_NONE;

	return i != TABLE_NONE ? &t->spots[i] : NULL;
}

static int64_t
number(const struct json_value *object, const char *name)
{
	return vkfields_positive(json_get(object, name));
}

/* tg:1, tg:1_2, tg:user1 */
static struct str
name_of(struct arena *arena, const char *kind, int64_t chat, int64_t message)
{
	struct buf b = {0};

	buf_addf(&b, "tg:%s%lld", kind, (long long)chat);
	if (message != 0)
		buf_addf(&b, "_%lld", (long long)message);
	return settled(arena, &b);
}

/* The number behind a word, user1 or channel2; 0 when the word is another. */
static int64_t
peer(struct str id, const char *kind)
{
	int64_t n = 0;

	if (!str_starts(id, str_of(kind)) || id.n > strlen(kind) + 18)
		return 0;
	for (size_t i = strlen(kind); i < id.n; i++) {
		if (id.p[i] < '0' || id.p[i] > '9')
			return 0;
		n = n * 10 + (id.p[i] - '0');
	}
	return n;
}

/* Old exports have the bare number. */
static struct str
author_name(const struct message *m, bool *page)
{
	int64_t channel = peer(m->author, "channel"), user = peer(m->author, "user");

	*page = channel != 0 || peer(m->author, "chat") != 0;
	if (channel != 0)
		return name_of(m->arena, "", channel, 0);
	if (peer(m->author, "chat") != 0)
		return name_of(m->arena, "", peer(m->author, "chat"), 0);
	if (user == 0)
		user = number(m->value, "from_id");
	return user != 0 ? name_of(m->arena, "user", user, 0) : STR("");
}

/* A channel's post comes into its group in the channel's name, and as forwarded from it. */
static int64_t
forwarding_channel(const struct message *m)
{
	struct str from = tgparts_word(m->value, "from"), forwarded = tgparts_word(m->value, "forwarded_from");
	int64_t channel = peer(m->author, "channel");

	return !m->channel && channel != m->chat_id && m->reply_to == 0 && forwarded.n > 0 &&
	    (from.n == 0 || str_equal(from, forwarded)) ? channel : 0;
}

static void
find_spot(const struct telegram *t, struct message *m)
{
	const struct spot *to = m->reply_to != 0 ? spot_of(t, m->chat_id, m->reply_to) : NULL;
	int64_t channel = forwarding_channel(m);

	m->spot = (struct spot){.page = m->chat_id};
	if (m->channel)
		return;
	if (channel != 0) {
		m->spot.page = channel;
		m->spot.post = m->id;
	} else if (to != NULL && to->service) {
		m->reply_to = 0;
	} else if (to != NULL) {
		m->spot = *to;
		if (to->post == m->reply_to)
			m->reply_to = 0;
		else if (to->thread == 0)
			m->spot.thread = number(m->value, "reply_to_message_id");
	}
}

static void
take_names(const struct message *m, struct draft *d)
{
	struct arena *arena = m->arena;

	d->named = name_of(arena, "", m->chat_id, m->id);
	d->page_named = name_of(arena, "", m->spot.page, 0);
	d->author_named = author_name(m, &d->author_is_page);
	d->author_name = vkparts_string(json_get(m->value, "from"), arena);
	if (d->kind == DRAFT_POST)
		return;
	if (m->spot.post != 0)
		d->post_named = name_of(arena, "", m->chat_id, m->spot.post);
	if (m->spot.thread != 0)
		d->parent_named = name_of(arena, "", m->chat_id, m->spot.thread);
	if (m->reply_to != 0)
		d->reply_to_named = name_of(arena, "", m->chat_id, m->reply_to);
}

/* Links and people that the text shows under a label. */
static void
take_entities(const struct json_value *list, struct arena *arena, struct draft *d)
{
	struct json_walk w = json_walk(list);
	struct str *links = arena_take(arena, (json_count(list) + 1) * sizeof *links);
	struct str *mentions = arena_take(arena, (json_count(list) + 1) * sizeof *mentions);
	const struct json_value *part;

	d->links = links;
	d->mentions = mentions;
	while ((part = json_next(&w, NULL)) != NULL) {
		struct str type = tgparts_word(part, "type");

		if (str_is(type, "text_link") && tgparts_word(part, "href").n > 0)
			links[d->links_n++] = vkparts_string(json_get(part, "href"), arena);
		else if (str_is(type, "mention_name") && number(part, "user_id") != 0)
			mentions[d->mentions_n++] = name_of(arena, "user", number(part, "user_id"), 0);
	}
}

/* A channel that hands on another's words says nothing itself. */
static bool
take_words(const struct message *m, struct draft *d)
{
	const struct json_value *text = json_get(m->value, "text"), *parts = json_get(m->value, "text_entities");
	struct str forwarded = tgparts_word(m->value, "forwarded_from");
	bool good;

	if (text == NULL)
		text = parts;
	good = vkparts_text(text, m->arena, &d->text, &d->has_text);
	take_entities(json_is_array(text) ? text : parts, m->arena, d);
	if (m->channel && forwarded.n > 0 && !str_equal(forwarded, tgparts_word(m->chat, "name")) && d->text.n > 0) {
		d->repost_text = d->text;
		d->text = STR("");
	}
	return good;
}

static bool
take_time(const struct json_value *message, const char *unix_key, const char *key,
    const struct vkparts_rules *rules, struct timestamp *t)
{
	const struct json_value *seconds = json_get(message, unix_key);

	return vkparts_time(seconds != NULL ? seconds : json_get(message, key), rules, t);
}

void
telegram_skip(struct telegram *t, const struct json_value *chat, const struct json_value *message)
{
	remember(t, number(chat, "id"), number(message, "id"), (struct spot){.service = true});
}

bool
telegram_draft(struct telegram *t, const struct json_value *chat, const struct json_value *message,
    const struct vkparts_rules *rules, struct draft *d, const char **why)
{
	struct str type = tgparts_word(chat, "type");
	struct message m = {
		.chat = chat, .value = message, .arena = rules->arena, .author = tgparts_word(message, "from_id"),
		.chat_id = number(chat, "id"), .id = number(message, "id"),
		.reply_to = json_get(message, "reply_to_peer_id") == NULL ?   /* there: of another chat */
		    number(message, "reply_to_message_id") : 0,
		.channel = str_is(type, "public_channel") || str_is(type, "private_channel")
	};
	bool good;

	*why = m.chat_id == 0 ? "a Telegram message whose chat has no id" : "a Telegram message without an id";
	if (m.chat_id == 0 || m.id == 0)
		return false;
	find_spot(t, &m);
	remember(t, m.chat_id, m.id, m.spot);
	*d = draft_new(m.channel || m.spot.post == m.id ? DRAFT_POST : DRAFT_COMMENT);
	take_names(&m, d);
	good = take_words(&m, d);
	d->date_lost = !take_time(message, "date_unixtime", "date", rules, &d->time);
	take_time(message, "edited_unixtime", "edited", rules, &d->edited);
	tgparts_media(message, d);
	tgparts_reactions(message, rules->arena, d);
	*why = "its text is no text";
	return good;
}
