/* cx-thread - join comments, replies and posts: who answered whom, how fast, what is missing or closed */

#include <math.h>
#include <stdlib.h>

#include "common/boilerplate.h"
#include "common/bytesize.h"
#include "common/error.h"
#include "common/idfile.h"
#include "common/minhash.h"
#include "common/options.h"
#include "common/shelf.h"
#include "common/snapshot.h"
#include "common/speaker.h"
#include "common/stream.h"
#include "common/table.h"
#include "common/talks.h"
#include "common/timestamp.h"
#include "common/voices.h"
#include "common/waits.h"
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
	struct shelf *shelf;         /* the records, numbered from 0 */
	struct talks *talks;
	struct vanished *vanished;
	struct snapshot *old;
	struct boilerplate *boilerplate;
	struct worktime *worktime;
	struct voices *voices;
	struct table *denied;
	struct walls *walls;
	struct waits waits;
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
	d->waits.seen_known = seen_text != NULL && timestamp_parse(str_of(seen_text), &d->waits.seen);
	if (seen_text != NULL && !d->waits.seen_known)
		die("option --seen: '%s' is no time, as 2024-05-06T07:08:09Z is", seen_text);
}

static void
open_files(struct dump *d)
{
	const char *const paths[] = {officials_path, holidays, before_path};

	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		if (paths[i] != NULL)
			stream_uses(d->stream, paths[i]);
	d->voices = voices_read(officials_path);
	if (zone != NULL || week != NULL || hours != NULL || holidays != NULL)
		d->worktime = worktime_new(zone, week, hours, holidays);
	d->waits.worktime = d->worktime;
	d->waits.censored = censor;
	if (before_path != NULL) {
		d->old = snapshot_open(before_path, gone_path != NULL);
		d->vanished = vanished_new();
	}
}

/* After the records: cx-ingest --denied may have made the file on their way here. */
static void
read_denied(struct dump *d)
{
	if (denied_path != NULL)
		stream_uses(d->stream, denied_path);
	d->denied = idfile_read(denied_path);
}

static void
close_dump(struct dump *d)
{
	shelf_free(d->shelf);
	talks_free(d->talks);
	vanished_free(d->vanished);
	snapshot_close(d->old);
	boilerplate_free(d->boilerplate);
	worktime_free(d->worktime);
	voices_free(d->voices);
	table_free(d->denied);
	walls_free(d->walls);
}

/* --- first pass: each record is put aside as it came, and what joins it to others is kept ---- */

static void
take_post(struct dump *d, const struct record *rec, uint64_t number)
{
	struct str id = record_word(rec, "id");

	if (id.n > 0)
		talks_add_post(d->talks, number, id, walls_page(d->walls, record_word(rec, "page")),
		    record_is(rec, "can_comment"));
}

static void
take_comment(struct dump *d, struct record *rec, uint64_t number)
{
	struct remark m = speaker_remark(d->voices, rec);
	struct str text;

	if (m.id.n == 0)
		return;
	talks_add_comment(d->talks, number, &m);
	if (d->boilerplate != NULL && m.official && !m.deleted && record_text(rec, "text", &text))
		boilerplate_add(d->boilerplate, number, record_word(rec, "page"), m.id,
		    m.dated ? m.time : BOILERPLATE_UNDATED, text);
}

/* Of the earlier snapshot only what citizens said counts, and only what is not gone already. */
static void
take_old(struct dump *d)
{
	struct record *rec;
	uint64_t place;

	while ((rec = snapshot_next(d->old, &place)) != NULL) {
		struct str id = record_word(rec, "id");

		if (record_equals(rec, "kind", "comment") && id.n > 0 && !record_is(rec, "deleted") &&
		    !speaker_official(d->voices, rec))
			talks_add_old(d->talks, record_word(rec, "post"), id, record_word(rec, "sentiment"), place);
	}
}

/* Comments that do not say their post look for it among all that do. */
static void
take_posts_again(struct dump *d)
{
	struct record *rec = record_new();
	struct str id, post;

	shelf_rewind(d->shelf);
	while (shelf_next(d->shelf, rec)) {
		id = record_word(rec, "id");
		post = record_word(rec, "post");
		if (record_equals(rec, "kind", "comment") && id.n > 0 && post.n > 0)
			talks_know(d->talks, id, post);
	}
	record_free(rec);
}

static void
take_all(struct dump *d)
{
	struct record *rec;

	stream_keep_runs(d->stream);
	for (uint64_t number = 0; (rec = stream_next(d->stream)) != NULL; number++) {
		shelf_add(d->shelf, rec);
		if (record_equals(rec, "kind", "comment"))
			take_comment(d, rec, number);
		else if (record_equals(rec, "kind", "post"))
			take_post(d, rec, number);
		else if (record_equals(rec, "kind", "page"))
			walls_take(d->walls, rec);
	}
	if (d->old != NULL)
		take_old(d);
	if (talks_has_strays(d->talks))
		take_posts_again(d);
	talks_settle(d->talks);
	if (d->boilerplate != NULL)
		boilerplate_settle(d->boilerplate);
}

/* --- second pass: each record comes back, and its own keys are added ------------------------- */

static void
tell_copies(const struct dump *d, struct record *rec, uint64_t number)
{
	struct boilerplate_told told;

	if (d->boilerplate == NULL || !boilerplate_find(d->boilerplate, number, &told))
		return;
	record_set_bool(rec, "reply_copied", told.copied);
	if (told.of.n > 0)
		record_set_text(rec, "reply_copy_of", told.of);
	else if (told.copies > 0)
		record_set_number(rec, "reply_copies", (double)told.copies);
}

static void
tell_comment(struct dump *d, struct record *rec, uint64_t number)
{
	bool listed = speaker_listed(d->voices, rec) && !record_is(rec, "official");
	struct verdict v;

	if (!talks_comment(d->talks, number, &v))
		return;
	record_own(rec, listed ? voice_keys : comment_keys);
	if (listed)
		record_set_bool(rec, "official", true);
	if (v.thread.n > 0)
		record_set_text(rec, "thread", v.thread);
	if (v.answered == ANSWERED_YES || v.answered == ANSWERED_NO)
		record_set_bool(rec, "answered", v.answered == ANSWERED_YES);
	if (v.answer.n > 0)
		record_set_text(rec, "answer", v.answer);
	waits_set(&d->waits, rec, &v);
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
	denied = d->denied != NULL && table_find(d->denied, record_word(rec, "id")) != TABLE_NONE;
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

	shelf_rewind(d->shelf);
	for (uint64_t number = 0; shelf_next(d->shelf, rec); number++) {
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
	d.shelf = shelf_new();
	d.talks = talks_new(memory, grouped, d.vanished);
	if (!isnan(near))
		d.boilerplate = boilerplate_new(near, memory);
	take_all(&d);
	read_denied(&d);
	tell_all(&d);
	tell_vanished(&d, gone);
	close_dump(&d);
	return stream_close(d.stream);
}
