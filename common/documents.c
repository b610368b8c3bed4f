#include "common/documents.h"

#include <stdlib.h>

#include "common/jsonscan.h"
#include "common/mem.h"
#include "common/opening.h"
#include "common/pieces.h"

enum { STEP = 1 << 18 };             /* bytes looked at together */

struct documents {
	struct input *in;
	struct pieces *pieces;
	struct str last;             /* the last document that was handed out whole */
	uint64_t last_byte, skipped;
	size_t taken;                /* bytes of it, still to be skipped */
	struct json_error error;     /* of a broken one that is read in pieces */
	bool lines, call;            /* call: JSONP, so that ) and ; may follow */
	bool in_pieces, in_text;
	bool untold;                 /* it is broken, and no part of it was refused yet */
	bool over;
	bool passing;                /* the last document was too long, and is still to be passed over */
	struct jsonscan scan;        /* how far it was followed */
};

static void
skip(struct documents *d, size_t n)
{
	input_skip(d->in, n);
	d->skipped += n;
}

/*
 * What may stand between documents: commas of a list that lost its brackets,
 * the separators of JSON text sequences (RFC 7464), the marks that files
 * began with before they were joined.
 */
static size_t
between(const struct documents *d, struct str s)
{
	static const struct str mark = {"\xEF\xBB\xBF", 3};

	if (s.n == 0)
		return 0;
	if (str_starts(s, mark))
		return mark.n;
	return jsonscan_is_space(*s.p) || *s.p == ',' || *s.p == '\x1E' || (d->call && (*s.p == ')' || *s.p == ';'));
}

/* To the next document, or to the end of the file. */
static void
skip_between(struct documents *d)
{
	struct str some;
	size_t blank, step;

	do {
		some = input_peek(d->in, STEP);
		for (blank = 0; (step = between(d, str_from(some, blank))) > 0; blank += step)
			;
		skip(d, blank);
	} while (blank > 0);
	if ((blank = opening_call(input_peek(d->in, STEP))) > 0) {
		skip(d, blank);
		d->call = true;
	}
}

struct documents *
documents_open(struct input *in)
{
	struct documents *d = mem_new(1, sizeof *d);

	d->in = in;
	d->pieces = pieces_new();
	d->lines = opening_is_lines(in, PIECES_FROM);
	return d;
}

void
documents_close(struct documents *d)
{
	if (d == NULL)
		return;
	pieces_free(d->pieces);
	free(d);
}

bool
documents_are_lines(const struct documents *d)
{
	return d->lines;
}

struct people *
documents_people(struct documents *d)
{
	return pieces_people(d->pieces);
}

static enum documents_status
bad(struct document *doc, struct str raw, uint64_t byte, const char *why)
{
	*doc = (struct document){.raw = raw, .byte = byte, .why = why};
	return DOCUMENTS_BAD;
}

static enum documents_status
whole(struct documents *d, struct document *doc, struct str text, uint64_t byte)
{
	d->last = text;
	d->last_byte = byte;
	*doc = (struct document){.text = text, .raw = text, .byte = byte};
	return DOCUMENTS_ONE;
}

/* A document of many bytes goes on until its series ends; of a broken one at least one word of that is said. */
static enum documents_status
next_piece(struct documents *d, struct document *doc)
{
	struct piece p;
	enum pieces_status status = pieces_next(d->pieces, &p);

	if (status == PIECES_PART) {
		*doc = (struct document){p.text, p.raw, p.byte, p.lead, NULL};
		return DOCUMENTS_PART;
	}
	if (status == PIECES_BAD) {
		d->untold = false;
		return bad(doc, p.raw, p.byte, p.why);
	}
	d->in_pieces = false;
	if (!d->in_text)
		d->skipped = pieces_byte(d->pieces);
	if (!d->untold)
		return DOCUMENTS_END;
	d->untold = false;
	return bad(doc, STR(""), d->last_byte + d->error.byte - 1, d->error.what);
}

static bool
read_in_pieces(struct documents *d, struct json_error why)
{
	if (!pieces_open_text(d->pieces, d->last, d->last_byte))
		return false;
	d->in_pieces = d->in_text = d->untold = true;
	d->error = why;
	return true;
}

