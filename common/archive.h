#ifndef CX_ARCHIVE_H
#define CX_ARCHIVE_H

#include "common/draft.h"
#include "common/input.h"
#include "common/rowdraft.h"

/*
 * What the HTML pages of VKontakte say: those of the personal archive (wall/,
 * comments/, likes/), and walls saved from m.vk.com and vk.com.  A block is a
 * post or a comment by its link or its number; a link without a text, of the
 * archive's likes, is a reaction.
 */
struct archive;

enum archive_status {
	ARCHIVE_END,
	ARCHIVE_DRAFT,
	ARCHIVE_BAD                  /* *why says what can't be taken, or that this is no such page */
};

/* The page that the input stands at, `name' its file; the rules must outlive it. */
struct archive *archive_open(struct input *, const char *name, const struct row_rules *);
void archive_close(struct archive *);

/* The draft and *raw, what was read of its block, hold until the next call. */
enum archive_status archive_next(struct archive *, struct draft *, struct str *raw, const char **why);

#endif
