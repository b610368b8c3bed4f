/* cx-thread - join comments, replies and posts: who answered whom, how fast, what is missing or closed */

#include <math.h>
#include <stdlib.h>

#include "common/boilerplate.h"
#include "common/bytesize.h"
#include "common/error.h"
#include "common/idfile.h"
#include "common/minhash.h"
#include "common/options.h"
#include "common/snapshot.h"
#include "common/spool.h"
#include "common/stream.h"
#include "common/table.h"
#include "common/talks.h"
#include "common/timestamp.h"
#include "common/voices.h"
#include "common/walls.h"
#include "common/worktime.h"

static const char *officials_path, *denied_path, *zone, *week, *hours, *holidays, *seen_text, *before_path, *gone_path;
static const char *memory_size = "64M";
static bool counts, censor, grouped;
static double near = NAN;

static const struct option_spec options[] = {
	OPTION_TEXT('o', "officials", &officials_path, "FILE", "pages and people that answer officially, too"),
	OPTION_TEXT('z', "zone", &zone, "OFFSET", "of the working hours, from UTC (+03:00)"),
	OPTION_TEXT('w', "week", &week, "DAYS", "that are worked (mon-fri)"),
	OPTION_TEXT('H', "hours", &hours, "HOURS", "that are worked (09:00-18:00)"),
	OPTION_TEXT(0, "holidays", &holidays, "FILE", "days that are off, worked, or of other hours"),
	OPTION_FLAG('c', "censor", &censor, "tell how long each waited, without an answer until it was seen"),
	OPTION_TEXT('s', "seen", &seen_text, "TIME", "when the dump was taken, where records do not say it"),
	OPTION_FLAG('C', "counts", &counts, "count each post's comments by who wrote them"),
	OPTION_TEXT(0, "denied", &denied_path, "FILE", "ids of posts whose comments were not given out"),
	OPTION_NUMBER('n', "near", &near, "J", "mark official replies that are alike: 0.3 to 1, as 0.8"),
	OPTION_TEXT('b', "before", &before_path, "FILE", "an earlier snapshot: count what disappeared"),
	OPTION_TEXT('g', "gone", &gone_path, "FILE", "write there what disappeared"),
	OPTION_FLAG(0, "grouped", &grouped, "what belongs to a post stands together"),
	OPTION_TEXT('m', "memory", &memory_size, "SIZE", "bytes that sorting may take (64M)"),
	OPTION_END
};

static const struct tool tool = {
	"cx-thread", "join comments, replies and posts: who answered whom, how fast, what is missing or closed",
	options, stream_options
};

/* A kind owns its own keys only: a feedback record may well have an `answer'. */
#define COMMENT_KEYS "thread", "answered", "answer", "answer_seconds", "answer_working_seconds", "wait_seconds", \
	"wait_working_seconds", "reply_copied", "reply_copy_of", "reply_copies", NULL
static const char *const no_keys[] = {NULL};
static const char *const comment_keys[] = {COMMENT_KEYS};
static const char *const voice_keys[] = {"official", COMMENT_KEYS};
static const char *const post_keys[] = {
	"comments_received", "comments_missing", "openness", "comments_citizens", "comments_official",
	"comments_deleted", "comments_truncated", "comments_denied", "ever_open", "comments_before", "comments_gone",
	NULL
};

struct dump {
	struct stream *stream;
	struct spool *spool;         /* the records, numbered from 0 */
	struct talks *talks;
	struct vanished *vanished;
	struct snapshot *old;
	struct boilerplate *boilerplate;
	struct worktime *worktime;
	struct voices *voices;
	struct table *denied;
	struct walls *walls;
	int64_t seen;
	bool seen_known;
};

/* --- what is asked for ------------------------------------------------------------ */

