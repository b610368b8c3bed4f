#include "common/unicode.h"

#include "check.h"

static void
every_code_point_reads_back(void)
{
	struct buf b = {0};

	for (uint32_t c = 0; c <= 0x10FFFF; c++) {
		size_t width, expected = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

		if (c >= 0xD800 && c <= 0xDFFF)
			continue;
		buf_clear(&b);
		unicode_add(&b, c);
		CHECK(b.n == expected);
		CHECK(unicode_at(b.p, b.p + b.n, &width) == c && width == expected);
		CHECK(unicode_valid(buf_str(&b)) == b.n);
		CHECK(unicode_count(buf_str(&b)) == 1);
		for (size_t cut = 1; cut < expected; cut++)      /* a part of it is broken, one byte wide */
			CHECK(unicode_at(b.p, b.p + cut, &width) == 0xFFFD && width == 1);
	}
	buf_free(&b);
}

/* RFC 3629, section 3, and Markus Kuhn's stress test. */
static void
what_is_not_utf8_is_found_where_it_begins(void)
{
	static const char *const broken[] = {
		"\x80", "\xBF", "\xC0\x80", "\xC0\xAF", "\xC1\xBF", "\xC2", "\xC2\x41", "\xE0\x80\xAF",
		"\xE0\x9F\xBF", "\xED\xA0\x80", "\xED\xBF\xBF", "\xEF\xBF", "\xF0\x80\x80\xAF",
		"\xF0\x8F\xBF\xBF", "\xF0\x9F\x98",
		"\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xF8\x88\x80\x80\x80",
		"\xFC\x84\x80\x80\x80\x80", "\xFE", "\xFF",
	};
	struct buf b = {0};
	size_t width;

	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
		buf_clear(&b);
		buf_add_str(&b, STR("да ё😀"));
		size_t at = b.n;
		CHECK(unicode_valid(buf_str(&b)) == at);
		buf_add_str(&b, str_of(broken[i]));
		CHECK(unicode_valid(buf_str(&b)) == at);
		CHECK(unicode_at(b.p + at, b.p + b.n, &width) == 0xFFFD && width == 1);
		buf_add_str(&b, STR("!"));
		CHECK(unicode_valid(buf_str(&b)) == at);
	}
	CHECK(unicode_valid((struct str){NULL, 0}) == 0);
	buf_free(&b);
}

static void
reading_any_bytes_ends_and_stays_inside(void)
{
	for (int round = 0; round < 20000; round++) {
		char *bytes = malloc(8);     /* exactly: a sanitizer sees one byte more */
		size_t n = draw(8) + 1, at = 0, width;

		bytes = realloc(bytes, n);
		for (size_t i = 0; i < n; i++)
			bytes[i] = (char)draw(256);
		while (at < n) {
			unicode_at(bytes + at, bytes + n, &width);
			CHECK(width >= 1 && width <= n - at);
			at += width;
		}
		CHECK(unicode_valid((struct str){bytes, n}) <= n);
		free(bytes);
	}
}

static void
a_slice_is_counted_in_code_points(void)
{
	struct str text = STR("aё😀b");

	CHECK_STR(unicode_slice(text, 0, 1), STR("a"));
	CHECK_STR(unicode_slice(text, 1, 3), STR("ё😀"));
	CHECK_STR(unicode_slice(text, 3, 4), STR("b"));
	CHECK_STR(unicode_slice(text, 0, 99), text);
	CHECK_STR(unicode_slice(text, 4, 9), STR(""));
	CHECK(unicode_count(text) == 4);
}

enum class { NOTHING, LETTER, DIGIT, SPACE };

static bool
is_only(enum class class, uint32_t c)
{
	return unicode_is_letter(c) == (class == LETTER) && unicode_is_digit(c) == (class == DIGIT) &&
	    unicode_is_space(c) == (class == SPACE);
}

static void
classes_are_unicodes(void)
{
	static const uint32_t letters[] = {
		'a', 'Z', 0x401, 0x44F, 0x451, 0x4D8, 0x301, 0x483, 0x5D0, 0x4E2D, 0x1D400
	};
	static const uint32_t digits[] = {'0', '9', 0x660, 0x966, 0xFF15};
	static const uint32_t spaces[] = {' ', '\t', '\n', 0x85, 0xA0, 0x2003, 0x2028, 0x2029, 0x202F, 0x3000};
	static const uint32_t signs[] = {'.', '-', '$', 0xAB, 0x2014, 0x2116, 0x20BD, 0x1F600, 0x2764};

	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
		CHECK(is_only(LETTER, letters[i]));
	for (size_t i = 0; i < sizeof digits / sizeof *digits; i++)
		CHECK(is_only(DIGIT, digits[i]));
	for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
		CHECK(is_only(SPACE, spaces[i]));
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		CHECK(is_only(NOTHING, signs[i]));
	CHECK(unicode_is_upper(0x416) && unicode_is_upper('Q') && unicode_is_upper(0x1C5));
	CHECK(!unicode_is_upper(0x436) && !unicode_is_upper('q') && !unicode_is_upper('1'));
	CHECK(unicode_is_emoji(0x1F621) && unicode_is_emoji(0x2764));
	CHECK(!unicode_is_emoji('A') && !unicode_is_emoji(0x416));
	CHECK(unicode_is_ignorable(0xAD) && unicode_is_ignorable(0x200B) && unicode_is_ignorable(0xFE0F));
	CHECK(!unicode_is_ignorable(' ') && !unicode_is_ignorable(0xA0) && !unicode_is_ignorable(0x301));
}

static void
composing_is_nfc_and_folding_is_full(void)
{
	struct buf b = {0};

	unicode_add_composed(&b, STR("Е\xCC\x88 И\xCC\x86"), false);
	CHECK_STR(buf_str(&b), STR("Ё Й"));
	buf_clear(&b);
	unicode_add_composed(&b, STR("ЁЖ Straße Å"), true);
	CHECK_STR(buf_str(&b), STR("ёж strasse å"));
	buf_clear(&b);
	unicode_add_composed(&b, STR("broken \xFF"), true);      /* left as it is */
	CHECK_STR(buf_str(&b), STR("broken \xFF"));
	buf_free(&b);
}

int
main(void)
{
	RUN(every_code_point_reads_back);
	RUN(what_is_not_utf8_is_found_where_it_begins);
	RUN(reading_any_bytes_ends_and_stays_inside);
	RUN(a_slice_is_counted_in_code_points);
	RUN(classes_are_unicodes);
	RUN(composing_is_nfc_and_folding_is_full);
	return check_broken > 0;
}
