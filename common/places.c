#include "common/places.h"

static const struct place places[] = {
	/* the personal archive */
	{"item__main", BLOCK_TEXT, NULL, 0},
	{"item__tertiary", BLOCK_DATE, NULL, 0},
	{"post__link", BLOCK_LINK, "href", BLOCK_LINK},
	{"attachment", PLACE_ASIDE, NULL, 0},
	{"attachment__description", BLOCK_ATTACHMENTS, NULL, 0},
	{"attachment__link", PLACE_ASIDE, NULL, 0},
	/* m.vk.com */
	{"post__anchor", PLACE_NOWHERE, "name", BLOCK_NAME},
	{"pi_author", BLOCK_AUTHOR, "href", BLOCK_AUTHOR_LINK},
	{"pi_text", BLOCK_TEXT, NULL, 0},
	{"pi_text_more", PLACE_ASIDE, NULL, 0},
	{"wi_date", BLOCK_DATE, "href", BLOCK_LINK},
	{"wall_item_views", BLOCK_VIEWS, "aria-label", BLOCK_VIEWS},
	{"v_views", BLOCK_VIEWS, NULL, 0},
	{"v_like", BLOCK_LIKES, NULL, 0},
	{"v_likes", BLOCK_LIKES, NULL, 0},
	{"v_share", BLOCK_SHARES, NULL, 0},
	{"v_replies", BLOCK_COMMENTS, NULL, 0},
	{"visually-hidden", BLOCK_NOTES, NULL, 0},
	{"PostBottomButton", PLACE_NOWHERE, "aria-label", BLOCK_NOTES},
	{"ReplyItem__name", BLOCK_AUTHOR, "href", BLOCK_AUTHOR_LINK},
	{"ReplyItem__body", BLOCK_TEXT, NULL, 0},
	{"item_date", BLOCK_DATE, "href", BLOCK_LINK},
	/* vk.com */
	{"author", BLOCK_AUTHOR, "href", BLOCK_AUTHOR_LINK},
	{"author", BLOCK_AUTHOR, "data-from-id", BLOCK_AUTHOR_ID},
	{"PostHeaderTitle__authorLink", BLOCK_AUTHOR, "href", BLOCK_AUTHOR_LINK},
	{"PostHeaderTitle__authorLink", BLOCK_AUTHOR, "data-post-id", BLOCK_NAME},
	{"PostHeaderTitle__authorName", BLOCK_AUTHOR, NULL, 0},
	{"PostHeaderSubtitle__item", BLOCK_DATE, "href", BLOCK_LINK},
	{"PostHeaderSubtitle__link", PLACE_NOWHERE, "href", BLOCK_LINK},
	{"post_link", PLACE_NOWHERE, "href", BLOCK_LINK},
	{"wd_lnk", PLACE_NOWHERE, "href", BLOCK_LINK},
	{"rel_date", BLOCK_DATE, "time", BLOCK_DATE},
	{"wall_post_text", BLOCK_TEXT, NULL, 0},
	{"wall_reply_text", BLOCK_TEXT, NULL, 0},
	{"wall_post_more", PLACE_ASIDE, NULL, 0},
	{"PostTextMore", PLACE_ASIDE, NULL, 0},
	{"copy_quote", PLACE_QUOTED, NULL, 0},
	{"like", PLACE_NOWHERE, "data-count", BLOCK_LIKES},
	{"share", PLACE_NOWHERE, "data-count", BLOCK_SHARES},
	{"comment", PLACE_NOWHERE, "data-count", BLOCK_COMMENTS},
	{"like_views", BLOCK_VIEWS, "title", BLOCK_VIEWS},
	{"_views", BLOCK_VIEWS, NULL, 0},
	{"PostButtonReactions__title", BLOCK_LIKES, NULL, 0},
	{"PostButtonReactions", PLACE_NOWHERE, "data-reaction-counts", BLOCK_REACTIONS}
};

const struct place *
place_next(const struct html_event *e, size_t *at)
{
	if (html_value(e, "class").n == 0)
		return NULL;
	while (*at < sizeof places / sizeof *places)
		if (html_has_class(e, places[(*at)++].class))
			return &places[*at - 1];
	return NULL;
}
