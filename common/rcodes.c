#include "common/rcodes.h"

#include "common/unicode.h"

enum { DIGITS_MIN = 4, DIGITS_MAX = 8 };

/* The bytes of the code at the beginning of s; 0 when there is none. */
static size_t
code_at(struct str s, uint32_t *code)
{
	size_t i = 3;

	*code = 0;
	if (!str_starts(s, STR("<U+")))
		return 0;
	for (; i < s.n && i < 3 + DIGITS_MAX; i++) {
		char c = s.p[i];

		if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'F')))
			break;
		*code = 16 * *code + (uint32_t)(c <= '9' ? c - '0' : c - 'A' + 10);
	}
	return i >= 3 + DIGITS_MIN && i < s.n && s.p[i] == '>' ? i + 1 : 0;
}

/* The same for a character, of one code or two. */
static size_t
character_at(struct str s, uint32_t *code)
{
	uint32_t low;
	size_t n = code_at(s, code), more;

	if (n == 0 || *code == 0 || *code > 0x10FFFF)
		return 0;
	if (*code < 0xD800 || *code > 0xDFFF)
		return n;
	more = code_at(str_from(s, n), &low);
	if (*code > 0xDBFF || more == 0 || low < 0xDC00 || low > 0xDFFF)
		return 0;
	*code = 0x10000 + ((*code - 0xD800) << 10) + (low - 0xDC00);
	return n + more;
}

bool
rcodes_present(struct str text)
{
	const char *p = text.p, *end = text.p + text.n;
	uint32_t code;

	while (p < end && (p = memchr(p, '<', (size_t)(end - p))) != NULL) {
		if (character_at((struct str){p, (size_t)(end - p)}, &code) > 0)
			return true;
		p++;
	}
	return false;
}

void
rcodes_add(struct buf *b, struct str text)
{
	while (text.n > 0) {
		const char *at = memchr(text.p, '<', text.n);
		size_t plain = at != NULL ? (size_t)(at - text.p) : text.n, n;
		uint32_t code;

		buf_add(b, text.p, plain);
		text = str_from(text, plain);
		if (text.n == 0)
			return;
		n = character_at(text, &code);
		if (n > 0)
			unicode_add(b, code);
		else
			buf_addc(b, '<');
		text = str_from(text, n > 0 ? n : 1);
	}
}
