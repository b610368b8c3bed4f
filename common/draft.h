#ifndef CX_DRAFT_H
#define CX_DRAFT_H

#include <stdbool.h>
#include <stdint.h>

#include "common/buf.h"
#include "common/record.h"
#include "common/str.h"
#include "common/timestamp.h"
#include "common/vkid.h"
#include "common/vkmarkup.h"
#include "common/voices.h"

/*
 * What is known of a post, a comment, a reaction or a piece of feedback,
 * wherever it was read; and the one place that makes a record of it.
 */
enum draft_kind { DRAFT_POST, DRAFT_COMMENT, DRAFT_REACTION, DRAFT_FEEDBACK };

enum draft_count { DRAFT_LIKES, DRAFT_REPOSTS, DRAFT_VIEWS, DRAFT_COMMENTS, DRAFT_COUNTS };

enum { DRAFT_REACTIONS = 6 };

struct draft_member {
	const char *key;
	struct str value;
	bool raw;                       /* JSON, not text */
};

/* Borrowed strings of no bytes, numbers of 0 and flags of -1 are unknown, unless said otherwise. */
struct draft {
	enum draft_kind kind;
	struct vkid id;
	struct str named, page_named, post_named;   /* ids that are not VKontakte's, in place of numbers */
	struct str parent_named, reply_to_named, author_named;
	bool author_is_page;            /* the named one */
	int64_t author, reply_to, reply_to_author;
	struct str author_name, author_screen_name;
	struct timestamp time, edited;  /* 0 seconds: unknown */
	bool date_lost, score_lost, number_lost;   /* there was one, and it was not understood */
	struct str date_text;           /* the date that was lost, of a table's row */
	bool page_lost;                 /* it names a post, and no page that has it */
	struct str url, source;
	struct str text, title, repost_text;
	bool has_text;
	struct vkid repost_of;
	int64_t counts[DRAFT_COUNTS];   /* -1: unknown */
	int64_t reactions[DRAFT_REACTIONS];
	bool has_reactions;
	int can_comment, pinned, ads;
	bool deleted;
	struct str attachments;
	const struct str *links, *mentions;   /* besides those in the text */
	size_t links_n, mentions_n;
	struct str reaction;            /* of a reaction: its name */
	const struct draft_member *members;   /* further ones, each key once */
	size_t members_n;
};

/* What is the same for all records of a run, and room to work in.  Zero-initialise. */
struct drafter {
	struct str seen;                /* RFC 3339, or no bytes */
	const struct voices *voices;
	struct vkmarkup markup, repost;
	struct buf id, scratch;
	bool textless;                  /* the last record says nothing */
};

/* A draft of which nothing is known. */
struct draft draft_new(enum draft_kind);

/* Fill the record; the drafter then holds its id. */
void draft_record(struct drafter *, const struct draft *, struct record *);

/* "post", "comment" … */
const char *draft_kind_name(enum draft_kind);

/* The name of reaction 0 to 5; NULL for others. */
const char *draft_reaction_name(int64_t number);

void drafter_free(struct drafter *);

#endif
