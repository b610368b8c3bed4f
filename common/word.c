#include "common/word.h"

#include <string.h>

#include "common/hyphen.h"
#include "common/link.h"
#include "common/repair.h"
#include "common/spelled.h"
#include "common/thousands.h"
#include "common/unicode.h"

/* Bytes: more than hyphen.h asks for. */
enum { HEAD_MAX = 16 };

struct word_traits {
	bool latin, cyrillic, letter, stretched, hyphen;
};

static bool
may_join(unsigned char c)
{
	return c == '-' || c == '.' || c == ',' || c == ':' || c == '\'';
}

/* A word on its way through the fast path; kept in registers, so it is no part of the scan. */
struct quick {
	const char *p;
	char *out;
	uint32_t passed;             /* code points */
	unsigned before, before_that;
	struct word_traits traits;
};

static inline void
quick_letter(struct quick *q, unsigned folded)
{
	q->traits.stretched |= folded == q->before && folded == q->before_that && folded > '9';
	q->before_that = q->before;
	q->before = folded;
	q->passed++;
}

/* As many basic Cyrillic letters as there are. */
static inline void
quick_cyrillic(struct quick *q, const char *end)
{
	unsigned folded;

	while (end - q->p >= 2 &&
	    (folded = unicode_fold_cyrillic((unsigned char)q->p[0], (unsigned char)q->p[1])) != 0) {
		q->out[0] = (char)(folded >> 8);
		q->out[1] = (char)folded;
		q->out += 2;
		q->p += 2;
		q->traits.cyrillic = true;
		quick_letter(q, folded);
	}
}

/* One ASCII letter, digit, or sign that joins; false when the byte is none of these. */
static inline bool
quick_ascii(struct quick *q, const char *end)
{
	unsigned char c = (unsigned char)*q->p;

	if (scan_is_letter(c)) {
		c |= 0x20;
		q->traits.latin = true;
	} else if (may_join(c) && hyphen_joins(q->before, c, q->p + 1, end)) {
		q->traits.hyphen |= c == '-';
	} else if (!scan_is_digit(c)) {
		return false;
	}
	*q->out++ = (char)c;
	q->p++;
	quick_letter(q, c);
	return true;
}

/* The last code point before p, which has come after from; 0 when there is none. */
static uint32_t
last_of(const char *from, const char *p)
{
	const char *end = p;
	size_t width;

	while (p > from && ((unsigned char)*--p & 0xC0) == 0x80)
		continue;
	return p < end ? unicode_at(p, end, &width) : 0;
}

static inline bool
may_go_on(unsigned char c)
{
	return c >= 0x80 || c == '-';
}

/*
 * Whether what the fast path stopped at would still belong to the word: a
 * code point that it does not know, or a hyphen and a line break.
 */
static bool
goes_on(const struct scan *s, const char *stopped)
{
	struct scan here = *s, rest;
	uint32_t before = last_of(s->p, stopped), c;
	size_t width;
	bool stays;

	here.p = stopped;
	c = scan_peek(&here, &width);
	if (scan_is_hyphen(c) && hyphen_breaks(&here, STR(""), before, &rest, &stays))
		return true;
	return unicode_is_ignorable(c) || scan_is_word_code(c) ||
	    hyphen_joins(before, c, stopped + width, s->end);
}

/* The fast path.  False, with nothing used, where the slow one is needed. */
static bool
fold_quickly(struct scan *s, struct word_traits *traits)
{
	struct quick q = {.p = s->p, .out = s->out->line.p + s->out->line.n};

	do
		quick_cyrillic(&q, s->end);
	while (q.p < s->end && quick_ascii(&q, s->end));
	if (q.p < s->end && may_go_on((unsigned char)*q.p) && goes_on(s, q.p))
		return false;
	s->p = q.p;
	s->at += q.passed;
	s->out->line.n = (size_t)(q.out - s->out->line.p);
	*traits = q.traits;
	traits->letter = traits->latin || traits->cyrillic;
	return true;
}

/* A folded word again, ё→е and its scripts noted. */
static void
finish_slow_word(struct buf *out, struct str folded, struct word_traits *traits)
{
	const char *p = folded.p, *end = folded.p + folded.n;
	uint32_t before = 0, before_that = 0;

	while (p < end) {
		size_t width;
		uint32_t c = unicode_at(p, end, &width);

		c = c == 0x451 ? 0x435 : c;
		traits->latin |= scan_is_letter(c);
		traits->cyrillic |= c >= 0x400 && c < 0x530;
		traits->letter |= !scan_is_digit(c) && !strchr("-.,:'", (int)(c < 0x80 ? c : 'a'));
		traits->stretched |= c == before && before == before_that && c > '9';
		traits->hyphen |= c == '-';
		before_that = before;
		before = c;
		unicode_add(out, c);
		p += width;
	}
}

static void
fold_slow_word(struct buf *out, struct str word, struct word_traits *traits)
{
	struct buf folded = {0};

	unicode_add_composed(&folded, word, true);
	finish_slow_word(out, buf_str(&folded), traits);
	buf_free(&folded);
}

