#include "common/rowdraft.h"

#include <stdlib.h>

#include "common/feedback.h"
#include "common/figure.h"
#include "common/mem.h"

struct rowdraft {
	struct feedback *feedback;
	struct draft_member theme;   /* of the last post or comment */
};

struct rowdraft *
rowdraft_new(void)
{
	struct rowdraft *r = mem_new(1, sizeof *r);

	r->feedback = feedback_new();
	return r;
}

void
rowdraft_free(struct rowdraft *r)
{
	if (r == NULL)
		return;
	feedback_free(r->feedback);
	free(r);
}

static bool
has(const struct tablerow *row, enum column column)
{
	return tablerow_cell(row, column).n > 0;
}

static struct str
cell(const struct tablerow *row, enum column column)
{
	return tablerow_cell(row, column);
}

static int64_t
whole(const struct tablerow *row, enum column column)
{
	int64_t n;

	return figure_whole(cell(row, column), &n) ? n : 0;
}

/* The kind that a word means, in the words of exporters; NULL for others. */
static const char *
kind_named(struct str word)
{
	static const char *const words[][2] = {
		{"post", "post"}, {"posts", "post"}, {"пост", "post"}, {"запись", "post"},
		{"comment", "comment"}, {"reply", "comment"}, {"комментарий", "comment"},
		{"feedback", "feedback"}, {"page", "page"}
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_is(word, words[i][0]))
			return words[i][1];
	return NULL;
}

static bool
has_numbers(const struct tablerow *row)
{
	return has(row, COLUMN_OWNER_ID) && (has(row, COLUMN_ID) || has(row, COLUMN_POST_ID));
}

static const char *
kind_of(const struct tablerow *row, const struct row_rules *rules)
{
	const char *kind = kind_named(cell(row, COLUMN_KIND));
	struct vkid id = {0};
	bool linked = has(row, COLUMN_LINK) && vkid_read_link(cell(row, COLUMN_LINK), &id);

	if (kind != NULL)
		return kind;
	if ((linked && id.comment != 0) || has(row, COLUMN_COMMENT_ID))
		return "comment";
	if (linked && id.post != 0)
		return "post";
	if (has_numbers(row) && has(row, COLUMN_POST_ID) && has(row, COLUMN_ID))
		return "comment";
	if (has_numbers(row) && (has(row, COLUMN_REPOSTS) || has(row, COLUMN_VIEWS) ||
	    has(row, COLUMN_COMMENTS) || has(row, COLUMN_CAN_COMMENT)))
		return "post";
	if (rules->kind != NULL)
		return rules->kind;
	if (has(row, COLUMN_SCORE) || has(row, COLUMN_QUESTION) ||
	    (has(row, COLUMN_THEME) && has(row, COLUMN_TEXT)))
		return "feedback";
	return (has(row, COLUMN_SCREEN_NAME) || has(row, COLUMN_MEMBERS)) && !has(row, COLUMN_TEXT) ?
	    "page" : NULL;
}

/* A link's numbers, or those in columns of their own. */
static struct vkid
identify(const struct tablerow *row, bool comment, struct vkid about)
{
	struct vkid id = {0};

	if (has(row, COLUMN_LINK))
		vkid_read_link(cell(row, COLUMN_LINK), &id);
	if (id.post == 0 && has(row, COLUMN_ID) &&
	    memchr(cell(row, COLUMN_ID).p, '_', cell(row, COLUMN_ID).n) != NULL)
		vkid_read(cell(row, COLUMN_ID), &id);
	if (id.post != 0 && (!comment || id.comment != 0))
		return id;
	if (comment && id.post != 0 && has(row, COLUMN_POST_ID)) {
		/* 4CAT links to a comment as if it were a post. */
		id.comment = id.post;
		id.post = whole(row, COLUMN_POST_ID);
		return id;
	}
	if (id.owner == 0)
		id.owner = has(row, COLUMN_OWNER_ID) ? whole(row, COLUMN_OWNER_ID) : comment ? about.owner : 0;
	if (!comment) {
		id.post = has(row, COLUMN_ID) ? whole(row, COLUMN_ID) : whole(row, COLUMN_POST_ID);
		return id;
	}
	if (id.post == 0)
		id.post = has(row, COLUMN_POST_ID) ? whole(row, COLUMN_POST_ID) : about.post;
	id.comment = has(row, COLUMN_COMMENT_ID) ? whole(row, COLUMN_COMMENT_ID) : whole(row, COLUMN_ID);
	return id;
}

