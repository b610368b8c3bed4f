#include "common/sign.h"

#include <string.h>

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

/* Eyes, a nose or none, a mouth.  False and nothing used when it is no face. */
static bool
face(struct scan *s)
{
	static const struct {
		char mouth;
		const char *form;
	} faces[] = {
		{')', ":)"}, {'(', ":("}, {'D', ":D"}, {'*', ":*"}, {'/', ":/"}, {'\\', ":/"},
		{'P', ":P"}, {'p', ":P"}, {']', ":)"}, {'[', ":("}, {'|', ":|"}, {'O', ":O"}, {'o', ":O"},
	};
	struct scan at = *s;

	scan_step(&at);
	if (at.p < at.end && (*at.p == '-' || *at.p == '\''))
		scan_step(&at);
	for (size_t i = 0; at.p < at.end && i < sizeof faces / sizeof *faces; i++) {
		char mouth = *at.p;
		const struct scan begun = *s;

		if (mouth != faces[i].mouth)
			continue;
		if (run_of(&at, (unsigned char)mouth) > 0 && at.p < at.end &&
		    scan_is_letter((unsigned char)mouth) && scan_is_letter((unsigned char)*at.p))
			return false;
		*s = at;
		scan_add_fixed(s, faces[i].form, TOKEN_EMOTICON, &begun);
		return true;
	}
	return false;
}

/* A run of full stops, exclamation and question marks is one mark. */
static void
sentence_mark(struct scan *s)
{
	const struct scan begun = *s;
	uint32_t c;
	size_t dots = 0, bangs = 0, questions = 0, width;

	while ((c = scan_peek(s, &width)), width > 0) {
		if (c != '.' && c != 0x2026 && c != '!' && c != '?')
			break;
		dots += c == '.' ? 1 : c == 0x2026 ? 3 : 0;
		bangs += c == '!';
		questions += c == '?';
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

static void
emoji(struct scan *s)
{
	struct buf *line = &s->out->line;
	size_t from = line->n, width;
	const struct scan begun = *s;
	uint32_t first = scan_peek(s, &width), c;
	bool flag = first >= 0x1F1E6 && first <= 0x1F1FF, joined = false;

	unicode_add(line, first);
	scan_step(s);
	while ((c = scan_peek(s, &width)), width > 0) {
		bool skin = c >= 0x1F3FB && c <= 0x1F3FF, gender = c == 0x2640 || c == 0x2642;

		if (flag && c >= 0x1F1E6 && c <= 0x1F1FF)
			flag = false;        /* two letters make a flag */
		else if (!unicode_is_ignorable(c) && !skin && !(joined && unicode_is_emoji(c)))
			break;
		if (c >= 0x1F1E6 && c <= 0x1F1FF)
			unicode_add(line, c);
		else if (joined && unicode_is_emoji(c) && !skin && !gender) {
			unicode_add(line, 0x200D);
			unicode_add(line, c);
		}
		joined = c == 0x200D;
		scan_step(s);
	}
	scan_add(s, from, TOKEN_EMOJI, &begun);
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
	if (c == ')')
		closing(s);
	else if (c == '(')
		opening(s);
	else if (c == '.' || c == '!' || c == '?' || c == 0x2026)
		sentence_mark(s);
	else if (c == '@')
		user(s);
	else if ((c == ':' || c == ';' || c == '=') && face(s))
		return;
	else if (unicode_is_emoji(c))
		emoji(s);
	else
		one_sign(s, c);
}
