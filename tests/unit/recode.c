#include "common/recode.h"

#include "check.h"
#include "common/unicode.h"

/* What iconv makes of text in that encoding, through the module in pieces of every size. */
static void
check_pieces(const char *encoding, struct str bytes, struct str expected, uint64_t illegal, uint64_t first)
{
	for (size_t piece = 1; piece <= bytes.n; piece++) {
		struct recode *r = recode_open(encoding);
		struct recode_tally t = {0};
		struct buf in = {0}, out = {0};

		for (size_t at = 0; at < bytes.n; at += piece) {
			bool last = bytes.n - at <= piece;
			size_t left;

			buf_add(&in, bytes.p + at, last ? bytes.n - at : piece);
			left = r != NULL ? recode_add(r, buf_str(&in), last, &out, &t) :
			    recode_mend(buf_str(&in), last, &out, &t);
			CHECK(left < 8 && (!last || left == 0));
			memmove(in.p, in.p + in.n - left, left);
			in.n = left;
		}
		CHECK_STR(buf_str(&out), expected);
		CHECK(t.taken == bytes.n && t.illegal == illegal && (illegal == 0 || t.first == first));
		buf_free(&in);
		buf_free(&out);
		recode_close(r);
	}
}

static void
russian_encodings_are_read_in_pieces_of_any_size(void)
{
	check_pieces("cp1251", STR("\xCF\xF0\xE8\xE2\xE5\xF2, \xAB\xB8\xE6\xBB \x97 \xB9" "5"),
	    STR("Привет, «ёж» — №5"), 0, 0);
	check_pieces("cp866", STR("\x8F\xE0\xA8\xA2\xA5\xE2, \xF1\xA6 \xFC" "5"), STR("Привет, ёж №5"), 0, 0);
	check_pieces("koi8-r", STR("\xF0\xD2\xC9\xD7\xC5\xD4, \xA3\xD6"), STR("Привет, ёж"), 0, 0);
	check_pieces("UTF-16LE", STR("\x1F\x04=\xD8!\xDE\n\0"), STR("П😡\n"), 0, 0);
	check_pieces("UTF-16BE", STR("\x04\x1F\xD8=\xDE!\0\n"), STR("П😡\n"), 0, 0);
	check_pieces("UTF-32LE", STR("\x1F\x04\0\0\x21\xF6\1\0"), STR("П😡"), 0, 0);
}

static void
what_an_encoding_does_not_have_is_replaced_and_counted(void)
{
	check_pieces("cp1251", STR("\xE4\xE0\x98\xE4\xE0\x98"), STR("да\xEF\xBF\xBDда\xEF\xBF\xBD"), 2, 2);
	/* the second half of a pair alone; the first half and then the end */
	check_pieces("UTF-16LE", STR("a\0\x21\xDE" "b\0"), STR("a\xEF\xBF\xBD" "b"), 2, 2);
	check_pieces("UTF-16LE", STR("a\0=\xD8"), STR("a\xEF\xBF\xBD"), 2, 2);
	check_pieces("UTF-16BE", STR("\0a\0"), STR("a\xEF\xBF\xBD"), 1, 2);
}

/* RFC 3629: a cut letter, an overlong slash, half a pair, beyond the last code point, a cut emoji. */
static void
broken_utf8_is_mended_byte_by_byte(void)
{
#define BAD "\xEF\xBF\xBD"
	check_pieces("", STR("да \xD0 нет"), STR("да " BAD " нет"), 1, 5);
	check_pieces("", STR("\xC0\xAF!"), STR(BAD BAD "!"), 2, 0);
	check_pieces("", STR("ё\xED\xA0\x80ж"), STR("ё" BAD BAD BAD "ж"), 3, 2);
	check_pieces("", STR("\xF4\x90\x80\x80"), STR(BAD BAD BAD BAD), 4, 0);
	check_pieces("", STR("😡\xF0\x9F\x98"), STR("😡" BAD BAD BAD), 3, 4);
	check_pieces("", STR("всё хорошо 😡"), STR("всё хорошо 😡"), 0, 0);
}

static void
names_are_known_or_not_and_order_nothing(void)
{
	CHECK(recode_knows("cp1251") && recode_knows("KOI8-R") && recode_knows("windows-1251"));
	CHECK(recode_knows("UTF-8"));
	CHECK(!recode_knows("") && !recode_knows("cp1251//IGNORE") && !recode_knows("no-such-letters") &&
	    !recode_knows("cp1251 ") && !recode_knows("/etc/passwd"));
}

/* The sieve of unicode_valid() takes eight bytes at a time; here is one that takes one. */
static size_t
valid_slowly(struct str s)
{
	size_t at = 0, width;

	while (at < s.n) {
		if (unicode_at(s.p + at, s.p + s.n, &width) == 0xFFFD && width == 1)
			break;
		at += width;
	}
	return at;
}

static void
the_fast_check_of_utf8_says_what_the_slow_one_says(void)
{
	static const char *const parts[] = {
		"a", "слово ", "ё", "—", "😡", "0123456789abcdef", "привет",
		"\x80", "\xC1\xBF", "\xD0", "\xE2\x80", "\xFF", "\xC2\xA0", "\xDF\xBF", "\xC0\x80"
	};

	for (int round = 0; round < 200000; round++) {
		struct buf b = {0};
		size_t from;

		for (size_t n = draw(12); n > 0; n--) {
			size_t which = draw(100) < 96 ? draw(7) : draw(15);

			buf_add_str(&b, str_of(parts[which]));
		}
		from = b.n > 0 ? draw(b.n < 16 ? b.n : 16) : 0;
		if (b.n > 0)
			CHECK(unicode_valid(str_from(buf_str(&b), from)) == valid_slowly(str_from(buf_str(&b), from)));
		buf_free(&b);
	}
}

int
main(void)
{
	RUN(russian_encodings_are_read_in_pieces_of_any_size);
	RUN(what_an_encoding_does_not_have_is_replaced_and_counted);
	RUN(broken_utf8_is_mended_byte_by_byte);
	RUN(names_are_known_or_not_and_order_nothing);
	RUN(the_fast_check_of_utf8_says_what_the_slow_one_says);
	return check_broken > 0;
}
