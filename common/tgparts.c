#include "common/tgparts.h"

#include "common/vkfields.h"
#include "common/vkparts.h"

enum { NAME_BYTES = 64 };

struct str
tgparts_word(const struct json_value *object, const char *name)
{
	return json_string_or_none(json_get(object, name));
}

/* One kind of file a message; VK's words where they mean the same. */
void
tgparts_media(const struct json_value *message, struct draft *d)
{
	static const char *const media[][2] = {
		{"video_file", "video:1"}, {"video_message", "video:1"}, {"voice_message", "audio_message:1"},
		{"audio_file", "audio:1"}, {"sticker", "sticker:1"}, {"animation", "animation:1"}
	};
	static const char *const members[][2] = {
		{"photo", "photo:1"}, {"poll", "poll:1"}, {"location_information", "geo:1"},
		{"contact_information", "contact:1"}, {"file", "doc:1"}
	};
	struct str type = tgparts_word(message, "media_type");

	for (size_t i = 0; i < sizeof media / sizeof *media; i++)
		if (str_is(type, media[i][0])) {
			d->attachments = str_of(media[i][1]);
			return;
		}
	for (size_t i = 0; i < sizeof members / sizeof *members; i++)
		if (json_get(message, members[i][0]) != NULL) {
			d->attachments = str_of(members[i][1]);
			return;
		}
}

/* Only where an emoji says just what VK's reaction says. */
static int
reaction_number(struct str emoji)
{
	static const struct {
		const char *emoji;
		int number;
	} same[] = {
		{"👍", 0}, {"😁", 1}, {"🤣", 1}, {"😱", 2}, {"🤯", 2}, {"❤", 3}, {"❤️", 3},
		{"🤬", 4}, {"😡", 4}, {"😢", 5}, {"😭", 5}
	};

	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		if (str_is(emoji, same[i].emoji))
			return same[i].number;
	return -1;
}

/* It becomes a part of a key: no signs of ASCII but letters, digits and _. */
static bool
is_fit(struct str name)
{
	for (size_t i = 0; i < name.n; i++) {
		unsigned char c = (unsigned char)name.p[i];

		if (c < 0x80 && c != '_' && !(c >= '0' && c <= '9') && !((c | 32) >= 'a' && (c | 32) <= 'z'))
			return false;
	}
	return name.n > 0 && name.n <= NAME_BYTES;
}

static struct str
reaction_name(const struct json_value *reaction)
{
	struct str emoji = tgparts_word(reaction, "emoji"), type = tgparts_word(reaction, "type"), document;
	const struct json_value *id = json_get(reaction, "document_id");

	if (emoji.n > 0)
		return is_fit(emoji) ? emoji : STR("other");
	if (id == NULL || !json_scalar(id, &document))
		return is_fit(type) ? type : STR("other");
	return is_fit(document) ? document : STR("custom");   /* else a path on the collector's disk */
}

void
tgparts_reactions(const struct json_value *message, struct arena *arena, struct draft *d)
{
	const struct json_value *list = json_get(message, "reactions"), *reaction;
	struct json_walk w = json_walk(list);
	int64_t n, all = 0;

	if (!json_is_array(list))
		return;
	d->has_reactions = true;
	while ((reaction = json_next(&w, NULL)) != NULL) {
		int known = reaction_number(tgparts_word(reaction, "emoji"));

		n = vkparts_count(reaction);
		if (n <= 0 || n > VKFIELDS_ID_LIMIT - all)
			continue;
		all += n;
		if (known >= 0)
			d->reactions[known] += n;
		else
			vkparts_other_reaction(d, reaction_name(reaction), n, arena);
	}
	d->counts[DRAFT_LIKES] = all;
}