static void
check_options(struct dump *d)
{
	if (!isnan(near) && !(near >= MINHASH_LEAST && near <= 1))
		die("option --near: %g is not between %g and 1", near, MINHASH_LEAST);
	if (gone_path != NULL && before_path == NULL)
		die("option --gone: what disappeared is known with --before only");
	if (grouped && before_path != NULL)
		die("options --grouped and --before: the earlier snapshot stands in another order");
	d->seen_known = seen_text != NULL && timestamp_parse(str_of(seen_text), &d->seen);
	if (seen_text != NULL && !d->seen_known)
		die("option --seen: '%s' is no time, as 2024-05-06T07:08:09Z is", seen_text);
}

static void
open_files(struct dump *d)
{
	const char *const paths[] = {officials_path, denied_path, holidays, before_path};

	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		if (paths[i] != NULL)
			stream_uses(d->stream, paths[i]);
	d->voices = voices_read(officials_path);
	d->denied = idfile_read(denied_path);
	if (zone != NULL || week != NULL || hours != NULL || holidays != NULL)
		d->worktime = worktime_new(zone, week, hours, holidays);
	if (before_path != NULL) {
		d->old = snapshot_open(before_path, gone_path != NULL);
		d->vanished = vanished_new();
	}
}

static void
close_dump(struct dump *d)
{
	spool_free(d->spool);
	talks_free(d->talks);
	vanished_free(d->vanished);
	snapshot_close(d->old);
	boilerplate_free(d->boilerplate);
	worktime_free(d->worktime);
	voices_free(d->voices);
	table_free(d->denied);
	walls_free(d->walls);
}

/* --- what a record says --------------------------------------------------------------- */

/* An id or a name; of no bytes when unknown.  An empty one says nothing, as in a CSV cell. */
static struct str
word(const struct record *rec, const char *key)
{
	struct str s = {0};

	record_scalar(rec, key, &s);
	return s;
}

static bool
moment(struct record *rec, const char *key, int64_t *seconds)
{
	struct str text;

	return record_text(rec, key, &text) && timestamp_parse(text, seconds);
}

/* By the records themselves; with a list of voices, the page's own and the listed ones are official, too. */
static bool
listed(const struct dump *d, const struct record *rec)
{
	struct str author = word(rec, "author");

	return d->voices != NULL && author.n > 0 &&
	    (str_equal(author, word(rec, "page")) || voices_has_author(d->voices, author));
}

static bool
is_official(const struct dump *d, const struct record *rec)
{
	return record_is(rec, "official") || listed(d, rec);
}

/* --- first pass: each record is put aside as it came, and what joins it to others is kept ---- */

static void
put_aside(struct dump *d, const struct record *rec, struct buf *line)
{
	buf_clear(line);
	record_write(rec, line);
	spool_add(d->spool, (struct str){line->p, line->n - 1});    /* without its LF */
}

static void
take_post(struct dump *d, const struct record *rec, uint64_t number)
{
	struct str id = word(rec, "id");

	if (id.n > 0)
		talks_add_post(d->talks, number, id, walls_page(d->walls, word(rec, "page")), record_is(rec, "can_comment"));
}

static struct remark
remark_of(const struct dump *d, struct record *rec)
{
	struct remark m = {
		.id = word(rec, "id"), .post = word(rec, "post"),
		.parent = word(rec, "parent"), .reply_to = word(rec, "reply_to"),
		.author = word(rec, "author"), .reply_to_author = word(rec, "reply_to_author"),
		.official = is_official(d, rec), .deleted = record_is(rec, "deleted"),
		.exact = !record_equals(rec, "time_precision", "day")
	};

	m.dated = moment(rec, "time", &m.time);
	return m;
}

static void
take_comment(struct dump *d, struct record *rec, uint64_t number)
{
	struct remark m = remark_of(d, rec);
	struct str text;

	if (m.id.n == 0)
		return;
	talks_add_comment(d->talks, number, &m);
	if (d->boilerplate != NULL && m.official && !m.deleted && record_text(rec, "text", &text))
		boilerplate_add(d->boilerplate, number, word(rec, "page"), m.id, m.dated ? m.time : BOILERPLATE_UNDATED,
		    text);
}

