/* cx-dedupe - the same id, or the same text again: keep one, mark or count the copies */

#include <math.h>

#include "common/bytesize.h"
#include "common/copies.h"
#include "common/error.h"
#include "common/fates.h"
#include "common/minhash.h"
#include "common/moment.h"
#include "common/options.h"
#include "common/shelf.h"
#include "common/sightings.h"
#include "common/spool.h"
#include "common/stream.h"
#include "common/text.h"

enum { FATES_SHARE = 8 };                /* of the memory, one part in so many */

static const char *keep_name = "latest", *field = "text", *memory_size = "1G";
static bool texts, drop;
static double near = NAN, min_words = 5;

static const struct option_spec options[] = {
	OPTION_TEXT('k', "keep", &keep_name, "WHICH", "of those with one id: first, last, all, or latest by seen"),
	OPTION_FLAG('t', "text", &texts, "mark a text that was there before"),
	OPTION_NUMBER('n', "near", &near, "J", "and one that is alike: Jaccard of word 3-shingles, 0.3 to 1"),
	OPTION_FLAG('d', "drop", &drop, "leave such copies out"),
	OPTION_NUMBER('w', "min-words", &min_words, "N", "do not compare shorter texts (5)"),
	OPTION_TEXT('f', "field", &field, "NAME", "the field to read (text)"),
	OPTION_TEXT('m', "memory", &memory_size, "SIZE", "bytes, or with K, M, G: beyond it, remember on disk (1G)"),
	OPTION_END
};

static const struct tool tool = {
	"cx-dedupe", "the same id, or the same text again: keep one, mark or count the copies",
	options, stream_options
};

static const char *const keys[] = {"duplicate_of", "duplicates", NULL};
static const char *const no_keys[] = {NULL};

/* Records that wait are numbered from 0 in their spool, and have fates by that number. */
struct dump {
	struct stream *stream;
	struct spool *waiting;
	uint64_t n;
	size_t dropped, copied;      /* records: for their ids, for their texts */
	bool waits;                  /* from now on records wait for those before them */
	struct fates *fates;
	struct sightings *sightings;
	struct copies *copies;       /* NULL: texts are not asked for */
	struct tokens tokens;
	struct shingles shingles;
	struct buf line, id;
};

/* --- the options' words */

static enum keep
parse_keep(void)
{
	static const char *const names[] = {
		[KEEP_LATEST] = "latest", [KEEP_FIRST] = "first", [KEEP_LAST] = "last", [KEEP_ALL] = "all"
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_is(str_of(keep_name), names[i]))
			return (enum keep)i;
	die("option --keep: '%s' is none of latest, first, last, all", keep_name);
}

static void
check_options(void)
{
	if (!isnan(near) && !(near >= MINHASH_LEAST && near <= 1))
		die("option --near: %g is not between %g and 1", near, MINHASH_LEAST);
	if (!(min_words >= 1 && min_words <= 1e9) || min_words != floor(min_words))
		die("option --min-words: %g is no whole number from 1", min_words);
	texts = texts || !isnan(near);
	if (drop && !texts)
		die("option --drop: only copies of texts are marked or dropped; give --text or --near too");
}

/* --- what a record is known by */

static int64_t
moment(struct record *rec, const char *key, int64_t unknown)
{
	int64_t seconds;

	return moment_of(rec, key, &seconds) ? seconds : unknown;
}

/* Rows of tables and runs are named by their place, and may well come again. */
static bool
has_identity(const struct record *rec)
{
	return record_word(rec, "id").n > 0 && !record_equals(rec, "kind", "run") && !record_equals(rec, "kind", "row");
}

/* Pages that describe themselves alike are different pages. */
static bool
is_compared(const struct record *rec)
{
	return texts && has_identity(rec) && !record_equals(rec, "kind", "page");
}

/* --- first pass: whether it goes at once, and else what is to be known of it later */

static void
take_text(struct dump *d, struct record *rec)
{
	struct str text, kind = record_word(rec, "kind");

	if (!is_compared(rec) || !record_text(rec, field, &text))
		return;
	text_tokens(&d->tokens, text);
	if ((double)shingles_words(&d->tokens) < min_words)
		return;
	if (isnan(near))
		shingles_take_whole(&d->shingles, text_line(&d->tokens), kind);
	else
		shingles_take(&d->shingles, &d->tokens, kind);
	copies_add(d->copies, d->n, record_word(rec, "id"), moment(rec, "time", TIME_UNKNOWN), &d->shingles);
}

