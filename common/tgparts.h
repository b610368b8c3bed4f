#ifndef CX_TGPARTS_H
#define CX_TGPARTS_H

#include "common/arena.h"
#include "common/draft.h"
#include "common/json.h"

/* The string that is called so in an object; of no bytes when there is none. */
struct str tgparts_word(const struct json_value *object, const char *name);

/* What a Telegram message carries besides words, in VK's words where there are any. */
void tgparts_media(const struct json_value *message, struct draft *);

/*
 * Its reactions, of which the draft's likes are the sum: 👍 like, 😁 and 🤣
 * haha, 😱 and 🤯 wow, ❤ love, 🤬 and 😡 anger, 😢 and 😭 sad.  Others keep
 * their own names: reaction_👎, reaction_5307 (a custom one), reaction_paid.
 */
void tgparts_reactions(const struct json_value *message, struct arena *, struct draft *);

#endif
