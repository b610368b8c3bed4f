#include "common/input.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "common/buf.h"
#include "common/charset.h"
#include "common/decode.h"
#include "common/mem.h"
#include "common/source.h"
#include "common/spool.h"

enum {
	CHUNK = 1 << 18,
	KEEP_MAX = 1 << 22
};

/* A place to come back to. */
struct mark {
	bool is_set;
	size_t number;
	off_t place;                 /* of a plain file ... */
	uint64_t decoded;            /* ... and how much of it was */
	struct spool *kept;          /* else what came since */
};

struct input {
	char **names;                /* those still to be read */
	const char *name;
	size_t number;
	struct source *source;       /* NULL between files */
	bool at_end;                 /* of the file: the source gives no more */
	bool had_bom;
	struct decode *decode;       /* NULL: as it is */
	char ending;                 /* of a line */
	struct mark mark;
	struct spool *replay;        /* what was read once, and comes before the source's bytes */
	struct buf bytes;
	size_t at;                   /* bytes.p[at .. bytes.n) is not taken yet */
	struct buf giant;            /* the head of the last INPUT_LONG */
	uint64_t read, total;        /* of the files closed; of all */
};

#define BOM STR("\xEF\xBB\xBF")

static char dash[] = "-", *standard_input[] = {dash, NULL};

struct input *
input_open(char **names)
{
	struct input *in = mem_new(1, sizeof *in);

	in->names = *names != NULL ? names : standard_input;
	in->total = source_total(in->names);
	in->name = "";
	return in;
}

/* Drop what was taken, and let go of the room that one giant line needed. */
static void
settle(struct input *in)
{
	size_t left = in->bytes.n - in->at;

	if (in->at > 0 && left > 0)
		memmove(in->bytes.p, in->bytes.p + in->at, left);
	in->bytes.n = left;
	in->at = 0;
	if (in->bytes.room > KEEP_MAX && left < CHUNK) {
		in->bytes.p = mem_grow(in->bytes.p, 2 * CHUNK, 1);
		in->bytes.room = 2 * CHUNK;
	}
}

/* Append some bytes of the source; false when there are no more. */
static bool
read_on(struct input *in)
{
	size_t had = in->bytes.n, n;

	while (!in->at_end && in->bytes.n == had) {
		if (in->decode != NULL)
			decode_before(in->decode, &in->bytes);
		buf_reserve(&in->bytes, CHUNK);
		n = source_read(in->source, in->bytes.p + in->bytes.n, CHUNK);
		in->bytes.n += n;
		in->at_end = n == 0;
		if (in->decode != NULL)
			decode_after(in->decode, &in->bytes, had, in->at_end);
	}
	return in->bytes.n > had;
}

static bool
refill(struct input *in)
{
	struct str again;

	if (in->replay != NULL && spool_next(in->replay, &again)) {
		buf_add_str(&in->bytes, again);
		return true;
	}
	spool_free(in->replay);
	in->replay = NULL;
	return read_on(in);
}

/* What was taken goes, more comes, and a marked place stays within reach. */
static bool
fill(struct input *in)
{
	size_t had;

	if (in->at_end && in->replay == NULL)
		return false;
	settle(in);
	had = in->bytes.n;
	if (!refill(in))
		return false;
	if (in->mark.kept != NULL)
		spool_add(in->mark.kept, str_from(buf_str(&in->bytes), had));
	return true;
}

void
input_unmark(struct input *in)
{
	spool_free(in->mark.kept);
	in->mark = (struct mark){0};
	if (in->source != NULL)
		source_be_patient(in->source, false);
}

/* Decoding can't begin inside a character. */
static bool
is_decoded_plainly(const struct input *in, size_t *held)
{
	return decode_is_plain(in->decode, held) &&
	    (in->at == in->bytes.n || ((unsigned char)in->bytes.p[in->at] & 0xC0) != 0x80);
}

/* Whether what lies between this place and the source's can be read again, and where it begins. */
static bool
find_place(struct input *in, struct mark *m)
{
	size_t left = in->bytes.n - in->at, held = 0;

	if (in->replay != NULL || (in->decode != NULL && !is_decoded_plainly(in, &held)) ||
	    !source_place(in->source, &m->place))
		return false;
	m->place -= (off_t)(left + held);
	if (in->decode != NULL)
		m->decoded = decode_tally(in->decode).taken - left;
	return true;
}

void
input_mark(struct input *in)
{
	size_t left = in->bytes.n - in->at;

	input_unmark(in);
	in->mark = (struct mark){.is_set = true, .number = in->number};
	source_be_patient(in->source, true);
	if (find_place(in, &in->mark))
		return;
	in->mark.kept = spool_new();
	if (left > 0)
		spool_add(in->mark.kept, str_from(buf_str(&in->bytes), in->at));
}

/* What was kept comes next, and behind it what an earlier reset had still to give. */
static void
replay_kept(struct input *in)
{
	struct str rest;

	while (in->replay != NULL && spool_next(in->replay, &rest))
		spool_add(in->mark.kept, rest);
	spool_free(in->replay);
	in->replay = in->mark.kept;
	in->mark.kept = NULL;
	spool_rewind(in->replay);
}

void
input_reset(struct input *in)
{
	assert(in->mark.is_set);
	in->number = in->mark.number;
	in->bytes.n = in->at = 0;
	if (in->mark.kept != NULL) {
		replay_kept(in);
		in->at_end = in->at_end && !source_failed(in->source);
	} else {
		source_return(in->source, in->mark.place);
		if (in->decode != NULL)
			decode_return(in->decode, in->mark.decoded);
		in->at_end = false;
	}
	input_unmark(in);
}