/* Of the earlier snapshot only what citizens said counts, and only what is not gone already. */
static void
take_old(struct dump *d)
{
	struct record *rec;
	uint64_t place;

	while ((rec = snapshot_next(d->old, &place)) != NULL) {
		struct str id = word(rec, "id");

		if (record_equals(rec, "kind", "comment") && id.n > 0 && !record_is(rec, "deleted") &&
		    !is_official(d, rec))
			talks_add_old(d->talks, word(rec, "post"), id, word(rec, "sentiment"), place);
	}
}

/* Comments that do not say their post look for it among all that do. */
static void
take_posts_again(struct dump *d)
{
	struct record *rec = record_new();
	struct json_error why;
	struct str line, id, post;

	spool_rewind(d->spool);
	while (spool_next(d->spool, &line)) {
		if (!record_read(rec, line, &why))
			die("temporary file: byte %zu: %s", why.byte, why.what);
		id = word(rec, "id");
		post = word(rec, "post");
		if (record_equals(rec, "kind", "comment") && id.n > 0 && post.n > 0)
			talks_know(d->talks, id, post);
	}
	record_free(rec);
}

static void
take_all(struct dump *d)
{
	struct record *rec;
	struct buf line = {0};

	stream_keep_runs(d->stream);
	for (uint64_t number = 0; (rec = stream_next(d->stream)) != NULL; number++) {
		put_aside(d, rec, &line);
		if (record_equals(rec, "kind", "comment"))
			take_comment(d, rec, number);
		else if (record_equals(rec, "kind", "post"))
			take_post(d, rec, number);
		else if (record_equals(rec, "kind", "page"))
			walls_take(d->walls, rec);
	}
	buf_free(&line);
	if (d->old != NULL)
		take_old(d);
	if (talks_has_strays(d->talks))
		take_posts_again(d);
	talks_settle(d->talks);
	if (d->boilerplate != NULL)
		boilerplate_settle(d->boilerplate);
}

/* --- second pass: each record comes back, and its own keys are added ------------------------- */

/* How long it waited: for the answer, or without one until the dump was taken.  False when that is unknown. */
static bool
waited(const struct dump *d, struct record *rec, const struct verdict *v, int64_t *until)
{
	*until = d->seen;
	if (v->answered == ANSWERED_YES) {
		*until = v->told;
		return v->seconds >= 0;
	}
	return v->answered == ANSWERED_NO && v->asked_known &&
	    (moment(rec, "seen", until) || d->seen_known) && *until >= v->asked;
}

static void
tell_wait(const struct dump *d, struct record *rec, const struct verdict *v)
{
	int64_t until;

	if (!censor || !waited(d, rec, v, &until))
		return;
	record_set_number(rec, "wait_seconds", (double)(until - v->asked));
	if (d->worktime != NULL)
		record_set_number(rec, "wait_working_seconds",
		    (double)worktime_between(d->worktime, v->asked, until));
}

static void
tell_copies(const struct dump *d, struct record *rec, uint64_t number)
{
	struct str of;
	size_t copies;

	if (d->boilerplate == NULL || !boilerplate_find(d->boilerplate, number, &of, &copies))
		return;
	record_set_bool(rec, "reply_copied", of.n > 0 || copies > 0);
	if (of.n > 0)
		record_set_text(rec, "reply_copy_of", of);
	else if (copies > 0)
		record_set_number(rec, "reply_copies", (double)copies);
}

static void
tell_comment(struct dump *d, struct record *rec, uint64_t number)
{
	struct verdict v;

	if (!talks_comment(d->talks, number, &v))
		return;
	record_own(rec, listed(d, rec) && !record_is(rec, "official") ? voice_keys : comment_keys);
	if (listed(d, rec) && !record_is(rec, "official"))
		record_set_bool(rec, "official", true);
	if (v.thread.n > 0)
		record_set_text(rec, "thread", v.thread);
	if (v.answered == ANSWERED_YES || v.answered == ANSWERED_NO)
		record_set_bool(rec, "answered", v.answered == ANSWERED_YES);
	if (v.answer.n > 0)
		record_set_text(rec, "answer", v.answer);
	if (v.seconds >= 0)
		record_set_number(rec, "answer_seconds", (double)v.seconds);
	if (v.seconds >= 0 && d->worktime != NULL)
		record_set_number(rec, "answer_working_seconds",
		    (double)worktime_between(d->worktime, v.asked, v.told));
	tell_wait(d, rec, &v);
	tell_copies(d, rec, number);
}

