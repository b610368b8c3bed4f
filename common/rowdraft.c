#include "common/rowdraft.h"

#include <stdlib.h>

#include "common/buf.h"
#include "common/feedback.h"
#include "common/figure.h"
#include "common/mem.h"

enum { STRANGERS_SHOWN = 8, STRANGER_BYTES = 1000 };

struct rowdraft {
	struct feedback *feedback;
	struct draft_member *members;        /* of the last draft */
	size_t members_room;
	struct buf moment;           /* its date and time of day */
	struct buf why;
};

/* What a row's link says, read once. */
struct place {
	bool linked;
	struct vkid id;
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
	free(r->members);
	buf_free(&r->moment);
	buf_free(&r->why);
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

static bool
has_numbers(const struct tablerow *row)
{
	return (has(row, COLUMN_OWNER_ID) || has(row, COLUMN_GROUP_ID)) &&
	    (has(row, COLUMN_ID) || has(row, COLUMN_POST_ID));
}

/* The numbers of a wall, a post and what stands under it. */
static bool
has_all_numbers(const struct tablerow *row)
{
	return has(row, COLUMN_POST_ID) && has(row, COLUMN_ID) &&
	    (has(row, COLUMN_OWNER_ID) || has(row, COLUMN_GROUP_ID) || has(row, COLUMN_PAGE));
}

static bool
is_feedback(const struct tablerow *row)
{
	return has(row, COLUMN_SCORE) || has(row, COLUMN_QUESTION) || tablerow_tells_appeal(row) ||
	    (has(row, COLUMN_THEME) && has(row, COLUMN_TEXT));
}

/* What the row tells by itself: a link or numbers of VK, what a survey has when these don't; NULL for nothing. */
static const char *
told_kind(const struct tablerow *row, const struct place *place)
{
	bool of_post = place->linked && place->id.post != 0;

	if ((place->linked && place->id.comment != 0) || has(row, COLUMN_COMMENT_ID) || has_all_numbers(row))
		return "comment";
	if (of_post || has_numbers(row))
		return tablerow_tells_comment(row) ? "comment" : "post";
	if (is_feedback(row))
		return "feedback";
	if ((has(row, COLUMN_SCREEN_NAME) || has(row, COLUMN_MEMBERS)) && !has(row, COLUMN_TEXT))
		return "page";
	return NULL;
}

/* A column of kinds, then the user, who can't make a post of a link to a comment; then the rest of the row. */
static const char *
kind_of(const struct tablerow *row, const struct place *place, const struct row_rules *rules)
{
	const char *kind = columns_kind(cell(row, COLUMN_KIND));

	if (kind != NULL)
		return kind;
	if (rules->kind == NULL || (strcmp(rules->kind, "post") == 0 && place->linked && place->id.comment != 0))
		return told_kind(row, place);
	return rules->kind;
}

/* Some id in a cell: a link, vk:-1_2, -1_2, or a number, which is then *number. */
static struct vkid
any_id(struct str cell, int64_t *number)
{
	struct vkid id = {0};

	*number = 0;
	if (cell.n == 0 || figure_whole(cell, number))
		return id;
	if (!vkid_read(cell, &id))
		vkid_read_link(cell, &id);
	return id;
}

/* The wall and the post that columns of their own tell. */
static void
complete(const struct tablerow *row, bool comment, struct vkid about, struct vkid *id)
{
	int64_t post, page;
	struct vkid on = any_id(cell(row, COLUMN_POST_ID), &post);

	if (on.post != 0 && (id->owner == 0 || id->owner == on.owner)) {
		id->owner = on.owner;
		post = on.post;
	}
	if (id->owner == 0 && has(row, COLUMN_OWNER_ID))
		id->owner = whole(row, COLUMN_OWNER_ID);
	if (id->owner == 0 && has(row, COLUMN_GROUP_ID)) {
		page = whole(row, COLUMN_GROUP_ID);
		id->owner = page > 0 ? -page : page;
	}
	if (id->owner == 0 && has(row, COLUMN_PAGE)) {
		id->owner = any_id(cell(row, COLUMN_PAGE), &page).owner;
		if (id->owner == 0)          /* as in the registry: 1 and -1 are community 1 */
			id->owner = page > 0 ? -page : page;
	}
	if (id->owner == 0 && comment)
		id->owner = about.owner;
	if (id->post == 0 && comment)
		id->post = post != 0 ? post : about.post;
	else if (id->post == 0)
		id->post = has(row, COLUMN_ID) ? whole(row, COLUMN_ID) : post;
}

/* A link's numbers, or those in columns of their own. */
static struct vkid
identify(const struct tablerow *row, const struct place *place, bool comment, struct vkid about)
{
	struct vkid id = place->id, named;
	int64_t number;

	if (id.post == 0 && has(row, COLUMN_ID) && (named = any_id(cell(row, COLUMN_ID), &number)).post != 0)
		id = named;
	if (id.post != 0 && (!comment || id.comment != 0))
		return id;
	if (comment && id.post != 0 && has(row, COLUMN_POST_ID)) {
		/* 4CAT links to a comment as if it were a post. */
		id.comment = id.post;
		id.post = 0;
		complete(row, comment, about, &id);
		return id;
	}
	complete(row, comment, about, &id);
	/* Beside a link to the post, a number may be that of the row. */
	if (comment && (has(row, COLUMN_COMMENT_ID) || !place->linked || place->id.post == 0))
		id.comment = whole(row, has(row, COLUMN_COMMENT_ID) ? COLUMN_COMMENT_ID : COLUMN_ID);
	return id;
}

/* A number, a link to a page or a person, or a name. */
static void
take_author(const struct tablerow *row, struct draft *d)
{
	struct str author = cell(row, COLUMN_AUTHOR);
	struct vkid id = {0};
	int64_t number = 0;

	if (author.n > 0)
		id = any_id(author, &number);
	if (number == 0 && id.post == 0)
		number = id.owner;
	d->author = whole(row, COLUMN_AUTHOR_ID);
	if (d->author == 0)
		d->author = number;
	if (d->author == 0 && has(row, COLUMN_AUTHOR_LINK) &&
	    vkid_read_link(cell(row, COLUMN_AUTHOR_LINK), &id) && id.post == 0)
		d->author = id.owner;
	d->author_name = cell(row, COLUMN_AUTHOR_NAME);
	if (d->author_name.n == 0 && number == 0)
		d->author_name = author;
}

/* The date and the time of day of two columns, or what there is of them. */
static struct str
moment(struct rowdraft *r, const struct tablerow *row)
{
	struct str date = cell(row, COLUMN_DATE), clock = cell(row, COLUMN_CLOCK);

	if (date.n == 0 || clock.n == 0)
		return date.n > 0 ? date : clock;
	buf_clear(&r->moment);
	buf_add_str(&r->moment, date);
	buf_addc(&r->moment, ' ');
	buf_add_str(&r->moment, clock);
	return buf_str(&r->moment);
}

static void
take_time(struct rowdraft *r, const struct tablerow *row, const struct row_rules *rules, struct draft *d)
{
	if (has(row, COLUMN_UNIX) && timestamp_read(cell(row, COLUMN_UNIX), 0, &d->time))
		return;
	if (timestamp_read_cell(moment(r, row), rules->zone, rules->now, &d->time))
		return;
	/* A clock that says nothing, or a date that tells the time already. */
	if (has(row, COLUMN_CLOCK) &&
	    timestamp_read_cell(cell(row, COLUMN_DATE), rules->zone, rules->now, &d->time))
		return;
	d->time = (struct timestamp){0};
	d->date_text = !figure_unknown(moment(r, row)) ? moment(r, row) : cell(row, COLUMN_UNIX);
	d->date_lost = !figure_unknown(d->date_text);
}

static void
take_counts(const struct tablerow *row, struct draft *d)
{
	static const enum column columns[DRAFT_COUNTS] = {
		COLUMN_LIKES, COLUMN_REPOSTS, COLUMN_VIEWS, COLUMN_COMMENTS
	};
	int64_t n;

	for (size_t i = 0; i < DRAFT_COUNTS; i++) {
		if (figure_unknown(cell(row, columns[i])))
			continue;
		if (figure_count(cell(row, columns[i]), &n) && n >= 0)
			d->counts[i] = n;
		else
			d->number_lost = true;
	}
	if (has(row, COLUMN_CAN_COMMENT) && figure_whole(cell(row, COLUMN_CAN_COMMENT), &n) &&
	    (n == 0 || n == 1))
		d->can_comment = (int)n;
}

static void
add_member(struct rowdraft *r, struct draft *d, struct draft_member m)
{
	r->members = mem_room(r->members, d->members_n, &r->members_room, sizeof *r->members);
	r->members[d->members_n++] = m;
	d->members = r->members;
}

static void
add_new_member(struct rowdraft *r, struct draft *d, struct draft_member m)
{
	for (size_t i = 0; i < d->members_n; i++)
		if (strcmp(d->members[i].key, m.key) == 0)
			return;
	add_member(r, d, m);
}

/* Not a word or a number that stands in the column of links: vk.com/x, www.x.ru, https://x. */
static bool
is_link(struct str s)
{
	const char *dot = s.n > 0 ? memchr(s.p, '.', s.n) : NULL;

	if (dot == NULL || memchr(s.p, ' ', s.n) != NULL || memchr(s.p, '\n', s.n) != NULL)
		return false;
	return str_starts(s, STR("www.")) || memchr(s.p, '/', s.n) != NULL;
}

/* False and *why when it has a score that is not on its scale. */
static bool
take_conversation(struct rowdraft *r, const struct tablerow *row, const struct place *place,
    const struct row_rules *rules, struct draft *d, const char **why)
{
	bool comment = d->kind == DRAFT_COMMENT;

	d->id = identify(row, place, comment, rules->about);
	take_author(row, d);
	take_counts(row, d);
	if (comment) {
		d->counts[DRAFT_COMMENTS] = d->counts[DRAFT_REPOSTS] = -1;
		d->can_comment = -1;
		d->reply_to = whole(row, COLUMN_REPLY_TO);
		d->reply_to_author = whole(row, COLUMN_REPLY_TO_AUTHOR);
	}
	d->page_lost = d->id.owner == 0 && has(row, COLUMN_POST_ID);
	if ((d->id.post == 0 || (comment && d->id.comment == 0)) && is_link(cell(row, COLUMN_LINK)))
		d->url = cell(row, COLUMN_LINK);
	return feedback_beside(r->feedback, row, rules->scale, d, why);
}

/* What feedback says, and what is in columns that only others have a key for. */
static bool
take_feedback(struct rowdraft *r, struct tablerow *row, const struct row_rules *rules, struct draft *d,
    const char **why)
{
	const struct draft_member *told, *spare;
	size_t told_n, n;
	struct vkid page;

	if (has(row, COLUMN_PAGE) && vkid_read(cell(row, COLUMN_PAGE), &page) && page.post == 0)
		d->id.owner = page.owner;
	if (!feedback_draft(r->feedback, row, rules->scale, d, why))
		return false;
	n = tablerow_spare(row, &spare);
	if (n == 0)
		return true;
	told = d->members;
	told_n = d->members_n;
	d->members_n = 0;
	for (size_t i = 0; i < told_n; i++)
		add_member(r, d, told[i]);
	for (size_t i = 0; i < n; i++)
		add_new_member(r, d, spare[i]);
	return true;
}

static const char *
describe_kindless(struct rowdraft *r, const struct tablerow *row)
{
	struct str name;
	size_t n = 0;

	buf_clear(&r->why);
	buf_add_str(&r->why, STR("nothing tells what this is: say --kind post, comment, feedback or page"));
	for (; n < STRANGERS_SHOWN && (name = tablerow_stranger(row, n)).n > 0; n++)
		buf_addf(&r->why, "%s '%.*s'", n == 0 ? "; no meaning is known of" : ",",
		    name.n < STRANGER_BYTES ? (int)name.n : STRANGER_BYTES, name.p);
	if (n > 0)
		buf_add_str(&r->why, STR(": --map tells it, --map answer= of a question, and --post whose comments "
		    "these are"));
	return buf_text(&r->why);
}

enum rowdraft_result
rowdraft_read(struct rowdraft *r, struct tablerow *row, const struct row_rules *rules, struct draft *d,
    const char **why)
{
	struct place place = {0};
	const char *kind;

	if (has(row, COLUMN_LINK) && !(place.linked = vkid_read_link(cell(row, COLUMN_LINK), &place.id)))
		place.id = (struct vkid){0};
	kind = kind_of(row, &place, rules);
	if (kind == NULL) {
		*why = describe_kindless(r, row);
		return ROWDRAFT_UNKNOWN;
	}
	if (strcmp(kind, "page") == 0)
		return ROWDRAFT_PAGE;
	*d = draft_new(strcmp(kind, "post") == 0 ? DRAFT_POST :
	    strcmp(kind, "comment") == 0 ? DRAFT_COMMENT : DRAFT_FEEDBACK);
	take_time(r, row, rules, d);
	d->text = cell(row, COLUMN_TEXT);
	d->has_text = has(row, COLUMN_TEXT);
	d->title = cell(row, COLUMN_TITLE);
	if (d->kind != DRAFT_FEEDBACK ? take_conversation(r, row, &place, rules, d, why) :
	    take_feedback(r, row, rules, d, why))
		return ROWDRAFT_DRAFT;
	return ROWDRAFT_UNKNOWN;
}
