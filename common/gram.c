#include "common/gram.h"

#include "common/unicode.h"

size_t
gram_codes(struct str form, uint32_t codes[GRAM_WORD_MAX])
{
	const char *p = form.p, *end = p + form.n;
	size_t n = 0, width = 1;

	for (; p < end && n < GRAM_WORD_MAX; p += width) {
		unsigned char lead = (unsigned char)*p;

		if ((lead & 0xE0) == 0xC0 && end - p >= 2) {         /* forms are UTF-8, mostly Cyrillic */
			codes[n++] = (uint32_t)(lead & 0x1F) << 6 | ((unsigned char)p[1] & 0x3F);
			width = 2;
		} else if (lead < 0x80) {
			codes[n++] = lead >= '0' && lead <= '9' ? '0' : lead;
			width = 1;
		} else {
			codes[n++] = unicode_at(p, end, &width);
		}
	}
	return n;
}

uint64_t
gram_roll(uint64_t seed, const uint32_t *codes, size_t n)
{
	uint64_t h = seed;

	for (size_t i = 0; i < n; i++)
		h = gram_step(h, codes[i]);
	return h;
}

size_t
gram_chars(uint64_t seed, const uint32_t *codes, size_t n, size_t longest, unsigned bits,
    uint32_t indices[GRAM_CHARS_MAX])
{
	size_t count = 0;

	for (size_t i = 0; i + 1 < n; i++) {         /* the last space begins nothing */
		size_t end = n - i < longest ? n : i + longest;
		uint64_t h = seed;

		for (size_t k = i; k < end; k++) {
			h = gram_step(h, codes[k]);
			indices[count] = gram_index(h, bits);
			count += k > 0;      /* not the first space alone */
		}
	}
	return count;
}
