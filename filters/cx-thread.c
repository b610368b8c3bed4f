/* cx-thread - join comments, replies and posts: who answered whom, how fast, what is missing or closed */

#include <stdlib.h>

#include "common/error.h"
#include "common/mem.h"
#include "common/options.h"
#include "common/replies.h"
#include "common/spool.h"
#include "common/stream.h"
#include "common/table.h"
#include "common/timestamp.h"

static const struct option_spec options[] = {
	OPTION_END
};

static const struct tool tool = {
	"cx-thread", "join comments, replies and posts: who answered whom, how fast, what is missing or closed",
	options, stream_options
};

/* A kind owns its own keys only: a feedback record may well have an `answer'. */
static const char *const no_keys[] = {NULL};
static const char *const comment_keys[] = {"thread", "answered", "answer", "answer_seconds", NULL};
static const char *const post_keys[] = {"comments_received", "comments_missing", "openness", NULL};

struct post {
	size_t received;
	bool commentable;            /* can_comment is true */
};

struct page {
	size_t commentable;          /* posts */
	bool walled, shut;           /* its wall is known; and it is off or closed */
};

struct dump {
	struct replies *replies;
	struct table *post_ids, *page_ids;
	struct post *posts;
	struct page *pages;
	size_t posts_n, posts_room, pages_n, pages_room;
};

/* An id or a name; of no bytes when unknown.  An empty one says nothing, as in a CSV cell. */
static struct str
word(const struct record *rec, const char *key)
{
	struct str s = {0};

	record_scalar(rec, key, &s);
	return s;
}

static struct post *
post_of(struct dump *d, struct str id)
{
	size_t i;

	if (id.n == 0)
		return NULL;
	i = table_number(d->post_ids, id);
	if (i == d->posts_n) {
		d->posts = mem_room(d->posts, i, &d->posts_room, sizeof *d->posts);
		d->posts[d->posts_n++] = (struct post){0};
	}
	return &d->posts[i];
}

static struct page *
page_of(struct dump *d, struct str id)
{
	size_t i;

	if (id.n == 0)
		return NULL;
	i = table_number(d->page_ids, id);
	if (i == d->pages_n) {
		d->pages = mem_room(d->pages, i, &d->pages_room, sizeof *d->pages);
		d->pages[d->pages_n++] = (struct page){0};
	}
	return &d->pages[i];
}

/* First pass: each record is put aside as it came, and what joins it to others is kept. */

static void
put_aside(struct spool *spool, const struct record *rec, struct buf *line)
{
	buf_clear(line);
	record_write(rec, line);
	spool_add(spool, (struct str){line->p, line->n - 1});    /* without its LF */
}

static void
take_page(struct dump *d, const struct record *rec)
{
	struct page *page = page_of(d, word(rec, "id"));
	struct str wall = word(rec, "wall");

	if (page == NULL || wall.n == 0 || page->walled)
		return;
	page->walled = true;
	page->shut = str_is(wall, "off") || str_is(wall, "closed");
}

static void
take_post(struct dump *d, const struct record *rec)
{
	struct post *post = post_of(d, word(rec, "id"));
	struct page *page = page_of(d, word(rec, "page"));

	if (post == NULL || post->commentable || !record_is(rec, "can_comment"))
		return;
	post->commentable = true;
	if (page != NULL)
		page->commentable++;
}

static void
take_comment(struct dump *d, struct record *rec)
{
	struct remark m = {
		.id = word(rec, "id"), .post = word(rec, "post"),
		.parent = word(rec, "parent"), .reply_to = word(rec, "reply_to"),
		.author = word(rec, "author"), .reply_to_author = word(rec, "reply_to_author"),
		.official = record_is(rec, "official"), .deleted = record_is(rec, "deleted"),
		.exact = !record_equals(rec, "time_precision", "day")
	};
	struct str time;
	struct post *post;

	m.dated = record_text(rec, "time", &time) && timestamp_parse(time, &m.time);
	if (m.id.n == 0 || !replies_add(d->replies, &m))
		return;
	if ((post = post_of(d, m.post)) != NULL)
		post->received++;
}

