#include "common/plainword.h"

#include "common/unicode.h"

enum { ASTRAL = 0x10000 };

static bool
is_plain(uint32_t code)
{
	return unicode_is_letter(code) || unicode_is_digit(code) ||
	    (code < 0x80 && code > 0 && strchr("._/:-+%@", (int)code) != NULL);
}

static bool
is_word(struct str text)
{
	const char *end = text.p + text.n;
	size_t width;

	for (const char *p = text.p; p < end; p += width) {
		uint32_t code = unicode_at(p, end, &width);

		if (!is_plain(code) || unicode_is_ignorable(code))
			return false;
	}
	return text.n > 0 && !str_is(text, "-");
}

void
plainword_add(struct buf *b, struct str text)
{
	if (is_word(text))
		buf_add_str(b, text);
	else
		plainword_add_quoted(b, text);
}

static void
add_escaped(struct buf *b, uint32_t code)
{
	if (code >= ASTRAL)
		buf_addf(b, "\\u%04x\\u%04x", (unsigned)(0xD800 + ((code - ASTRAL) >> 10)),
		    (unsigned)(0xDC00 + (code & 0x3FF)));
	else
		buf_addf(b, "\\u%04x", (unsigned)code);
}

void
plainword_add_quoted(struct buf *b, struct str text)
{
	const char *end = text.p + text.n;
	size_t width;

	buf_addc(b, '"');
	for (const char *p = text.p; p < end; p += width) {
		uint32_t code = unicode_at(p, end, &width);

		if (code == '"' || code == '\\')
			buf_addc(b, '\\');
		if (code != ' ' && (unicode_is_space(code) || unicode_is_format(code) || unicode_is_ignorable(code)))
			add_escaped(b, code);
		else
			buf_add(b, p, width);
	}
	buf_addc(b, '"');
}
