#include "common/unicode.h"

#include <stdlib.h>

#include <utf8proc.h>

#include "common/error.h"

static bool
goes_on(const unsigned char *u, size_t width)
{
	for (size_t i = 1; i < width; i++)
		if ((u[i] & 0xC0) != 0x80)
			return false;
	return true;
}

/* Overlong forms, surrogates and what lies beyond U+10FFFF are broken, too (RFC 3629). */
static bool
begins_well(const unsigned char *u)
{
	switch (u[0]) {
	case 0xE0:
		return u[1] >= 0xA0;
	case 0xED:
		return u[1] < 0xA0;
	case 0xF0:
		return u[1] >= 0x90;
	case 0xF4:
		return u[1] < 0x90;
	default:
		return true;
	}
}

/* U+0400..U+045F by the last bit of their first byte and the rest of their second. */
const uint16_t unicode_folded[2][64] = {
	{
		0xD190, 0xD0B5, 0xD192, 0xD193, 0xD194, 0xD195, 0xD196, 0xD197,
		0xD198, 0xD199, 0xD19A, 0xD19B, 0xD19C, 0xD19D, 0xD19E, 0xD19F,
		0xD0B0, 0xD0B1, 0xD0B2, 0xD0B3, 0xD0B4, 0xD0B5, 0xD0B6, 0xD0B7,
		0xD0B8, 0xD0B9, 0xD0BA, 0xD0BB, 0xD0BC, 0xD0BD, 0xD0BE, 0xD0BF,
		0xD180, 0xD181, 0xD182, 0xD183, 0xD184, 0xD185, 0xD186, 0xD187,
		0xD188, 0xD189, 0xD18A, 0xD18B, 0xD18C, 0xD18D, 0xD18E, 0xD18F,
		0xD0B0, 0xD0B1, 0xD0B2, 0xD0B3, 0xD0B4, 0xD0B5, 0xD0B6, 0xD0B7,
		0xD0B8, 0xD0B9, 0xD0BA, 0xD0BB, 0xD0BC, 0xD0BD, 0xD0BE, 0xD0BF
	},
	{
		0xD180, 0xD181, 0xD182, 0xD183, 0xD184, 0xD185, 0xD186, 0xD187,
		0xD188, 0xD189, 0xD18A, 0xD18B, 0xD18C, 0xD18D, 0xD18E, 0xD18F,
		0xD190, 0xD0B5, 0xD192, 0xD193, 0xD194, 0xD195, 0xD196, 0xD197,
		0xD198, 0xD199, 0xD19A, 0xD19B, 0xD19C, 0xD19D, 0xD19E, 0xD19F,
	},
};

uint32_t
unicode_at(const char *p, const char *end, size_t *width)
{
	const unsigned char *u = (const unsigned char *)p;
	size_t left = (size_t)(end - p);

	*width = 1;
	if (u[0] < 0x80)
		return u[0];
	if (u[0] >= 0xC2 && u[0] < 0xE0 && left >= 2 && goes_on(u, 2)) {
		*width = 2;
		return (uint32_t)(u[0] & 0x1F) << 6 | (u[1] & 0x3F);
	}
	if (u[0] >= 0xE0 && u[0] < 0xF0 && left >= 3 && goes_on(u, 3) && begins_well(u)) {
		*width = 3;
		return (uint32_t)(u[0] & 0x0F) << 12 | (uint32_t)(u[1] & 0x3F) << 6 | (u[2] & 0x3F);
	}
	if (u[0] >= 0xF0 && u[0] < 0xF5 && left >= 4 && goes_on(u, 4) && begins_well(u)) {
		*width = 4;
		return (uint32_t)(u[0] & 0x07) << 18 | (uint32_t)(u[1] & 0x3F) << 12 |
		    (uint32_t)(u[2] & 0x3F) << 6 | (u[3] & 0x3F);
	}
	return 0xFFFD;
}

void
unicode_add(struct buf *b, uint32_t code)
{
	utf8proc_uint8_t bytes[4];
	utf8proc_ssize_t n = utf8proc_encode_char((utf8proc_int32_t)code, bytes);

	buf_add(b, (const char *)bytes, (size_t)n);
}

size_t
unicode_count(struct str text)
{
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++)
		n += ((unsigned char)text.p[i] & 0xC0) != 0x80;
	return n;
}

static size_t
advance(struct str text, size_t at, size_t count)
{
	while (count > 0 && at < text.n) {
		at++;
		while (at < text.n && ((unsigned char)text.p[at] & 0xC0) == 0x80)
			at++;
		count--;
	}
	return at;
}

struct str
unicode_slice(struct str text, size_t start, size_t end)
{
	size_t from = advance(text, 0, start);

	return (struct str){text.p + from, advance(text, from, end - start) - from};
}

bool
unicode_is_mark(uint32_t code)
{
	utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);

	return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC ||
	    category == UTF8PROC_CATEGORY_ME;
}

bool
unicode_is_letter(uint32_t code)
{
	switch (utf8proc_category((utf8proc_int32_t)code)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
		return true;
	default:
		return unicode_is_mark(code);
	}
}

bool
unicode_is_digit(uint32_t code)
{
	return utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_ND;
}

bool
unicode_is_space(uint32_t code)
{
	switch (utf8proc_category((utf8proc_int32_t)code)) {
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
	case UTF8PROC_CATEGORY_CC:
		return true;
	default:
		return false;
	}
}

bool
unicode_is_upper(uint32_t code)
{
	utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);

	return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

bool
unicode_is_lower(uint32_t code)
{
	return utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_LL;
}