static void
take(struct dump *d, struct record *rec)
{
	if (record_equals(rec, "kind", "comment"))
		take_comment(d, rec);
	else if (record_equals(rec, "kind", "post"))
		take_post(d, rec);
	else if (record_equals(rec, "kind", "page"))
		take_page(d, rec);
}

/* Second pass: each record comes back, and its own keys are added. */

static void
tell_comment(const struct dump *d, struct record *rec)
{
	struct verdict v;

	if (!replies_find(d->replies, word(rec, "id"), &v))
		return;
	record_own(rec, comment_keys);
	if (v.thread.n > 0)
		record_set_text(rec, "thread", v.thread);
	if (v.answered == ANSWERED_YES || v.answered == ANSWERED_NO)
		record_set_bool(rec, "answered", v.answered == ANSWERED_YES);
	if (v.answer.n > 0)
		record_set_text(rec, "answer", v.answer);
	if (v.seconds >= 0)
		record_set_number(rec, "answer_seconds", (double)v.seconds);
}

/* The comments that the platform counts; false when it does not say. */
static bool
declared(const struct record *rec, double *comments)
{
	return record_number(rec, "comments", comments) && *comments >= 0;
}

/*
 * can_comment speaks of the one who made the dump.  Its "false" means closed
 * only when something else says so: the wall, or a silence here while the
 * same eyes could comment elsewhere on the page.
 */
static const char *
openness(const struct record *rec, const struct post *post, const struct page *page)
{
	const struct json_value *can = record_value(rec, "can_comment");
	double comments;
	bool silent = post->received == 0 && !(declared(rec, &comments) && comments > 0);

	if (can == NULL || json_kind(can) != JSON_BOOL)
		return "unknown";
	if (json_true(can))
		return "open";
	if (page == NULL)
		return "unknown";
	if (page->shut || (silent && page->commentable > post->commentable))
		return "closed";
	return "unknown";
}

static void
tell_post(struct dump *d, struct record *rec)
{
	const struct post *post = post_of(d, word(rec, "id"));
	double received, comments;

	if (post == NULL)
		return;
	received = (double)post->received;
	record_own(rec, post_keys);
	record_set_number(rec, "comments_received", received);
	if (declared(rec, &comments))
		record_set_number(rec, "comments_missing", comments > received ? comments - received : 0);
	record_set_text(rec, "openness", str_of(openness(rec, post, page_of(d, word(rec, "page")))));
}

static void
tell(struct dump *d, struct record *rec)
{
	record_own(rec, no_keys);
	if (record_equals(rec, "kind", "comment"))
		tell_comment(d, rec);
	else if (record_equals(rec, "kind", "post"))
		tell_post(d, rec);
}

static void
take_all(struct dump *d, struct stream *s, struct spool *spool)
{
	struct record *rec;
	struct buf line = {0};

	stream_keep_runs(s);
	while ((rec = stream_next(s)) != NULL) {
		put_aside(spool, rec, &line);
		take(d, rec);
	}
	buf_free(&line);
	replies_join(d->replies);
}

static void
tell_all(struct dump *d, struct stream *s, struct spool *spool)
{
	struct record *rec = record_new();
	struct json_error why;
	struct str line;

	spool_rewind(spool);
	while (spool_next(spool, &line)) {
		if (!record_read(rec, line, &why))
			die("temporary file: byte %zu: %s", why.byte, why.what);
		tell(d, rec);
		stream_write(s, rec);
	}
	record_free(rec);
}

int
main(int argc, char **argv)
{
	struct stream *s = stream_open(&tool, argv);
	struct spool *spool = spool_new();
	struct dump d = {replies_new(), table_new(), table_new(), NULL, NULL, 0, 0, 0, 0};

	(void)argc;
	take_all(&d, s, spool);
	tell_all(&d, s, spool);
	spool_free(spool);
	replies_free(d.replies);
	table_free(d.post_ids);
	table_free(d.page_ids);
	free(d.posts);
	free(d.pages);
	return stream_close(s);
}
