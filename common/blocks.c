#include "common/blocks.h"

#include <stdlib.h>

#include "common/html.h"
#include "common/mem.h"
#include "common/pagetext.h"
#include "common/places.h"
#include "common/vkid.h"

enum {
	PIECE = 1 << 14,
	PLACES_DEEP = 16             /* places in each other that are told apart */
};

struct blocks {
	struct input *in;
	struct html *html;
	size_t read;                 /* bytes of the page */
	bool ended, stopped, held, messages;
	struct html_event event;     /* when held: it begins the next block */
	size_t depth;
	struct block block;
	bool open, known;            /* known: something in it has its place */
	bool private;                /* it is a message */
	size_t at;                   /* its depth */
	struct {
		enum block_field field;
		size_t depth;
	} inside[PLACES_DEEP];       /* the places that the page stands in */
	size_t n;
	struct pagelink link;
	enum block_field link_field;
	size_t link_depth;           /* 0 when none is being read */
};

bool
blocks_begin(struct input *in)
{
	enum { LOOK = 4096 };
	struct str head = input_peek(in, LOOK);

	while (head.n > 0 && memchr(" \t\r\n", *head.p, 4) != NULL)
		head = str_from(head, 1);
	return html_begins(head);
}

struct blocks *
blocks_open(struct input *in)
{
	struct blocks *b = mem_new(1, sizeof *b);

	b->in = in;
	b->html = html_new();
	return b;
}

void
blocks_close(struct blocks *b)
{
	if (b == NULL)
		return;
	html_free(b->html);
	for (size_t i = 0; i < BLOCK_FIELDS; i++)
		buf_free(&b->block.fields[i]);
	pagelink_free(&b->link);
	free(b);
}

bool
blocks_have_messages(const struct blocks *b)
{
	return b->messages;
}

static struct buf *
field(struct blocks *b, enum block_field which)
{
	return &b->block.fields[which];
}

static bool
is_prose(enum block_field which)
{
	return which == BLOCK_TEXT || which == BLOCK_QUOTE;
}

static bool
is_list(enum block_field which)
{
	return which == BLOCK_NOTES || which == BLOCK_ATTACHMENTS;
}

/* The field that text here belongs to. */
static enum block_field
here(const struct blocks *b)
{
	if (b->n > 0)
		return b->inside[b->n - 1].field;
	return b->block.kind == BLOCK_ITEM ? BLOCK_TEXT : PLACE_NOWHERE;
}

static void
take_text(struct blocks *b, struct str text)
{
	enum block_field which = here(b);

	if (!b->open || which >= BLOCK_FIELDS)
		return;
	if (field(b, which)->n + text.n > BLOCK_MAX) {
		b->block.cut = true;
		return;
	}
	pagetext_add(field(b, which), text, is_prose(which));
}

/* A link to a post counts only if it is one. */
static bool
fits(enum block_field which, struct str value)
{
	struct vkid id;

	if (which == BLOCK_LINK || which == BLOCK_QUOTE_LINK)
		return vkid_read_link(value, &id) && id.post != 0;
	if (which == BLOCK_DATE || which == BLOCK_VIEWS || which == BLOCK_AUTHOR_ID)
		return value.n > 0 && (*value.p == '-' || (*value.p >= '0' && *value.p <= '9'));
	return value.n > 0;
}

static void
set_field(struct blocks *b, enum block_field which, struct str value)
{
	struct buf *f = field(b, which);

	if (!fits(which, value) || (f->n > 0 && !is_list(which)))
		return;
	if (value.n + f->n > BLOCK_MAX) {
		b->block.cut = true;
		return;
	}
	if (f->n > 0)
		pagetext_end_line(f, true);
	pagetext_add(f, value, false);
}

static void
enter(struct blocks *b, enum block_field which)
{
	if (b->n == PLACES_DEEP)
		return;
	if (which < BLOCK_FIELDS && is_list(which))
		pagetext_end_line(field(b, which), true);
	else if (which < BLOCK_FIELDS && !is_prose(which) && which != here(b) && field(b, which)->n > 0)
		which = PLACE_ASIDE;       /* the first one counts */
	b->inside[b->n].field = which;
	b->inside[b->n++].depth = b->depth;
}

