/*
 * Whatever the word, the fast path folds it as the slow one does, which is
 * written a second time in tests/unit/slow.h.
 */

#include <stdint.h>
#include <stdlib.h>

#include "common/text.h"
#include "common/unicode.h"
#include "tests/unit/slow.h"

enum { CODES_MAX = SLOW_MAX / 4 };

static bool
is_apostrophe(int32_t c)
{
	return c == '\'' || c == 0x2019;
}

/* What is seen last, or 0. */
static int32_t
last_seen(const int32_t *codes, size_t n)
{
	while (n > 0 && (slow_is_invisible(codes[n - 1]) || slow_is_mark(codes[n - 1])))
		n--;
	return n > 0 ? codes[n - 1] : 0;
}

/* Of the data, the code points that stand in words, and hyphens and apostrophes between letters. */
static size_t
take_codes(struct str data, int32_t *codes)
{
	size_t n = 0, width;

	for (size_t at = 0; at < data.n && n < CODES_MAX; at += width) {
		int32_t c = (int32_t)unicode_at(data.p + at, data.p + data.n, &width);
		bool after_letter = n > 0 && slow_is_letter(codes[n - 1]);

		if (slow_is_letter(c) || (slow_is_digit(c) && !is_apostrophe(last_seen(codes, n))))
			codes[n++] = c;
		else if (n > 0 && c != 0x20E3 && (slow_is_mark(c) || slow_is_invisible(c)))
			codes[n++] = c;
		else if (after_letter && (c == '-' || c == 0x2010 || c == 0x2011 || is_apostrophe(c)))
			codes[n++] = c;
	}
	return n;
}

/* Its last code point is a letter, too, lest a hyphen is left over; no more marks in a row than are kept. */
static size_t
shorten(const int32_t *codes, size_t n)
{
	size_t marks = 0;

	for (size_t i = 0; i < n; i++) {
		marks = slow_is_mark(codes[i]) ? marks + 1 : slow_is_invisible(codes[i]) ? marks : 0;
		if (marks > 20)
			return 0;
	}
	while (n > 0 && !slow_is_letter(codes[n - 1]) && !slow_is_digit(codes[n - 1]))
		n--;
	return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int32_t codes[CODES_MAX];
	size_t n = shorten(codes, take_codes((struct str){(const char *)data, size}, codes));
	char expected[4 * SLOW_MAX + 1];
	struct tokens tokens = {0};
	struct buf text = {0};

	if (n == 0 || slow_is_laugh(codes, n) || slow_is_spelled(codes, n))
		return 0;
	for (size_t i = 0; i < n; i++)
		unicode_add(&text, (uint32_t)codes[i]);
	slow_word(text.p, text.n, expected);
	text_tokens(&tokens, buf_str(&text));
	if (tokens.n != 1 || tokens.items[0].end != n || !str_is(text_line(&tokens), expected))
		abort();
	text_free(&tokens);
	buf_free(&text);
	return 0;
}