/* Emoji that stand alone among letters, arrows and signs (emoji-data.txt). */
static bool
is_lone_emoji(uint32_t code)
{
	switch (code) {
	case 0x2139: case 0x21A9: case 0x21AA: case 0x24C2:
	case 0x2934: case 0x2935: case 0x3030: case 0x303D: case 0x3297: case 0x3299:
		return true;
	default:
		return code >= 0x2194 && code <= 0x2199;
	}
}

bool
unicode_is_emoji(uint32_t code)
{
	return (code >= 0x1F000 && code <= 0x1FAFF) || (code >= 0x2600 && code <= 0x27BF) ||
	    (code >= 0x2300 && code <= 0x23FF) || (code >= 0x2B00 && code <= 0x2BFF) ||
	    (code >= 0x2139 && code <= 0x3299 && is_lone_emoji(code));
}

bool
unicode_is_regional(uint32_t code)
{
	return code >= 0x1F1E6 && code <= 0x1F1FF;
}

bool
unicode_is_ignorable(uint32_t code)
{
	return code == 0xAD || (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
	    (code >= 0x2060 && code <= 0x206F) || (code >= 0xFE00 && code <= 0xFE0F) || code == 0xFEFF ||
	    code == 0x20E3 || code == 0x61C || code == 0x180E || (code >= 0xE0000 && code <= 0xE007F);
}

bool
unicode_is_format(uint32_t code)
{
	return utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_CF;
}

unsigned
unicode_columns(uint32_t code)
{
	return (unsigned)utf8proc_charwidth((utf8proc_int32_t)code);
}

/* The second half of a flag, or the wish to be shown as a picture. */
static bool
widens(uint32_t code)
{
	return code == 0xFE0F || unicode_is_regional(code);
}

size_t
unicode_cluster(const char *p, const char *end, unsigned *columns)
{
	utf8proc_int32_t state = 0;
	size_t n, width;
	uint32_t code = unicode_at(p, end, &n), next;

	*columns = unicode_columns(code);
	for (; p + n < end; n += width, code = next) {
		next = unicode_at(p + n, end, &width);
		if (utf8proc_grapheme_break_stateful((utf8proc_int32_t)code, (utf8proc_int32_t)next, &state))
			break;
		if (widens(next))
			*columns = 2;
	}
	return n;
}

size_t
unicode_width(struct str text)
{
	size_t columns = 0;
	unsigned wide;

	for (size_t at = 0; at < text.n; columns += wide)
		at += unicode_cluster(text.p + at, text.p + text.n, &wide);
	return columns;
}

/* Marks in a row; the rest is dropped, since bringing n of them into order takes n² steps (UAX #15, Stream-Safe). */
enum { MARKS_MAX = 30 };

/* text, or a copy in *b of what is left of it. */
static struct str
without_heaps_of_marks(struct buf *b, struct str text)
{
	size_t marks = 0, from = 0;

	for (size_t at = 0, width; at < text.n; at += width) {
		marks = unicode_is_mark(unicode_at(text.p + at, text.p + text.n, &width)) ? marks + 1 : 0;
		if (marks <= MARKS_MAX)
			continue;
		buf_add(b, text.p + from, at - from);
		from = at + width;
	}
	if (from == 0)
		return text;
	buf_add_str(b, str_from(text, from));
	return buf_str(b);
}

void
unicode_add_composed(struct buf *b, struct str text, bool fold)
{
	struct buf copy = {0};
	utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
	utf8proc_uint8_t *composed;
	utf8proc_ssize_t n;

	if (fold)
		options |= UTF8PROC_CASEFOLD;
	text = without_heaps_of_marks(&copy, text);
	n = utf8proc_map((const utf8proc_uint8_t *)text.p, (utf8proc_ssize_t)text.n, &composed, options);
	if (n == UTF8PROC_ERROR_NOMEM)
		die("out of memory");
	if (n < 0) {                 /* broken UTF-8: leave it as it is */
		buf_add_str(b, text);
	} else {
		buf_add(b, (const char *)composed, (size_t)n);
		free(composed);
	}
	buf_free(&copy);
}

#define EVERY(byte) (UINT64_C(0x0101010101010101) * (byte))

static uint64_t
eight_bytes(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;

	return u[0] | (uint64_t)u[1] << 8 | (uint64_t)u[2] << 16 | (uint64_t)u[3] << 24 |
	    (uint64_t)u[4] << 32 | (uint64_t)u[5] << 40 | (uint64_t)u[6] << 48 | (uint64_t)u[7] << 56;
}

/*
 * Whether eight bytes are good and all of characters of one or two.  *open is
 * 0x80 when the last byte before them begins a character, and comes to say
 * the same of them.  The top bit of each byte answers for that byte.
 */
static bool
are_short(uint64_t eight, uint64_t *open)
{
	uint64_t high = eight & EVERY(0x80), lead = high & eight << 1, follow = high & ~lead;
	uint64_t wide = lead & eight << 2, overlong = lead & ~((eight & EVERY(0x1E)) + EVERY(0x7E));

	if ((wide | overlong | (follow ^ (lead << 8 | *open))) != 0)
		return false;
	*open = lead >> 56;
	return true;
}

size_t
unicode_valid(struct str text)
{
	size_t at = 0, width;

	while (at < text.n) {
		uint64_t open = 0;
		size_t stop;

		while (text.n - at >= 8 && are_short(eight_bytes(text.p + at), &open))
			at += 8;
		at -= open != 0;
		stop = text.n - at < 8 ? text.n : at + 8;
		for (; at < stop; at += width)
			if (unicode_at(text.p + at, text.p + text.n, &width) == 0xFFFD && width == 1)
				return at;
	}
	return at;
}