static void
tell_counts(struct record *rec, const struct talk_counts *post)
{
	double comments;

	if (!counts)
		return;
	record_set_number(rec, "comments_citizens", (double)post->citizens);
	record_set_number(rec, "comments_official", (double)post->official);
	record_set_number(rec, "comments_deleted", (double)post->deleted);
	if (walls_declared(rec, &comments))
		record_set_bool(rec, "comments_truncated", comments > (double)post->received);
	if (post->citizens + post->deleted > 0)
		record_set_bool(rec, "ever_open", true);
}

static void
tell_post(struct dump *d, struct record *rec, uint64_t number)
{
	struct talk_counts post;
	double received, comments;
	bool denied;

	if (!talks_post(d->talks, number, &post))
		return;
	received = (double)post.received;
	denied = d->denied != NULL && table_find(d->denied, word(rec, "id")) != TABLE_NONE;
	record_own(rec, post_keys);
	record_set_number(rec, "comments_received", received);
	if (walls_declared(rec, &comments))
		record_set_number(rec, "comments_missing", comments > received ? comments - received : 0);
	record_set_text(rec, "openness", str_of(walls_openness(d->walls, rec, &post, denied, d->talks)));
	tell_counts(rec, &post);
	if (d->denied != NULL)
		record_set_bool(rec, "comments_denied", denied);
	if (d->vanished != NULL) {
		record_set_number(rec, "comments_before", (double)post.before);
		record_set_number(rec, "comments_gone", (double)post.gone);
	}
}

static void
tell_all(struct dump *d)
{
	struct record *rec = record_new();
	struct json_error why;
	struct str line;

	spool_rewind(d->spool);
	for (uint64_t number = 0; spool_next(d->spool, &line); number++) {
		if (!record_read(rec, line, &why))
			die("temporary file: byte %zu: %s", why.byte, why.what);
		record_own(rec, no_keys);
		if (record_equals(rec, "kind", "comment"))
			tell_comment(d, rec, number);
		else if (record_equals(rec, "kind", "post"))
			tell_post(d, rec, number);
		stream_write(d->stream, rec);
	}
	record_free(rec);
}

/* --- and what is no more ------------------------------------------------------------------------ */

static void
tell_vanished(struct dump *d, struct output *gone)
{
	struct record *row;
	uint64_t place;

	if (d->vanished == NULL)
		return;
	row = record_new();
	for (size_t i = 0; vanished_row(d->vanished, i, row); i++)
		stream_write(d->stream, row);
	record_free(row);
	while (gone != NULL && talks_gone(d->talks, &place)) {
		output_add(gone, snapshot_line(d->old, place));
		output_add(gone, STR("\n"));
	}
	if (gone != NULL)
		output_close(gone);
}

int
main(int argc, char **argv)
{
	struct dump d = {.stream = stream_open(&tool, argv)};
	size_t memory = bytesize_option("memory", memory_size);
	struct output *gone = NULL;

	(void)argc;
	check_options(&d);
	if (gone_path != NULL)
		gone = stream_beside(d.stream, "gone", gone_path);
	open_files(&d);
	d.walls = walls_new();
	d.spool = spool_new();
	d.talks = talks_new(memory, grouped, d.vanished);
	if (!isnan(near))
		d.boilerplate = boilerplate_new(near, memory);
	take_all(&d);
	tell_all(&d);
	tell_vanished(&d, gone);
	close_dump(&d);
	return stream_close(d.stream);
}