bool
documents_retry(struct documents *d, struct json_error why)
{
	if (!d->in_pieces)
		return read_in_pieces(d, why);
	if (pieces_narrow(d->pieces))
		return true;
	d->untold = false;
	return false;
}

static enum documents_status
next_line(struct documents *d, struct document *doc)
{
	enum input_status status;
	struct str line;

	while ((status = input_file_line(d->in, &line)) == INPUT_LINE)
		if (jsonscan_after_space(line).n > 0)
			return whole(d, doc, line, 0);
	if (status == INPUT_LONG)
		return bad(doc, line, INPUT_LINE_MAX, "the line is longer than 64 MiB");
	return DOCUMENTS_END;
}

/* The file ends inside this document: what is complete in it is read. */
static enum documents_status
cut_short(struct documents *d, struct document *doc, struct str text)
{
	static const struct json_error why = {1, "the file ends inside this document"};

	d->over = true;
	d->taken = text.n;
	whole(d, doc, text, d->skipped);
	if (read_in_pieces(d, why))
		return next_piece(d, doc);
	return bad(doc, text, d->skipped + text.n, why.what);
}

/* More bytes than are held, unless it is one thing. */
static enum documents_status
next_large(struct documents *d, struct document *doc, struct jsonscan *s)
{
	struct str seen;

	if (pieces_open(d->pieces, d->in, d->skipped)) {
		d->in_pieces = true;
		d->in_text = d->untold = false;
		return next_piece(d, doc);
	}
	seen = input_peek(d->in, INPUT_LINE_MAX);
	if (jsonscan_value(s, seen)) {
		d->taken = s->at;
		return whole(d, doc, (struct str){seen.p, s->at}, d->skipped);
	}
	if (seen.n < INPUT_LINE_MAX)
		return cut_short(d, doc, seen);
	d->passing = true;
	d->scan = *s;
	return bad(doc, seen, d->skipped + INPUT_LINE_MAX, memchr(seen.p, '\n', seen.n) == NULL ?
	    "the line is longer than 64 MiB" : "the document is longer than 64 MiB");
}

/* To the end of a document that was too long. */
static void
pass_over(struct documents *d)
{
	struct jsonscan *s = &d->scan;
	bool done = false;

	d->passing = false;
	skip(d, s->at);
	while (!done) {
		struct str some = input_peek(d->in, STEP);

		s->at = 0;
		done = jsonscan_value(s, some) || some.n < STEP;
		skip(d, s->at);
	}
}

/* Neither a document nor what may stand between two: up to the next line that begins one. */
static enum documents_status
stray(struct documents *d, struct document *doc, struct str seen)
{
	struct str rest = seen;

	do
		str_cut(&rest, '\n');
	while (rest.n > 0 && !opening_surely_at(rest));
	d->taken = seen.n - rest.n;
	return bad(doc, (struct str){seen.p, d->taken}, d->skipped, "no document begins here");
}

static enum documents_status
next_document(struct documents *d, struct document *doc)
{
	struct jsonscan s = {0};
	struct str seen = {0};

	skip_between(d);
	while (input_look_further(d->in, PIECES_FROM, &seen)) {
		if (!opening_at(seen))
			return stray(d, doc, seen);
		if (jsonscan_value(&s, seen)) {
			d->taken = s.at;
			return whole(d, doc, (struct str){seen.p, s.at}, d->skipped);
		}
	}
	if (seen.n == 0)
		return DOCUMENTS_END;
	return seen.n < PIECES_FROM ? cut_short(d, doc, seen) : next_large(d, doc, &s);
}

enum documents_status
documents_next(struct documents *d, struct document *doc)
{
	enum documents_status status = DOCUMENTS_END;

	if (d->in_pieces)
		status = next_piece(d, doc);
	if (status != DOCUMENTS_END)
		return status;
	if (d->lines)
		return next_line(d, doc);
	if (d->passing)
		pass_over(d);
	skip(d, d->taken);
	d->taken = 0;
	return d->over ? DOCUMENTS_END : next_document(d, doc);
}
