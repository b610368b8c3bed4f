#include "common/entity.h"

#include "common/unicode.h"

enum { NAME_LONGEST = 8, TAG_NAME_LONGEST = 10 };

static const struct named {
	const char *name;
	uint32_t code;
} entities[] = {
	{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}, {"nbsp", 0xA0},
	{"laquo", 0xAB}, {"raquo", 0xBB}, {"mdash", 0x2014}, {"ndash", 0x2013}, {"hellip", 0x2026},
	{"ldquo", 0x201C}, {"rdquo", 0x201D}, {"bdquo", 0x201E}, {"lsquo", 0x2018}, {"rsquo", 0x2019},
	{"sbquo", 0x201A}, {"lsaquo", 0x2039}, {"rsaquo", 0x203A}, {"bull", 0x2022}, {"middot", 0xB7},
	{"copy", 0xA9}, {"reg", 0xAE}, {"trade", 0x2122}, {"deg", 0xB0}, {"plusmn", 0xB1}, {"times", 0xD7},
	{"divide", 0xF7}, {"euro", 0x20AC}, {"sect", 0xA7}, {"para", 0xB6}, {"minus", 0x2212},
	{"ne", 0x2260}, {"le", 0x2264}, {"ge", 0x2265}, {"larr", 0x2190}, {"rarr", 0x2192}, {"uarr", 0x2191},
	{"darr", 0x2193}, {"shy", 0xAD}, {"ensp", 0x2002}, {"emsp", 0x2003}, {"thinsp", 0x2009},
	{"zwnj", 0x200C}, {"zwj", 0x200D}, {"frac12", 0xBD}, {"frac14", 0xBC}, {"sup2", 0xB2}, {"sup3", 0xB3},
	{"hearts", 0x2665}, {"check", 0x2713}
};

static const struct tag {
	const char *name;
	bool breaks;                 /* a line, at its end or by itself */
} tags[] = {
	{"br", true}, {"p", true}, {"div", true}, {"li", true}, {"tr", true},
	{"a", false}, {"b", false}, {"i", false}, {"u", false}, {"s", false}, {"em", false}, {"ul", false},
	{"ol", false}, {"td", false}, {"th", false}, {"table", false}, {"tbody", false}, {"span", false},
	{"strong", false}, {"font", false}, {"img", false}, {"h1", false}, {"h2", false}, {"h3", false},
	{"h4", false}, {"blockquote", false}
};

static int
digit_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : 16;
}

/* s begins behind "&#".  The bytes up to and with the semicolon, or 0. */
static size_t
numbered(struct str s, uint32_t *code)
{
	size_t i = s.n > 0 && (*s.p == 'x' || *s.p == 'X'), from = i;
	int base = i > 0 ? 16 : 10;

	*code = 0;
	while (i < s.n && digit_of(s.p[i]) < base && *code <= 0x10FFFF)
		*code = *code * (uint32_t)base + (uint32_t)digit_of(s.p[i++]);
	if (i == from || i == s.n || s.p[i] != ';' || *code > 0x10FFFF)
		return 0;
	if (*code == 0 || (*code >= 0xD800 && *code <= 0xDFFF))
		*code = 0xFFFD;
	return i + 1;
}

/* The bytes of the entity that s begins with, or 0. */
static size_t
entity_at(struct str s, uint32_t *code)
{
	size_t n = 1, width;

	if (s.n < 3 || *s.p != '&')
		return 0;
	if (s.p[1] == '#')
		return (width = numbered(str_from(s, 2), code)) > 0 ? width + 2 : 0;
	while (n < s.n && n <= NAME_LONGEST && s.p[n] != ';')
		n++;
	if (n == s.n || s.p[n] != ';')
		return 0;
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
		if (str_is((struct str){s.p + 1, n - 1}, entities[i].name)) {
			*code = entities[i].code;
			return n + 1;
		}
	return 0;
}

static bool
same_letters(struct str s, const char *name)
{
	if (s.n != strlen(name))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if ((s.p[i] | 0x20) != (name[i] | 0x20))
			return false;
	return true;
}

/* The bytes of the tag that s begins with, or 0; the next '<' or the end of text means there is none. */
static size_t
tag_at(struct str s, bool *breaks)
{
	size_t from = s.n > 1 && s.p[1] == '/' ? 2 : 1, n = from, end;
	bool closes = from == 2;

	if (s.n < 3 || *s.p != '<')
		return 0;
	while (n < s.n && n - from <= TAG_NAME_LONGEST && ((s.p[n] >= 'a' && s.p[n] <= 'z') ||
	    (s.p[n] >= 'A' && s.p[n] <= 'Z') || (n > from && s.p[n] >= '1' && s.p[n] <= '4')))
		n++;
	if (n == from || n == s.n || memchr(" \t\n/>", s.p[n], 5) == NULL)
		return 0;
	for (end = n; end < s.n && s.p[end] != '>'; end++)
		if (s.p[end] == '<')
			return 0;
	for (size_t i = 0; end < s.n && i < sizeof tags / sizeof *tags; i++)
		if (same_letters((struct str){s.p + from, n - from}, tags[i].name)) {
			*breaks = tags[i].breaks && (closes || i == 0);
			return end + 1;
		}
	return 0;
}

bool
entity_present(struct str text)
{
	uint32_t code;
	bool breaks;

	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] != '&' && text.p[i] != '<')
			continue;
		if (entity_at(str_from(text, i), &code) > 0 || tag_at(str_from(text, i), &breaks) > 0)
			return true;
	}
	return false;
}

void
entity_decode(struct buf *b, struct str text)
{
	uint32_t code;
	bool breaks = false;
	size_t from = 0, width;

	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] != '&' && text.p[i] != '<')
			continue;
		if ((width = entity_at(str_from(text, i), &code)) > 0) {
			buf_add(b, text.p + from, i - from);
			unicode_add(b, code);
		} else if ((width = tag_at(str_from(text, i), &breaks)) > 0) {
			buf_add(b, text.p + from, i - from);
			if (breaks)
				buf_addc(b, '\n');
		} else {
			continue;
		}
		from = i + width;
		i = from - 1;
	}
	buf_add(b, text.p + from, text.n - from);
}
