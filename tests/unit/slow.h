#ifndef CX_TESTS_SLOW_H
#define CX_TESTS_SLOW_H

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

/*
 * How a word is folded, step by step with utf8proc and without a thought of
 * speed: what text.h says in words, written a second time, on code points.
 * tests/unit/fold.c and tests/fuzz/fold.c compare the two.
 */
enum { SLOW_MAX = 256 };

static inline bool
slow_is_invisible(int32_t c)
{
	utf8proc_category_t category = utf8proc_category(c);

	if ((c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0000 && c <= 0xE007F) || c == 0x2065)
		return true;         /* some of these are kept free (Default_Ignorable_Code_Point) */
	/* Format characters of scripts and notations that write with them are seen. */
	return c == 0x20E3 || (category == UTF8PROC_CATEGORY_CF && c != 0x70F &&
	    !(c >= 0x600 && c <= 0x605) && c != 0x6DD && c != 0x8E2 && !(c >= 0x890 && c <= 0x891) && !(c >= 0xFFF9 && c <= 0xFFFB) &&
	    !(c >= 0x110BD && c <= 0x110CD) && !(c >= 0x13430 && c <= 0x1345F) &&
	    !(c >= 0x1BCA0 && c <= 0x1BCA3) &&
	    !(c >= 0x1D173 && c <= 0x1D17A));
}

static inline bool
slow_is_picture(int32_t c)
{
	return (c >= 0x2300 && c <= 0x23FF) || (c >= 0x2600 && c <= 0x27BF) || (c >= 0x2B00 && c <= 0x2BFF) ||
	    (c >= 0x1F000 && c <= 0x1FAFF) || c == 0x2139;
}

static inline bool
slow_is_mark(int32_t c)
{
	const char *category = utf8proc_category_string(c);

	return category[0] == 'M' && !slow_is_invisible(c);
}

static inline bool
slow_is_digit(int32_t c)
{
	return utf8proc_category(c) == UTF8PROC_CATEGORY_ND;
}

static inline bool
slow_is_letter(int32_t c)
{
	return utf8proc_category_string(c)[0] == 'L' && !slow_is_picture(c);
}

/* Look-alikes: Latin, Cyrillic, and whether only Cyrillic turns into Latin. */
static const int32_t slow_twins[][3] = {
	{'a', 0x430, 0}, {'b', 0x432, 0}, {'c', 0x441, 0}, {'e', 0x435, 0}, {'h', 0x43D, 0}, {'k', 0x43A, 0},
	{'m', 0x43C, 0}, {'o', 0x43E, 0}, {'p', 0x440, 0}, {'t', 0x442, 0}, {'x', 0x445, 0}, {'y', 0x443, 0},
	{'i', 0x456, 1}, {'s', 0x455, 1}, {'j', 0x458, 1},
};

static inline int32_t
slow_twin(int32_t c)
{
	for (size_t i = 0; i < sizeof slow_twins / sizeof *slow_twins; i++) {
		if (c == slow_twins[i][0] && !slow_twins[i][2])
			return slow_twins[i][1];
		if (c == slow_twins[i][1])
			return slow_twins[i][0];
	}
	return 0;
}

static inline bool
slow_is_latin(int32_t c)
{
	return c >= 'a' && c <= 'z';
}

/* The letters from..to, between hyphens: those that are not of the part's own script become it. */
static inline void
slow_undisguise(int32_t *codes, size_t from, size_t to)
{
	size_t n[2] = {0, 0}, alike[2] = {0, 0};
	int own;

	for (size_t i = from; i < to; i++)
		if (slow_is_latin(codes[i]) || (codes[i] >= 0x400 && codes[i] < 0x530)) {
			n[slow_is_latin(codes[i])]++;
			alike[slow_is_latin(codes[i])] += slow_twin(codes[i]) != 0;
		}
	if (n[0] == 0 || n[1] == 0)
		return;
	if (n[0] == alike[0] && n[1] == alike[1])
		own = n[1] > n[0];
	else if (n[0] == alike[0])
		own = 1;
	else if (n[1] == alike[1])
		own = 0;
	else
		return;
	for (size_t i = from; i < to; i++)
		if (slow_is_latin(codes[i]) ? own == 0 : own == 1 && codes[i] >= 0x400 && codes[i] < 0x530)
			codes[i] = slow_twin(codes[i]);
}

/* The word without what nobody sees, with one hyphen and one apostrophe for all; its bytes. */
static inline size_t
slow_visible(const char *word, size_t size, utf8proc_uint8_t *out)
{
	size_t at = 0, n = 0;

	while (at < size) {
		utf8proc_int32_t c;

		at += (size_t)utf8proc_iterate((const utf8proc_uint8_t *)word + at,
		    (utf8proc_ssize_t)(size - at), &c);
		if (slow_is_invisible(c))
			continue;
		c = c == 0x2010 || c == 0x2011 ? '-' : c == 0x2019 ? '\'' : c;
		n += (size_t)utf8proc_encode_char(c, out + n);
	}
	return n;
}

/* The folded word, NUL-terminated, in out[4 * SLOW_MAX]; at most SLOW_MAX bytes of valid UTF-8 go in. */
static inline void
slow_word(const char *word, size_t size, char *out)
{
	utf8proc_uint8_t visible[SLOW_MAX + 1], *folded = NULL;
	int32_t codes[4 * SLOW_MAX];
	size_t n = 0, part = 0, at = 0, end = 0;
	utf8proc_ssize_t bytes = utf8proc_map(visible, (utf8proc_ssize_t)slow_visible(word, size, visible),
	    &folded, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);

	while (bytes > 0 && (utf8proc_ssize_t)at < bytes) {
		utf8proc_int32_t c;

		at += (size_t)utf8proc_iterate(folded + at, bytes - (utf8proc_ssize_t)at, &c);
		codes[n++] = c == 0x451 ? 0x435 : c;
	}
	free(folded);
	for (size_t i = 0; i <= n; i++)
		if (i == n || codes[i] == '-') {
			slow_undisguise(codes, part, i);
			part = i + 1;
		}
	for (size_t i = 0, run; i < n; i += run) {
		for (run = 1; i + run < n && codes[i + run] == codes[i];)
			run++;
		for (size_t k = 0; k < (run >= 3 && !(codes[i] >= '0' && codes[i] <= '9') ? 1 : run); k++)
			end += (size_t)utf8proc_encode_char(codes[i], (utf8proc_uint8_t *)out + end);
	}
	out[end] = '\0';
}

/* xD, хД: a face, no word. */
static inline bool
slow_is_laugh(const int32_t *codes, size_t n)
{
	if (n < 2 || !(codes[0] == 'x' || codes[0] == 'X' || codes[0] == 0x445 || codes[0] == 0x425))
		return false;
	while (n > 1 && (codes[n - 1] == 'D' || codes[n - 1] == 0x414))
		n--;
	return n == 1;
}

/* Nothing but one letter between each two hyphens: written letter by letter, perhaps. */
static inline bool
slow_is_spelled(const int32_t *codes, size_t n)
{
	size_t letters = 0;
	bool hyphen = false;

	for (size_t i = 0; i < n; i++) {
		bool here = codes[i] == '-' || codes[i] == 0x2010 || codes[i] == 0x2011;

		hyphen |= here;
		letters = here ? 0 : letters + !(slow_is_invisible(codes[i]) || slow_is_mark(codes[i]));
		if (letters > 1)
			return false;
	}
	return hyphen;
}

#endif
