#include "common/decode.h"

#include <stdlib.h>

#include "common/charset.h"
#include "common/error.h"
#include "common/mem.h"
#include "common/unicode.h"

enum {
	STRAY = 8,                   /* fewer bytes than that are no text in unknown letters */
	BEYOND_DOUBT = 8             /* so many whole characters are UTF-8 whatever a page declares */
};

enum state { UNDECIDED, UTF8, OTHER };

struct decode {
	const char *file;
	enum state state, marked;    /* marked: when it was last asked whether it is plain */
	struct recode *recode;       /* of OTHER */
	struct buf name;             /* of OTHER */
	bool guessed;
	size_t mark;                 /* bytes of the byte order mark still to be passed over */
	struct buf held, out;
	struct recode_tally tally;
};

/* UTF8 and UTF-8, capital or small. */
static bool
is_utf8(struct str name)
{
	return (name.n == 4 || (name.n == 5 && name.p[3] == '-')) && name.p[name.n - 1] == '8' &&
	    (name.p[0] | 0x20) == 'u' && (name.p[1] | 0x20) == 't' && (name.p[2] | 0x20) == 'f';
}

/* False when iconv does not know it. */
static bool
set_encoding(struct decode *d, struct str name)
{
	buf_clear(&d->name);
	buf_add_str(&d->name, name);
	buf_text(&d->name);
	d->state = UTF8;
	if (is_utf8(name))
		return true;
	d->state = OTHER;
	d->recode = recode_open(d->name.p);
	return d->recode != NULL;
}

static bool
is_utf8_beyond_doubt(struct str head)
{
	struct charset_verdict v = charset_guess(head, false);

	return v.guess == CHARSET_UTF8 && v.wrong == 0 && v.right >= BEYOND_DOUBT;
}

static void
believe_declaration(struct decode *d, struct str head)
{
	struct str name;

	if (!charset_declared(head, &name) || is_utf8_beyond_doubt(head))
		return;
	if (!set_encoding(d, name) || d->state == UTF8)
		d->state = UNDECIDED;
}

struct decode *
decode_new(const char *encoding, struct str head, size_t passed, const char *file)
{
	struct decode *d = mem_new(1, sizeof *d);
	const char *marked = charset_by_mark(head, &d->mark), *wide;

	d->file = file;
	d->tally.taken = passed;
	if (marked != NULL) {
		encoding = marked;
	} else if (encoding == NULL && (wide = charset_wide(head)) != NULL) {
		encoding = wide;
		d->guessed = true;
	}
	if (encoding == NULL)
		believe_declaration(d, head);
	else if (!set_encoding(d, str_of(encoding)))
		die("%s: '%s' is no encoding that iconv knows", file, encoding);
	return d;
}

void
decode_free(struct decode *d)
{
	if (d == NULL)
		return;
	recode_close(d->recode);
	buf_free(&d->name);
	buf_free(&d->held);
	buf_free(&d->out);
	free(d);
}

static struct str
behind(const struct buf *b, size_t from)
{
	return b->n > from ? str_from(buf_str(b), from) : STR("");
}

static void
hold(struct decode *d, struct buf *b, size_t from)
{
	buf_add_str(&d->held, behind(b, from));
	b->n = from;
}

void
decode_before(struct decode *d, struct buf *b)
{
	buf_add_str(b, buf_str(&d->held));
	buf_clear(&d->held);
}

static size_t
ascii(struct str s)
{
	size_t n = 0;

	for (uint64_t eight; s.n - n >= sizeof eight; n += sizeof eight) {
		memcpy(&eight, s.p + n, sizeof eight);
		if ((eight & UINT64_C(0x8080808080808080)) != 0)
			break;
	}
	while (n < s.n && (unsigned char)s.p[n] < 0x80)
		n++;
	return n;
}

/* Bytes from .. from + n of b have become what d->out holds. */
static size_t
put_out(struct decode *d, struct buf *b, size_t from, size_t n)
{
	size_t rest = b->n - from - n, grown = d->out.n;

	if (grown > n)
		buf_reserve(b, grown - n);
	if (rest > 0)
		memmove(b->p + from + grown, b->p + from + n, rest);
	if (grown > 0)
		memcpy(b->p + from, d->out.p, grown);
	b->n = from + grown + rest;
	buf_clear(&d->out);
	return from + grown;
}

