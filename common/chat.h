#ifndef CX_CHAT_H
#define CX_CHAT_H

#include <stdbool.h>

#include "common/json.h"
#include "common/shape.h"

/* What an export of Telegram Desktop has in it. */

/* Whether the object is a chat: its messages say so. */
bool chat_is(const struct json_value *);
/* Whether a chat is one of two, or of one alone: no content. */
bool chat_is_private(const struct json_value *chat);
/* SHAPE_MESSAGE; SHAPE_SERVICE for what the service tells of the chat or leaves out; else SHAPE_REFUSED. */
enum shape chat_message(const struct json_value *);

#endif