/* In a shared post only its text and its link have a place. */
static void
enter_quoted(struct blocks *b, const struct html_event *e)
{
	set_field(b, BLOCK_QUOTE_LINK, html_value(e, "href"));
	if (html_has_class(e, "wall_post_text"))
		enter(b, BLOCK_QUOTE);
	else if (html_has_class(e, "PostTextMore") || html_has_class(e, "wall_post_more"))
		enter(b, PLACE_ASIDE);
}

static bool
breaks_lines(const struct html_event *e)
{
	return str_is(e->text, "div") || str_is(e->text, "p") || str_is(e->text, "li");
}

static bool
is_quoted(const struct blocks *b)
{
	for (size_t i = 0; i < b->n; i++)
		if (b->inside[i].field == PLACE_QUOTED)
			return true;
	return false;
}

/* Who is named beside the date of an archive's item, or the item itself. */
static void
open_in_date(struct blocks *b, const struct html_event *e)
{
	struct str href = html_value(e, "href");

	if (fits(BLOCK_LINK, href)) {
		set_field(b, BLOCK_LINK, href);
		enter(b, PLACE_ASIDE);
		return;
	}
	set_field(b, BLOCK_AUTHOR_LINK, href);
	enter(b, BLOCK_AUTHOR);
}

static void
enter_places(struct blocks *b, const struct html_event *e)
{
	enum block_field which = PLACE_NOWHERE;
	const struct place *p;
	size_t at = 0;

	/* An attribute is exacter than what is shown: it comes first, and the first one counts. */
	while ((p = place_next(e, &at)) != NULL) {
		b->known = b->known || str_starts(str_of(p->class), STR("item__"));
		which = which == PLACE_NOWHERE ? p->field : which;
		if (p->attribute != NULL)
			set_field(b, p->attribute_field, html_value(e, p->attribute));
	}
	if (which != PLACE_NOWHERE)
		enter(b, which);
}

static void
open_in_block(struct blocks *b, const struct html_event *e)
{
	bool link = str_is(e->text, "a");
	enum block_field which = here(b);

	if (is_quoted(b)) {
		enter_quoted(b, e);
	} else if (link && which == BLOCK_DATE && b->block.kind == BLOCK_ITEM) {
		open_in_date(b, e);
	} else if (e->n > 0) {
		enter_places(b, e);
	}
	which = here(b);
	if (!is_prose(which))
		return;
	if (str_is(e->text, "br"))
		pagetext_end_line(field(b, which), false);
	else if (str_is(e->text, "img") && html_has_class(e, "emoji"))
		take_text(b, html_value(e, "alt"));
	else if (breaks_lines(e))
		pagetext_end_line(field(b, which), true);
	else if (link && b->link_depth == 0) {
		b->link_depth = b->depth;
		b->link_field = which;
		pagelink_begin(&b->link, field(b, which), e);
	}
}

/* -1_2, post-1_2, but not the post-17 of other places. */
static bool
is_name(struct str name)
{
	const char *mark = name.n > 0 ? memchr(name.p, '_', name.n) : NULL;

	return mark != NULL && mark > name.p && mark + 1 < name.p + name.n &&
	    mark[-1] >= '0' && mark[-1] <= '9' && mark[1] >= '0' && mark[1] <= '9';
}

static bool
begins_block(const struct html_event *e, enum block_kind *kind)
{
	bool named = is_name(html_value(e, "data-post-id")) || is_name(html_value(e, "id"));

	if (html_has_class(e, "item"))
		*kind = BLOCK_ITEM;
	else if (html_has_class(e, "wall_item") || (named && html_has_class(e, "post")))
		*kind = BLOCK_POST;
	else if (html_has_class(e, "ReplyItem") || (named && html_has_class(e, "reply")))
		*kind = BLOCK_REPLY;
	else
		return false;
	return true;
}

