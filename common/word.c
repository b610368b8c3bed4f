#include "common/word.h"

#include <string.h>

#include "common/link.h"
#include "common/unicode.h"

struct word_traits {
	bool latin, cyrillic, letter, stretched, hyphen;
};

static bool
joins(const struct scan *s, uint32_t before, uint32_t c, size_t width)
{
	size_t next_width;
	uint32_t next;

	if (s->p + width >= s->end)
		return false;
	next = unicode_at(s->p + width, s->end, &next_width);
	if (c == '-' || c == 0x2010 || c == 0x2011)
		return scan_is_word_code(next);
	return (c == '.' || c == ',' || c == ':') && scan_is_digit(before) && scan_is_digit(next);
}

static bool
may_join(unsigned char c)
{
	return c == '-' || c == '.' || c == ',' || c == ':';
}

/* Whether a code point that the fast path does not know would still belong to the word. */
static bool
goes_on(const struct scan *s)
{
	size_t width;
	uint32_t c;

	if ((unsigned char)*s->p < 0x80)
		return false;
	c = scan_peek(s, &width);
	return unicode_is_ignorable(c) || scan_is_word_code(c) || joins(s, 0, c, width);
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
quick_ascii(struct quick *q, const struct scan *s)
{
	struct scan here = *s;
	unsigned char c = (unsigned char)*q->p;

	here.p = q->p;
	if (scan_is_letter(c)) {
		c |= 0x20;
		q->traits.latin = true;
	} else if (may_join(c) && joins(&here, q->before, c, 1)) {
		q->traits.hyphen |= c == '-';
	} else if (!scan_is_digit(c)) {
		return false;
	}
	*q->out++ = (char)c;
	q->p++;
	quick_letter(q, c);
	return true;
}

/* The fast path.  False, with nothing used, where the slow one is needed. */
static bool
fold_quickly(struct scan *s, struct word_traits *traits)
{
	struct quick q = {.p = s->p, .out = s->out->line.p + s->out->line.n};
	struct scan rest = *s;

	do
		quick_cyrillic(&q, s->end);
	while (q.p < s->end && quick_ascii(&q, s));
	rest.p = q.p;
	if (q.p < s->end && goes_on(&rest))
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
		traits->letter |= !scan_is_digit(c) && !strchr("-.,:", (int)(c < 0x80 ? c : 'a'));
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

void
word_fold_slowly(struct buf *out, struct str word)
{
	struct word_traits traits = {0};

	fold_slow_word(out, word, &traits);
}

/* Decomposed letters, other alphabets, invisible characters: gather, then let utf8proc fold. */
static void
fold_slowly(struct scan *s, struct word_traits *traits)
{
	struct buf word = {0};
	uint32_t before = 0;

	for (;;) {
		size_t width;
		uint32_t c = scan_peek(s, &width);

		if (width == 0)
			break;
		if (scan_is_word_code(c) && !unicode_is_ignorable(c))
			buf_add(&word, s->p, width);
		else if (joins(s, before, c, width))
			buf_addc(&word, (char)(c < 0x80 ? c : '-'));
		else if (!unicode_is_ignorable(c))
			break;
		before = c;
		s->p += width;
		s->at++;
	}
	fold_slow_word(&s->out->line, buf_str(&word), traits);
	buf_free(&word);
}

static uint32_t
look_alike(uint32_t latin)
{
	static const char from[] = "abcehkmoptxy";
	static const uint32_t to[] = {
		0x430, 0x432, 0x441, 0x435, 0x43D, 0x43A, 0x43C, 0x43E, 0x440, 0x442, 0x445, 0x443
	};
	const char *at = strchr(from, (int)latin);

	return at != NULL && latin != 0 ? to[at - from] : 0;
}

/* Latin letters that only look Cyrillic, in a word that is otherwise Cyrillic. */
static bool
is_disguised(struct str word)
{
	for (size_t i = 0; i < word.n; i++)
		if (scan_is_letter((unsigned char)word.p[i]) && look_alike((unsigned char)word.p[i]) == 0)
			return false;
	return true;
}

/* Write the word from `from' on again: undisguised, stretches of three and more as one. */
static void
repair_word(struct buf *line, size_t from, const struct word_traits *traits)
{
	struct buf word = {0};
	const char *p, *end;
	bool undisguise;

	buf_add(&word, line->p + from, line->n - from);
	undisguise = traits->latin && traits->cyrillic && is_disguised(buf_str(&word));
	line->n = from;
	for (p = word.p, end = p + word.n; p < end;) {
		size_t width, run = 1;
		uint32_t c = unicode_at(p, end, &width);

		while (p + run * width < end && memcmp(p, p + run * width, width) == 0)
			run++;
		p += run * width;
		if (run >= 3 && c > '9')
			run = 1;
		if (undisguise && scan_is_letter(c))
			c = look_alike(c);
		while (run-- > 0)
			unicode_add(line, c);
	}
	buf_free(&word);
}

void
word_scan(struct scan *s)
{
	struct word_traits traits = {0};
	struct buf *line = &s->out->line;
	size_t from = line->n;
	const struct scan begun = *s;

	if (!fold_quickly(s, &traits)) {
		traits = (struct word_traits){0};
		fold_slowly(s, &traits);
	}
	if (link_goes_on(s, traits.cyrillic)) {
		line->n = from;
		link_skip(s);
		scan_add_fixed(s, "<url>", TOKEN_LINK, &begun);
		return;
	}
	if (traits.stretched || (traits.latin && traits.cyrillic))
		repair_word(line, from, &traits);
	if (line->n == from)
		return;
	scan_add(s, from, traits.letter ? TOKEN_WORD : TOKEN_NUMBER, &begun);
	s->out->items[s->out->n - 1].compound = traits.hyphen && traits.letter;
}
