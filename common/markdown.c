#include "common/markdown.h"

#include "common/unicode.h"

enum { MARKS_MAX = 4, URL_MAX = 2000, LIST_DIGITS = 9, REPLACEMENT = 0xFFFD };

/* Marks that stack on the letter before them. */
static bool
is_combining(uint32_t code)
{
	return (code >= 0x300 && code <= 0x36F) || (code >= 0x483 && code <= 0x489) ||
	    (code >= 0x1AB0 && code <= 0x1AFF) || (code >= 0x1DC0 && code <= 0x1DFF) ||
	    (code >= 0x20D0 && code <= 0x20FF && code != 0x20E3) || (code >= 0xFE20 && code <= 0xFE2F);
}

/* They turn the reading direction, or are there without being seen. */
static bool
is_hidden(uint32_t code)
{
	return code == 0xAD || code == 0x61C || code == 0x200B || code == 0x200C || code == 0x200E ||
	    code == 0x200F || (code >= 0x202A && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F) ||
	    code == 0xFEFF || (code >= 0xFFF9 && code <= 0xFFFB) || (code >= 0xE0000 && code <= 0xE0FFF) ||
	    code == 0x115F || code == 0x1160 || code == 0x3164 || code == 0xFFA0;
}

/* Controls, and what Unicode keeps from being a character: XML and HTML allow neither. */
static bool
is_nothing(uint32_t code)
{
	return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0xFDD0 && code <= 0xFDEF) ||
	    (code & 0xFFFE) == 0xFFFE;
}

/* What breaks or ends a line somewhere; the other controls mean nothing. */
static bool
is_break(uint32_t code)
{
	return (code >= 0x09 && code <= 0x0D) || code == 0x85 || code == 0x2028 || code == 0x2029;
}

/* Spaces that are kept within a text, for they do not break; at its ends they would undo the emphasis around it. */
static bool
is_other_space(uint32_t code)
{
	return code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x202F ||
	    code == 0x205F || code == 0x3000;
}

struct plain {
	struct buf *out;
	size_t start;                /* of this text in out */
	size_t marks;                /* combining ones in a row */
	uint32_t space;              /* that is due before the next character; 0: none */
};

static void
add_character(struct plain *p, uint32_t code)
{
	if (is_hidden(code))
		return;
	p->marks = is_combining(code) ? p->marks + 1 : 0;
	if (p->marks > MARKS_MAX)
		return;
	if (is_break(code) || code == ' ' || is_other_space(code)) {
		if (p->out->n > p->start)
			p->space = p->space == 0 && is_other_space(code) ? code : ' ';
		return;
	}
	if (is_nothing(code))
		code = REPLACEMENT;
	if (p->space != 0)
		unicode_add(p->out, p->space);
	p->space = 0;
	unicode_add(p->out, code);
}

void
markdown_add_plain(struct buf *out, struct str text)
{
	const char *at = text.p, *end = text.p + text.n;
	struct plain p = {.out = out, .start = out->n};

	while (at < end) {
		size_t width;

		add_character(&p, unicode_at(at, end, &width));
		at += width;
	}
}

/* At the front a list, a heading or a rule would begin. */
static bool
begins_block(struct str text, size_t at)
{
	char c = text.p[at];

	if (at == 0)
		return c == '-' || c == '+' || c == '=';
	return (c == '.' || c == ')') && at <= LIST_DIGITS && strspn(text.p, "0123456789") == at &&
	    (at + 1 == text.n || text.p[at + 1] == ' ');
}

/* Sites that make links of bare addresses find none: "://" and "www." are broken up. */
static bool
begins_address(struct str text, size_t at)
{
	if (text.p[at] == ':')
		return str_starts(str_from(text, at), STR("://"));
	return text.p[at] == '.' && at >= 3 && strncmp(text.p + at - 3, "www", 3) == 0;
}

void
markdown_add_escaped(struct buf *out, struct str text)
{
	struct buf plain = {0};
	struct str s;

	markdown_add_plain(&plain, text);
	buf_text(&plain);            /* for strspn() */
	s = buf_str(&plain);
	for (size_t i = 0; i < s.n; i++) {
		if (strchr("\\`*_{}[]<>#|~!$&@^", s.p[i]) != NULL || begins_block(s, i) ||
		    begins_address(s, i))
			buf_addc(out, '\\');
		buf_addc(out, s.p[i]);
	}
	buf_free(&plain);
}

static bool
is_web(struct str url)
{
	return url.n <= URL_MAX && (str_starts(url, STR("http://")) || str_starts(url, STR("https://")));
}

bool
markdown_add_link(struct buf *out, struct str markdown, struct str url)
{
	if (!is_web(url))
		return false;
	buf_addc(out, '[');
	buf_add_str(out, markdown);
	buf_add_str(out, STR("]("));
	for (size_t i = 0; i < url.n; i++) {
		unsigned char c = (unsigned char)url.p[i];

		if (c <= ' ' || c >= 0x7F || strchr("<>()[]\\|`\"'^{}", c) != NULL)
			buf_addf(out, "%%%02X", c);
		else if (c == '&')
			buf_add_str(out, STR("\\&"));
		else
			buf_addc(out, (char)c);
	}
	buf_addc(out, ')');
	return true;
}

void
markdown_add_anchor(struct buf *out, struct str heading)
{
	struct buf folded = {0};
	const char *at, *end;

	unicode_add_composed(&folded, heading, true);
	end = folded.p + folded.n;
	for (at = folded.p; at < end; ) {
		size_t width;
		uint32_t code = unicode_at(at, end, &width);

		if (code == ' ')
			buf_addc(out, '-');
		else if (unicode_is_letter(code) || unicode_is_digit(code) || code == '-' || code == '_')
			buf_add(out, at, width);
		at += width;
	}
	buf_free(&folded);
}
