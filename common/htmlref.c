#include "common/htmlref.h"

#include <stdbool.h>

#include "common/html.h"

enum { NAME_MAX = 24, LAST_CODE = 0x10FFFF };

/* What browsers make of &#128; to &#159;: windows-1252; 0 for those that it does not have. */
static const uint16_t windows_1252[32] = {
	0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
	0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
	0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178
};

static bool
is_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static int
digit_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : 16;
}

/* The number in &#…; that s begins with, its bytes, semicolon or not; 0 when it is none. */
static size_t
number_at(struct str s, uint32_t *code)
{
	size_t i = 2, from;
	int base = 10;

	if (s.n < 3 || s.p[1] != '#')
		return 0;
	if (s.p[i] == 'x' || s.p[i] == 'X') {
		base = 16;
		i++;
	}
	from = i;
	for (*code = 0; i < s.n && digit_of(s.p[i]) < base; i++)
		if (*code <= LAST_CODE)
			*code = *code * (uint32_t)base + (uint32_t)digit_of(s.p[i]);
	if (i == from)
		return 0;
	return i < s.n && s.p[i] == ';' ? i + 1 : i;
}

/* A number is what browsers show for it; two halves of a pair are one character. */
static size_t
numbered(struct str s, uint32_t *code)
{
	size_t width = number_at(s, code), more;
	uint32_t low;

	if (width > 0 && *code >= 0xD800 && *code <= 0xDBFF && width < s.n && s.p[width] == '&' &&
	    (more = number_at(str_from(s, width), &low)) > 0 && low >= 0xDC00 && low <= 0xDFFF) {
		*code = 0x10000 + ((*code - 0xD800) << 10) + (low - 0xDC00);
		return width + more;
	}
	if (*code >= 0x80 && *code < 0xA0 && windows_1252[*code - 0x80] != 0)
		*code = windows_1252[*code - 0x80];
	else if (*code == 0 || *code > LAST_CODE || (*code >= 0xD800 && *code <= 0xDFFF))
		*code = 0xFFFD;
	return width;
}

/* Those that browsers know without a semicolon. */
static bool
is_old(uint32_t code)
{
	return code == '&' || code == '<' || code == '>' || code == '"' || (code >= 0xA0 && code < 0x100);
}

/*
 * &name; and, of the oldest names, &name before what can't belong to it: as
 * browsers do in attributes, so that ?a=1&copy=2 and &copy_me stay.
 */
static size_t
named(struct str s, uint32_t *code)
{
	size_t n = 1;

	while (n < s.n && n <= NAME_MAX && is_word(s.p[n]))
		n++;
	if (n == 1 || n > NAME_MAX || (*code = html_character((struct str){s.p + 1, n - 1})) == 0)
		return 0;
	if (n < s.n && s.p[n] == ';')
		return n + 1;
	return is_old(*code) && (n == s.n || (s.p[n] != '=' && s.p[n] != '_')) ? n : 0;
}

size_t
htmlref_at(struct str s, uint32_t *code)
{
	*code = 0;
	if (s.n < 3)
		return 0;
	return s.p[1] == '#' ? numbered(s, code) : named(s, code);
}
