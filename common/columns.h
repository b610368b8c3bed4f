#ifndef CX_COLUMNS_H
#define CX_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>

#include "common/buf.h"
#include "common/str.h"

/*
 * What the columns of other people's tables mean: the names that exporters,
 * R, pandas and survey tools give them, English and Russian.  Case, ё, dots,
 * underscores, spaces and a colon at the end make no difference.
 *
 * A name that means one thing here and another there is not known: тип,
 * источник and регион are left to those who know their table (--map).
 */
enum column {
	COLUMN_TEXT, COLUMN_TITLE, COLUMN_ID, COLUMN_POST_ID, COLUMN_COMMENT_ID, COLUMN_OWNER_ID, COLUMN_LINK,
	COLUMN_GROUP_ID,             /* the owner, when it is a community: 1 and -1 are the same */
	COLUMN_KIND, COLUMN_UNIX, COLUMN_DATE,
	COLUMN_CLOCK,                /* the time of day beside a date, or both together */
	COLUMN_ANSWER,               /* the text where no other column is; beside one, anything */
	COLUMN_AUTHOR_ID, COLUMN_AUTHOR_LINK, COLUMN_AUTHOR_NAME, COLUMN_AUTHOR,
	COLUMN_REPLY_TO, COLUMN_REPLY_TO_AUTHOR,
	COLUMN_LIKES, COLUMN_REPOSTS, COLUMN_VIEWS, COLUMN_COMMENTS, COLUMN_CAN_COMMENT,
	/* what a page has */
	COLUMN_PAGE, COLUMN_NAME, COLUMN_SCREEN_NAME, COLUMN_MEMBERS, COLUMN_WALL, COLUMN_VERIFIED, COLUMN_GROUP,
	/* what feedback has */
	COLUMN_SERVICE, COLUMN_STAGE, COLUMN_CHANNEL, COLUMN_SEGMENT, COLUMN_CLIENT, COLUMN_QUESTION,
	COLUMN_METRIC, COLUMN_SCORE, COLUMN_SCALE_MIN, COLUMN_SCALE_MAX, COLUMN_THEME, COLUMN_ORG, COLUMN_STATUS,
	COLUMN_ASKED,                /* a question of its own, with the answer in it: by --map only */
	COLUMN_COUNT
};

/* COLUMN_COUNT when the name is not known. */
enum column columns_named(struct str name);

/* The column that a key of cx-record(5) is read from, or a questionnaire's answer; COLUMN_COUNT for others. */
enum column columns_keyed(struct str key);
/* Append those keys: "text, title, id, …". */
void columns_add_keys(struct buf *);

/* Whether a known name says that a comment is told of, текст комментария, comment_id; not how many there are. */
bool columns_tell_comment(struct str name);
/* Whether it says that a citizen's appeal is: текст инцидента, номер обращения. */
bool columns_tell_appeal(struct str name);

/* Append x_NAME: folded, with _ for whatever is neither letter nor digit; nothing for a name of none of them. */
void columns_add_extra(struct buf *, struct str name);

/* Whether two names differ in nothing that matters. */
bool columns_same(struct str, struct str);

/* "post", "comment", "feedback" or "page": what a word in a column of kinds means; NULL for others. */
const char *columns_kind(struct str word);

#endif