/* What a sign within a word is there. */
static char
sign_within(uint32_t c)
{
	if (scan_is_hyphen(c))
		return '-';
	return scan_is_apostrophe(c) ? '\'' : (char)c;
}

/* The word so far after its last hyphen, or enough of it to tell that it is no кое-. */
static struct str
last_part(struct str word)
{
	size_t n = word.n;

	while (n > 0 && word.n - n <= HEAD_MAX && word.p[n - 1] != '-')
		n--;
	return str_from(word, n);
}

/* Decomposed letters, other alphabets, invisible characters, line breaks: gather, then let utf8proc fold. */
static void
fold_slowly(struct scan *s, struct word_traits *traits)
{
	struct buf word = {0};
	struct scan rest;
	uint32_t before = 0;
	bool stays;

	for (;;) {
		size_t width;
		uint32_t c = scan_peek(s, &width);

		if (width == 0)
			break;
		if ((scan_is_hyphen(c) || c == 0xAD) &&
		    hyphen_breaks(s, last_part(buf_str(&word)), before, &rest, &stays)) {
			if (stays)
				buf_addc(&word, '-');
			*s = rest;
			continue;
		}
		if (scan_is_word_code(c) && !unicode_is_ignorable(c))
			buf_add(&word, s->p, width);
		else if (hyphen_joins(before, c, s->p + width, s->end))
			buf_addc(&word, sign_within(c));
		else if (!unicode_is_ignorable(c))
			break;
		if (!unicode_is_mark(c) && !unicode_is_ignorable(c))
			before = c;
		s->p += width;
		s->at++;
	}
	fold_slow_word(&s->out->line, buf_str(&word), traits);
	buf_free(&word);
}

/* --- words ---------------------------------------------------------------------------- */

static void
add_word(struct scan *s, size_t from, const struct word_traits *traits, const struct scan *begun)
{
	bool mixed = traits->latin && traits->cyrillic;

	if (traits->stretched || mixed)
		repair_word(&s->out->line, from, mixed);
	if (s->out->line.n == from)
		return;
	scan_add(s, from, traits->letter ? TOKEN_WORD : TOKEN_NUMBER, begun);
	s->out->items[s->out->n - 1].compound = traits->hyphen && traits->letter;
}

/* Begun as a letter alone or with a hyphen, it may be a word that is written letter by letter. */
static bool
spelled(struct scan *s, size_t from, const struct word_traits *whole, const struct scan *begun)
{
	struct buf letters = {0};
	struct scan first = *begun, end;
	struct word_traits traits = {0};
	bool is = spelled_begins(&first, &letters, &end) && (!whole->hyphen || end.p == s->p);

	s->plain = first.plain;
	if (is) {
		s->p = end.p;
		s->at = end.at;
		s->out->line.n = from;
		fold_slow_word(&s->out->line, buf_str(&letters), &traits);
		add_word(s, from, &traits, begun);
	}
	buf_free(&letters);
	return is;
}

/* The number's groups of three, and what comes after its comma. */
static void
take_thousands(struct scan *s, size_t from)
{
	struct buf *line = &s->out->line;
	size_t n = thousands_follow(s, str_from(buf_str(line), from));

	if (n == 0)
		return;
	while (n-- > 0)
		thousands_take(s, line);
	while (s->p < s->end && (scan_is_digit((unsigned char)*s->p) ||
	    hyphen_joins('0', (unsigned char)*s->p, s->p + 1, s->end))) {
		buf_addc(line, *s->p);
		scan_step(s);
	}
}

/* In a #tag2024 the digits at the end are a number of their own: they are given back. */
static void
give_back_digits(struct scan *s, size_t from)
{
	struct buf *line = &s->out->line;

	while (line->n > from && scan_is_digit((unsigned char)line->p[line->n - 1]) &&
	    scan_is_digit((unsigned char)s->p[-1])) {
		line->n--;
		s->p--;
		s->at--;
	}
}

void
word_scan(struct scan *s)
{
	struct word_traits traits = {0};
	size_t from = s->out->line.n;
	const struct scan begun = *s;

	if (!fold_quickly(s, &traits)) {
		traits = (struct word_traits){0};
		fold_slowly(s, &traits);
	}
	if (begun.p < s->tag) {
		if (traits.letter)
			give_back_digits(s, from);
	} else if (link_may_go_on(s) && link_goes_on(s, traits.cyrillic)) {
		s->out->line.n = from;
		link_skip(s);
		scan_add_fixed(s, "<url>", TOKEN_LINK, &begun);
		return;
	} else if ((traits.hyphen || (s->at - begun.at <= 2 && spelled_may_go_on(s->p, s->end))) &&
	    spelled(s, from, &traits, &begun)) {
		return;
	} else if (!traits.letter) {
		take_thousands(s, from);
	}
	add_word(s, from, &traits, &begun);
}