static void
begin_block(struct blocks *b, const struct html_event *e, enum block_kind kind)
{
	for (size_t i = 0; i < BLOCK_FIELDS; i++)
		buf_clear(&b->block.fields[i]);
	b->block.kind = kind;
	b->block.cut = b->private = false;
	b->open = true;
	b->known = kind != BLOCK_ITEM;
	b->at = b->depth;
	b->n = 0;
	b->link_depth = 0;
	if (kind == BLOCK_ITEM)
		return;
	set_field(b, BLOCK_NAME, html_value(e, "data-post-id"));
	if (is_name(html_value(e, "id")))
		set_field(b, BLOCK_NAME, html_value(e, "id"));
}

static void
end_link(struct blocks *b)
{
	if (b->link_depth > 0)
		pagelink_end(&b->link, field(b, b->link_field));
	b->link_depth = 0;
}

/* Without what the page's own layout left at the ends; false when nothing in it has a place. */
static bool
end_block(struct blocks *b)
{
	end_link(b);
	b->open = false;
	for (int i = 0; i < BLOCK_FIELDS; i++)
		pagetext_trim(field(b, (enum block_field)i));
	return b->known && !b->private;
}

/* True when it ends a block: the event is then to be taken again. */
static bool
take_open(struct blocks *b, const struct html_event *e)
{
	enum block_kind kind;
	bool begins = e->n > 0 && begins_block(e, &kind);

	if (begins && b->open && end_block(b))
		return true;
	b->depth++;
	if (html_has_class(e, "message__header"))
		b->messages = b->private = true;
	if (begins)
		begin_block(b, e, kind);
	else if (b->open)
		open_in_block(b, e);
	return false;
}

/* The same. */
static bool
take_close(struct blocks *b, const struct html_event *e)
{
	bool over = b->open && b->depth == b->at;

	if (b->link_depth == b->depth)
		end_link(b);
	while (b->n > 0 && b->inside[b->n - 1].depth >= b->depth)
		b->n--;
	if (b->open && is_prose(here(b)) && breaks_lines(e))
		pagetext_end_line(field(b, here(b)), true);
	b->depth -= b->depth > 0;
	return over && end_block(b);
}

/* The next event of the page; false at its end. */
static bool
next_event(struct blocks *b)
{
	struct str piece;

	if (b->held) {
		b->held = false;
		return true;
	}
	while (!html_next(b->html, &b->event)) {
		if (b->ended || b->stopped)
			return false;
		piece = input_peek(b->in, PIECE);
		b->read += piece.n;
		b->ended = piece.n == 0;
		b->stopped = b->read > BLOCKS_PAGE_MAX;
		if (b->ended)
			html_finish(b->html);
		else if (!b->stopped)
			html_feed(b->html, piece);
		input_skip(b->in, piece.n);
	}
	return true;
}

enum blocks_status
blocks_next(struct blocks *b, const struct block **block)
{
	*block = &b->block;
	while (!b->stopped && next_event(b)) {
		if (b->event.kind == HTML_STOP) {
			b->stopped = true;
		} else if (b->event.kind == HTML_END) {
			b->block.cut = b->block.cut || b->n > 0;
		} else if (b->event.kind == HTML_TEXT) {
			take_text(b, b->event.text);
		} else if (b->event.kind == HTML_OPEN) {
			if ((b->held = take_open(b, &b->event)))
				return BLOCKS_ONE;
		} else if (take_close(b, &b->event)) {
			return BLOCKS_ONE;
		}
	}
	b->block.cut = b->block.cut || b->stopped;
	if (b->open && end_block(b))
		return BLOCKS_ONE;
	if (!b->stopped)
		return BLOCKS_END;
	while (input_peek(b->in, PIECE).n > 0)
		input_skip(b->in, input_peek(b->in, PIECE).n);
	b->stopped = false;
	b->ended = true;
	return BLOCKS_STOP;
}