static void
close_file(struct input *in)
{
	input_unmark(in);
	spool_free(in->replay);
	decode_free(in->decode);
	in->replay = NULL;
	in->decode = NULL;
	in->read += source_bytes(in->source);
	source_close(in->source);
	in->source = NULL;
	in->at_end = false;
	in->bytes.n = in->at = 0;
}

bool
input_next_file(struct input *in)
{
	if (in->source != NULL)
		close_file(in);
	if (*in->names == NULL)
		return false;
	in->source = source_open(*in->names++);
	in->name = source_name(in->source);
	in->number = 0;
	in->ending = '\n';
	in->had_bom = str_starts(input_peek(in, BOM.n), BOM);
	if (in->had_bom)
		input_skip(in, BOM.n);
	return true;
}

static char
line_ending(struct str head)
{
	const char *cr = head.n > 0 ? memchr(head.p, '\r', head.n) : NULL;

	return cr == NULL || cr + 1 == head.p + head.n || memchr(head.p, '\n', head.n) != NULL ? '\n' : '\r';
}

void
input_decode(struct input *in, const char *encoding)
{
	struct str head = input_peek(in, CHARSET_HEAD);

	assert(in->decode == NULL && !in->mark.is_set && in->replay == NULL);
	in->decode = decode_new(in->had_bom ? "UTF-8" : encoding, head, in->had_bom ? BOM.n : 0, in->name);
	decode_after(in->decode, &in->bytes, in->at, in->at_end);
	in->ending = line_ending(input_peek(in, CHARSET_HEAD));
}

const char *
input_encoding(const struct input *in, bool *guessed)
{
	*guessed = false;
	return in->decode != NULL ? decode_encoding(in->decode, guessed) : NULL;
}

uint64_t
input_illegal(const struct input *in, uint64_t *first)
{
	struct recode_tally t = {0};

	if (in->decode != NULL)
		t = decode_tally(in->decode);
	*first = t.first + 1;
	return t.illegal;
}

struct str
input_peek(struct input *in, size_t want)
{
	while (in->bytes.n - in->at < want && fill(in))
		;
	return (struct str){in->bytes.p + in->at,
	    want < in->bytes.n - in->at ? want : in->bytes.n - in->at};
}

bool
input_look_further(struct input *in, size_t most, struct str *seen)
{
	size_t want = 2 * seen->n > INPUT_HEAD ? 2 * seen->n : INPUT_HEAD, had = seen->n;

	*seen = input_peek(in, want > most ? most : want);
	return seen->n > had;
}

void
input_skip(struct input *in, size_t n)
{
	in->at += n;
}

/* The line is longer than we hold: keep its head, and pass over its tail. */
static enum input_status
long_line(struct input *in, struct str *line)
{
	const char *newline;

	buf_free(&in->giant);
	in->giant = in->bytes;
	*line = (struct str){in->giant.p + in->at, INPUT_LINE_MAX};
	in->bytes = (struct buf){0};
	buf_add_str(&in->bytes, str_from(buf_str(&in->giant), in->at + INPUT_LINE_MAX));
	do {
		newline = memchr(in->bytes.p, in->ending, in->bytes.n);
		in->at = newline != NULL ? (size_t)(newline + 1 - in->bytes.p) : in->bytes.n;
	} while (newline == NULL && fill(in));
	return INPUT_LONG;
}

enum input_status
input_file_line(struct input *in, struct str *line)
{
	const char *newline = NULL;
	size_t seen = 0;

	buf_free(&in->giant);
	while (newline == NULL) {
		size_t left = in->bytes.n - in->at;

		/* Look no further than the limit: whatever the pieces that came, the same line is too long. */
		if (left > INPUT_LINE_MAX)
			left = (size_t)INPUT_LINE_MAX + 1;
		newline = left > seen ? memchr(in->bytes.p + in->at + seen, in->ending, left - seen) : NULL;
		if (newline != NULL)
			break;
		seen = left;
		if (left > INPUT_LINE_MAX) {
			in->number++;
			return long_line(in, line);
		}
		if (!fill(in))
			break;
	}
	if (newline == NULL && in->bytes.n == in->at)
		return INPUT_END;
	in->number++;
	line->p = in->bytes.p + in->at;
	line->n = newline != NULL ? (size_t)(newline - line->p) : in->bytes.n - in->at;
	in->at += line->n + (newline != NULL);
	while (line->n > 0 && line->p[line->n - 1] == '\r')
		line->n--;
	return INPUT_LINE;
}

enum input_status
input_line(struct input *in, struct str *line)
{
	enum input_status status;

	for (;;) {
		if (in->source == NULL && !input_next_file(in))
			return INPUT_END;
		status = input_file_line(in, line);
		if (status != INPUT_END)
			return status;
		close_file(in);
	}
}

const char *
input_name(const struct input *in)
{
	return in->name;
}

size_t
input_number(const struct input *in)
{
	return in->number;
}

uint64_t
input_bytes(const struct input *in)
{
	return in->read + (in->source != NULL ? source_bytes(in->source) : 0);
}

uint64_t
input_total(const struct input *in)
{
	return in->total;
}

void
input_close(struct input *in)
{
	if (in->source != NULL)
		close_file(in);
	buf_free(&in->bytes);
	buf_free(&in->giant);
	free(in);
}
