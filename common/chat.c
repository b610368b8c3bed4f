#include "common/chat.h"

static struct str
type_of(const struct json_value *v)
{
	return json_string_or_none(json_get(v, "type"));
}

enum shape
chat_message(const struct json_value *v)
{
	struct str type = type_of(v);

	if (str_is(type, "message"))
		return SHAPE_MESSAGE;
	return str_is(type, "service") || str_is(type, "unsupported") ? SHAPE_SERVICE : SHAPE_REFUSED;
}

bool
chat_is_private(const struct json_value *chat)
{
	static const char *const types[] = {
		"personal_chat", "bot_chat", "saved_messages", "replies", "verification_codes", NULL
	};
	struct str type = type_of(chat);
	const char *const *t = types;

	while (*t != NULL && !str_is(type, *t))
		t++;
	return *t != NULL;
}

bool
chat_is(const struct json_value *v)
{
	const struct json_value *messages = json_get(v, "messages"), *first;
	struct json_walk w = json_walk(messages);

	if (!json_is_array(messages))
		return false;
	first = json_next(&w, NULL);
	if (first == NULL)
		return json_get(v, "name") != NULL && type_of(v).n > 0;
	return str_is(type_of(first), "unsupported") ||
	    (chat_message(first) != SHAPE_REFUSED && json_string_or_none(json_get(first, "date")).n > 0);
}
