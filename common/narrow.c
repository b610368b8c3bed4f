#include "common/narrow.h"

#include "common/unicode.h"

enum { CYRILLIC = 0x80 };

/* Those few that match a letter of ASCII or basic Cyrillic without being one. */
static uint32_t
plain(uint32_t c)
{
	static const uint32_t small[] = {0x432, 0x434, 0x43E, 0x441, 0x442, 0x442, 0x44A};

	if (c >= 0x1C80 && c <= 0x1C86)      /* old forms of в д о с т т ъ */
		return small[c - 0x1C80];
	return c == 0x17F ? 's' : c == 0x212A ? 'k' : c;
}

unsigned char
narrow_letter(uint32_t c)
{
	if (c >= 0x80)
		c = plain(c);
	if (c < 0x80)
		return (unsigned char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
	if (c >= 0x400 && c < 0x410)
		c += 0x50;
	else if (c >= 0x410 && c < 0x430)
		c += 0x20;
	return c >= 0x430 && c < 0x460 ? (unsigned char)(CYRILLIC + (c - 0x430)) : NARROW_OTHER;
}

void
narrow_add(struct buf *out, struct str text)
{
	const char *p = text.p, *end = p + text.n;

	buf_reserve(out, text.n);
	while (p < end) {
		size_t width = 1;
		uint32_t c = (unsigned char)*p;

		if (c == 0xD0 || c == 0xD1) {        /* most of what there is */
			c = end - p > 1 ? (c & 0x1F) << 6 | ((unsigned char)p[1] & 0x3F) : c;
			width = end - p > 1 ? 2 : 1;
		} else if (c >= 0x80) {
			c = unicode_at(p, end, &width);
		}
		p += width;
		out->p[out->n++] = (char)narrow_letter(c);
	}
}