/* n bytes from `from' on are UTF-8, but for some that are mended; returned is where what was taken ends. */
static size_t
mend(struct decode *d, struct buf *b, size_t from, size_t n, bool last)
{
	struct str bytes = {behind(b, from).p, n};
	size_t good = unicode_valid(bytes), left;

	d->tally.taken += good;
	if (good == n)
		return from + n;
	left = recode_mend(str_from(bytes, good), last, &d->out, &d->tally);
	return put_out(d, b, from + good, n - good - left);
}

static void
judge(struct decode *d, struct str window, bool whole)
{
	struct charset_verdict v = charset_guess(window, whole);
	bool hint = *v.name != '\0';

	if (v.guess == CHARSET_UTF8)
		d->state = UTF8;
	if (v.guess == CHARSET_UNCLEAR && v.wrong >= STRAY)
		die("%s: byte %ju: neither UTF-8 nor an encoding of Russian; name it with --encoding%s%s%s",
		    d->file, (uintmax_t)d->tally.taken + 1, hint ? " (it may be " : "", v.name, hint ? ")" : "");
	if (v.guess != CHARSET_OTHER)
		return;
	d->guessed = true;
	if (!set_encoding(d, str_of(v.name)))
		die("%s: iconv does not know %s, which it seems to be", d->file, v.name);
}

/* Up to the first byte beyond ASCII; then its window decides, or is a text with a stray byte. */
static size_t
decide(struct decode *d, struct buf *b, size_t from, bool last)
{
	size_t passed = ascii(behind(b, from)), n;

	d->tally.taken += passed;
	from += passed;
	n = b->n - from;
	if (n < CHARSET_WINDOW && !last) {
		hold(d, b, from);
		return b->n;
	}
	if (n == 0)
		return from;
	if (n > CHARSET_WINDOW)
		n = CHARSET_WINDOW;
	judge(d, (struct str){b->p + from, n}, last && from + n == b->n);
	return d->state == UNDECIDED ? mend(d, b, from, n, last && from + n == b->n) : from;
}

static void
decode_utf8(struct decode *d, struct buf *b, size_t from, bool last)
{
	hold(d, b, mend(d, b, from, b->n - from, last));
}

static void
decode_other(struct decode *d, struct buf *b, size_t from, bool last)
{
	size_t left = recode_add(d->recode, behind(b, from), last, &d->out, &d->tally);

	hold(d, b, put_out(d, b, from, b->n - from - left));
}

static void
pass_mark(struct decode *d, struct buf *b, size_t from)
{
	size_t n = b->n - from < d->mark ? b->n - from : d->mark;

	if (n == 0)
		return;
	d->mark -= n;
	d->tally.taken += n;
	put_out(d, b, from, n);
}

void
decode_after(struct decode *d, struct buf *b, size_t from, bool last)
{
	pass_mark(d, b, from);
	while (d->state == UNDECIDED && from < b->n)
		from = decide(d, b, from, last);
	if (d->state == UTF8)
		decode_utf8(d, b, from, last);
	else if (d->state == OTHER)
		decode_other(d, b, from, last);
}

bool
decode_is_plain(struct decode *d, size_t *held)
{
	d->marked = d->state;
	*held = d->held.n;
	return d->state != OTHER && d->tally.illegal == 0;
}

void
decode_return(struct decode *d, uint64_t taken)
{
	buf_clear(&d->held);
	recode_close(d->recode);     /* what was decided since is decided again, at the same byte */
	d->recode = NULL;
	d->guessed = d->guessed && d->marked == OTHER;
	d->state = d->marked;
	d->tally = (struct recode_tally){.taken = taken};
}

const char *
decode_encoding(const struct decode *d, bool *guessed)
{
	*guessed = d->guessed;
	return d->state == OTHER ? d->name.p : NULL;
}

struct recode_tally
decode_tally(const struct decode *d)
{
	return d->tally;
}