static void
put_aside(struct dump *d, const struct record *rec)
{
	if (d->waiting == NULL)
		d->waiting = spool_new();
	buf_clear(&d->line);
	record_write(rec, &d->line);
	spool_add(d->waiting, (struct str){d->line.p, d->line.n - 1});   /* without its LF */
	d->n++;
}

/* An id of one kind is not that of another. */
static bool
stays(struct dump *d, struct record *rec)
{
	if (!has_identity(rec))
		return true;
	buf_clear(&d->id);
	buf_add_str(&d->id, record_word(rec, "kind"));
	buf_addc(&d->id, '\0');
	buf_add_str(&d->id, record_word(rec, "id"));
	return sightings_add(d->sightings, buf_str(&d->id), d->n, moment(rec, "seen", SEEN_UNKNOWN));
}

static void
take_all(struct dump *d)
{
	struct record *rec;

	stream_keep_runs(d->stream);
	while ((rec = stream_next(d->stream)) != NULL) {
		if (!stays(d, rec)) {
			d->dropped++;
			continue;
		}
		d->waits = d->waits || sightings_waiting(d->sightings);
		if (d->waits) {
			take_text(d, rec);
			put_aside(d, rec);
		} else {
			stream_write(d->stream, rec);
		}
	}
}

/* --- second pass: those that stay come back, and texts are told what they are */

static void
mark(struct dump *d, struct record *rec, struct fate fate)
{
	record_own(rec, is_compared(rec) ? keys : no_keys);
	if (fate.verdict == FATE_COPY)
		record_set_text(rec, "duplicate_of", copies_id(d->copies, fate.of));
	else if (fate.verdict == FATE_ORIGINAL)
		record_set_number(rec, "duplicates", fate.copies);
}

static void
tell(struct dump *d, struct record *rec, struct str line, struct fate fate)
{
	if (!texts) {
		stream_pass(d->stream, line);
		return;
	}
	shelf_read(rec, line);
	mark(d, rec, fate);
	stream_write(d->stream, rec);
}

static void
tell_all(struct dump *d)
{
	struct record *rec;
	struct str line;

	if (d->waiting == NULL)
		return;
	rec = record_new();
	spool_rewind(d->waiting);
	for (uint64_t i = 0; spool_next(d->waiting, &line); i++) {
		struct fate fate = fates_get(d->fates, i);

		if (fate.verdict == FATE_AGAIN)
			fate = fates_get(d->fates, fate.of);
		d->dropped += fate.verdict == FATE_DROPPED;
		d->copied += fate.verdict == FATE_COPY;
		if (fate.verdict != FATE_DROPPED && !(drop && fate.verdict == FATE_COPY))
			tell(d, rec, line, fate);
	}
	record_free(rec);
}

static void
settle(struct dump *d)
{
	sightings_settle(d->sightings);
	sightings_free(d->sightings);        /* what it held, the texts may take */
	if (d->copies != NULL)
		copies_settle(d->copies);
}

/* For the run record. */
static void
note(const struct dump *d)
{
	stream_note(d->stream, "duplicate", d->dropped);
	if (texts)
		stream_note(d->stream, "copies", d->copied);
}

int
main(int argc, char **argv)
{
	struct dump d = {.stream = stream_open(&tool, argv)};
	enum keep keep = parse_keep();
	size_t memory = bytesize_option("memory", memory_size);

	(void)argc;
	check_options();
	d.fates = fates_new(memory / FATES_SHARE);
	memory -= memory / FATES_SHARE;
	d.waits = texts || keep == KEEP_LATEST || keep == KEEP_LAST;
	d.sightings = sightings_new(keep, d.fates, memory);
	if (texts)
		d.copies = copies_new(isnan(near) ? 1 : near, d.fates, memory);
	take_all(&d);
	settle(&d);
	tell_all(&d);
	note(&d);
	spool_free(d.waiting);
	fates_free(d.fates);
	copies_free(d.copies);
	text_free(&d.tokens);
	shingles_free(&d.shingles);
	buf_free(&d.line);
	buf_free(&d.id);
	return stream_close(d.stream);
}
