#include "common/sign.h"

#include <string.h>

#include "common/face.h"
#include "common/unicode.h"

static size_t
run_of(struct scan *s, uint32_t c)
{
	size_t n = 0;

	while (s->p < s->end && (unsigned char)*s->p == c) {
		scan_step(s);
		n++;
	}
	return n;
}

static bool
follows_number(const struct scan *s)
{
	const struct tokens *t = s->out;

	return t->n > 0 && t->items[t->n - 1].kind == TOKEN_NUMBER && t->items[t->n - 1].end == s->at;
}

/* In Russian a bracket alone is a smile; its run, laughter. */
static void
closing(struct scan *s)
{
	struct scan begun = *s;
	size_t partners = 0, n = 0;

	for (; s->open > 0 && s->p < s->end && *s->p == ')'; s->open--, partners++)
		scan_step(s);
	if (partners > 0)
		scan_add_fixed(s, ")", TOKEN_SYMBOL, &begun);
	begun = *s;
	n = run_of(s, ')');
	if (n == 1 && partners == 0 && follows_number(&begun))
		scan_add_fixed(s, ")", TOKEN_SYMBOL, &begun);
	else if (n > 0)
		scan_add_fixed(s, n == 1 ? ":)" : "))", TOKEN_EMOTICON, &begun);
}

static void
opening(struct scan *s)
{
	const struct scan begun = *s;
	size_t n = run_of(s, '('), width;
	uint32_t next = scan_peek(s, &width);

	if (n >= 2) {
		scan_add_fixed(s, "((", TOKEN_EMOTICON, &begun);
	} else if (width > 0 && !unicode_is_space(next) && next != '.' && next != '!' && next != '?') {
		s->open++;
		scan_add_fixed(s, "(", TOKEN_SYMBOL, &begun);
	} else {
		scan_add_fixed(s, ":(", TOKEN_EMOTICON, &begun);
	}
}

/* What a sign that ends a sentence is made of; false for other signs. */
static bool
takes_apart(uint32_t c, unsigned *dots, unsigned *bangs, unsigned *questions)
{
	*dots = c == '.' ? 1 : c == 0x2026 ? 3 : 0;
	*bangs = c == 0x203C ? 2 : c == '!' || c == 0xFF01 || c == 0x2048 || c == 0x2049;
	*questions = c == 0x2047 ? 2 : c == '?' || c == 0xFF1F || c == 0x2048 || c == 0x2049;
	return *dots + *bangs + *questions > 0;
}

/* A run of full stops, exclamation and question marks is one mark. */
static void
sentence_mark(struct scan *s)
{
	const struct scan begun = *s;
	size_t dots = 0, bangs = 0, questions = 0, width;
	uint32_t c;

	while ((c = scan_peek(s, &width)), width > 0) {
		unsigned dot, bang, question;

		if (!takes_apart(c, &dot, &bang, &question) && !(c == 0xFE0F || c == 0xFE0E))
			break;
		dots += dot;
		bangs += bang;
		questions += question;
		scan_step(s);
	}
	if (bangs > 0 && questions > 0)
		scan_add_fixed(s, "?!", TOKEN_MARK, &begun);
	else if (bangs > 0)
		scan_add_fixed(s, bangs > 1 ? "!!" : "!", TOKEN_MARK, &begun);
	else if (questions > 0)
		scan_add_fixed(s, questions > 1 ? "??" : "?", TOKEN_MARK, &begun);
	else
		scan_add_fixed(s, dots > 1 ? "..." : ".", TOKEN_MARK, &begun);
}

/*
 * One picture, as a reader sees it (UAX #29, extended grapheme cluster); two
 * letters of a flag, and what joiners bind, are one.  Tones of skin, gender
 * and the wish for colour are left out.
 */
static void
emoji(struct scan *s)
{
	struct buf *line = &s->out->line;
	size_t from = line->n, width;
	const struct scan begun = *s;
	const char *end = s->p + unicode_cluster(s->p, s->end, &(unsigned){0});
	uint32_t c, before = 0;

	for (; s->p < end; before = c) {
		c = scan_peek(s, &width);
		scan_step(s);
		if (s->p == begun.p + width || unicode_is_regional(c) || c == 0x20E3 ||
		    (c >= 0xE0020 && c <= 0xE007F))
			unicode_add(line, c);
		else if (before == 0x200D && unicode_is_emoji(c) && c != 0x2640 && c != 0x2642) {
			unicode_add(line, before);
			unicode_add(line, c);
		}
	}
	scan_add(s, from, TOKEN_EMOJI, &begun);
}

bool
sign_keycap(struct scan *s)
{
	struct scan at = *s;
	size_t width;

	scan_step(&at);
	if (scan_peek(&at, &width) == 0xFE0F)
		scan_step(&at);
	if (scan_peek(&at, &width) != 0x20E3)
		return false;
	emoji(s);
	return true;
}

/* A #tag is a sign and words. */
static void
hash(struct scan *s)
{
	const struct scan begun = *s;
	struct scan at;
	size_t width;
	uint32_t c;

	scan_step(s);
	scan_add_fixed(s, "#", TOKEN_SYMBOL, &begun);
	for (at = *s; (c = scan_peek(&at, &width)), width > 0; at.p += width)
		if (c != '_' && !scan_is_word_code(c) && !unicode_is_ignorable(c))
			break;
	s->tag = at.p;
}

static void
user(struct scan *s)
{
	const struct scan begun = *s;
	struct scan at;
	bool alone;

	scan_step(s);
	for (at = *s; at.p < at.end && (scan_is_letter((unsigned char)*at.p) ||
	    scan_is_digit((unsigned char)*at.p) || *at.p == '_' || *at.p == '.');) {
		bool dot = *at.p == '.';

		scan_step(&at);
		if (!dot)            /* the last full stop is the sentence's */
			*s = at;
	}
	alone = s->at == begun.at + 1;
	scan_add_fixed(s, alone ? "@" : "<user>", alone ? TOKEN_SYMBOL : TOKEN_LINK, &begun);
}

static bool
is_quote(uint32_t c)
{
	return c == '"' || c == '\'' || c == '`' || c == 0xAB || c == 0xBB ||
	    (c >= 0x2018 && c <= 0x201F) || c == 0x2039 || c == 0x203A;
}

static bool
is_dash(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

static void
one_sign(struct scan *s, uint32_t c)
{
	struct buf *line = &s->out->line;
	size_t from = line->n;
	const struct scan begun = *s;

	scan_step(s);
	if (is_quote(c)) {
		scan_add_fixed(s, "\"", TOKEN_QUOTE, &begun);
	} else if (is_dash(c)) {
		scan_add_fixed(s, "\xE2\x80\x94", TOKEN_MARK, &begun);
	} else if (c == ',' || c == ';' || c == ':') {
		scan_add_fixed(s, c == ',' ? "," : c == ';' ? ";" : ":", TOKEN_MARK, &begun);
	} else {
		unicode_add(line, c);
		scan_add(s, from, TOKEN_SYMBOL, &begun);
	}
}

void
sign_scan(struct scan *s, uint32_t c)
{
	if (face_scan(s, c))
		return;
	if (c == ')')
		closing(s);
	else if (c == '(')
		opening(s);
	else if (takes_apart(c, &(unsigned){0}, &(unsigned){0}, &(unsigned){0}))
		sentence_mark(s);
	else if (c == '@')
		user(s);
	else if (c == '#')
		hash(s);
	else if (unicode_is_emoji(c))
		emoji(s);
	else
		one_sign(s, c);
}