static void
take_author(const struct tablerow *row, struct draft *d)
{
	struct vkid id;

	d->author = whole(row, COLUMN_AUTHOR_ID);
	if (d->author == 0 && has(row, COLUMN_AUTHOR))
		d->author = whole(row, COLUMN_AUTHOR);
	if (d->author == 0 && has(row, COLUMN_AUTHOR_LINK) &&
	    vkid_read_link(cell(row, COLUMN_AUTHOR_LINK), &id) && id.post == 0)
		d->author = id.owner;
	d->author_name = cell(row, COLUMN_AUTHOR_NAME);
	if (d->author_name.n == 0 && has(row, COLUMN_AUTHOR) && whole(row, COLUMN_AUTHOR) == 0)
		d->author_name = cell(row, COLUMN_AUTHOR);
}

static void
take_time(const struct tablerow *row, const struct row_rules *rules, struct draft *d)
{
	if (has(row, COLUMN_UNIX) && timestamp_read(cell(row, COLUMN_UNIX), 0, &d->time))
		return;
	if (!has(row, COLUMN_DATE) || !timestamp_read(cell(row, COLUMN_DATE), rules->zone, &d->time))
		d->time = (struct timestamp){0};
}

static void
take_counts(const struct tablerow *row, struct draft *d)
{
	static const enum column columns[DRAFT_COUNTS] = {
		COLUMN_LIKES, COLUMN_REPOSTS, COLUMN_VIEWS, COLUMN_COMMENTS
	};
	int64_t n;

	for (size_t i = 0; i < DRAFT_COUNTS; i++)
		if (has(row, columns[i]) && figure_whole(cell(row, columns[i]), &n) && n >= 0)
			d->counts[i] = n;
	if (has(row, COLUMN_CAN_COMMENT) && figure_whole(cell(row, COLUMN_CAN_COMMENT), &n) &&
	    (n == 0 || n == 1))
		d->can_comment = (int)n;
}

static void
take_conversation(struct rowdraft *r, const struct tablerow *row, const struct row_rules *rules,
    struct draft *d)
{
	bool comment = d->kind == DRAFT_COMMENT;

	d->id = identify(row, comment, rules->about);
	take_author(row, d);
	take_counts(row, d);
	if (comment) {
		d->counts[DRAFT_COMMENTS] = d->counts[DRAFT_REPOSTS] = -1;
		d->can_comment = -1;
		d->reply_to = whole(row, COLUMN_REPLY_TO);
		d->reply_to_author = whole(row, COLUMN_REPLY_TO_AUTHOR);
	}
	if (d->id.post == 0 || (comment && d->id.comment == 0))
		d->url = cell(row, COLUMN_LINK);
	if (has(row, COLUMN_THEME)) {
		r->theme = (struct draft_member){"theme", cell(row, COLUMN_THEME), false};
		d->members = &r->theme;
		d->members_n = 1;
	}
}

enum rowdraft_result
rowdraft_read(struct rowdraft *r, const struct tablerow *row, const struct row_rules *rules, struct draft *d,
    const char **why)
{
	const char *kind = kind_of(row, rules);
	struct vkid page;

	if (kind == NULL) {
		*why = "nothing tells what this is: say --kind post, comment, feedback or page";
		return ROWDRAFT_UNKNOWN;
	}
	if (strcmp(kind, "page") == 0)
		return ROWDRAFT_PAGE;
	*d = draft_new(strcmp(kind, "post") == 0 ? DRAFT_POST :
	    strcmp(kind, "comment") == 0 ? DRAFT_COMMENT : DRAFT_FEEDBACK);
	take_time(row, rules, d);
	d->text = cell(row, COLUMN_TEXT);
	d->has_text = has(row, COLUMN_TEXT);
	d->title = cell(row, COLUMN_TITLE);
	if (d->kind != DRAFT_FEEDBACK) {
		take_conversation(r, row, rules, d);
		return ROWDRAFT_DRAFT;
	}
	if (has(row, COLUMN_PAGE) && vkid_read(cell(row, COLUMN_PAGE), &page) && page.post == 0)
		d->id.owner = page.owner;
	feedback_draft(r->feedback, row, d);
	return ROWDRAFT_DRAFT;
}
