#ifndef CX_TELEGRAM_H
#define CX_TELEGRAM_H

#include <stdbool.h>

#include "common/draft.h"
#include "common/json.h"
#include "common/vkparts.h"

/*
 * Messages of a Telegram Desktop export (result.json), as drafts.
 *
 * A channel's messages are posts of page tg:CHAT.  So is the channel's post
 * that Telegram forwards into the discussion group; those who answer it
 * there, or answer an answer, comment on it.  Other messages of groups are
 * comments without a post.  Which message belongs to which post is kept
 * while one chat lasts, about 60 bytes a message.
 */
struct telegram;

struct telegram *telegram_new(void);
void telegram_free(struct telegram *);

/* The service's own message: what answers it, answers nobody. */
void telegram_skip(struct telegram *, const struct json_value *chat, const struct json_value *message);

/*
 * The draft borrows from the document and from the arena.  False and *why
 * when the message or its chat has no number, or the text is no text.
 */
bool telegram_draft(struct telegram *, const struct json_value *chat, const struct json_value *message,
    const struct vkparts_rules *, struct draft *, const char **why);

#endif
