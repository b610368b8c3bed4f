#ifndef CX_BLOCKS_H
#define CX_BLOCKS_H

#include <stdbool.h>

#include "common/buf.h"
#include "common/input.h"
#include "common/places.h"

/*
 * The blocks of VKontakte's HTML pages, each with what stands in its places:
 * items of the personal archive, posts and comments of walls saved from m.vk.com
 * (.wall_item, .ReplyItem) and vk.com (.post, .reply).  A block that lies in
 * another ends it: comments come after their post.
 *
 * Texts are as draft.h wants them, with [id1|Имя] and [https://…|слово] for
 * links, to be decoded once more (htmltext.h); the rest is as it is shown.
 */
struct blocks;

enum block_kind { BLOCK_ITEM, BLOCK_POST, BLOCK_REPLY };

enum {
	BLOCK_MAX = 16 << 20,        /* bytes in a place of a block */
	BLOCKS_PAGE_MAX = 64 << 20   /* bytes of a page */
};

struct block {
	enum block_kind kind;
	struct buf fields[BLOCK_FIELDS];
	bool cut;                    /* it is longer, or the page ends in one of its places */
};

enum blocks_status {
	BLOCKS_END,
	BLOCKS_ONE,
	BLOCKS_STOP                  /* the page is too long or too deep: nothing follows */
};

/* Whether what the input stands at begins as HTML does: with a tag or a declaration, after blanks. */
bool blocks_begin(struct input *);

/* The page that the input stands at. */
struct blocks *blocks_open(struct input *);
void blocks_close(struct blocks *);

/* *block holds until the next call. */
enum blocks_status blocks_next(struct blocks *, const struct block **);

/* Whether the page holds private messages, which are none of these blocks. */
bool blocks_have_messages(const struct blocks *);

#endif
