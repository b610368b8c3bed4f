#ifndef CX_COLUMNS_H
#define CX_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>

#include "common/str.h"

/*
 * What the columns of other people's tables mean: the names that exporters,
 * R, pandas and survey tools give them, English and Russian.  Case, dots,
 * underscores and spaces make no difference.
 */
enum column {
	COLUMN_TEXT, COLUMN_TITLE, COLUMN_ID, COLUMN_POST_ID, COLUMN_COMMENT_ID, COLUMN_OWNER_ID, COLUMN_LINK,
	COLUMN_KIND, COLUMN_UNIX, COLUMN_DATE,
	COLUMN_AUTHOR_ID, COLUMN_AUTHOR_LINK, COLUMN_AUTHOR_NAME, COLUMN_AUTHOR,
	COLUMN_REPLY_TO, COLUMN_REPLY_TO_AUTHOR,
	COLUMN_LIKES, COLUMN_REPOSTS, COLUMN_VIEWS, COLUMN_COMMENTS, COLUMN_CAN_COMMENT,
	/* what a page has */
	COLUMN_PAGE, COLUMN_NAME, COLUMN_SCREEN_NAME, COLUMN_MEMBERS, COLUMN_WALL, COLUMN_VERIFIED, COLUMN_GROUP,
	/* what feedback has */
	COLUMN_SERVICE, COLUMN_STAGE, COLUMN_CHANNEL, COLUMN_SEGMENT, COLUMN_CLIENT, COLUMN_QUESTION,
	COLUMN_METRIC, COLUMN_SCORE, COLUMN_SCALE_MIN, COLUMN_SCALE_MAX, COLUMN_THEME, COLUMN_ORG, COLUMN_STATUS,
	COLUMN_COUNT
};

/* COLUMN_COUNT when the name is not known. */
enum column columns_named(struct str name);

/* How many of the names are known; two with the same meaning count once. */
size_t columns_known(const struct str *names, size_t n);

#endif
