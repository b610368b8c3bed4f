#include "common/charset.h"

#include "check.h"
#include "common/decode.h"
#include "common/recode.h"
#include "common/unicode.h"

static const char *const russian[] = {"cp1251", "cp866", "koi8-r", "mac-cyrillic", "iso-8859-5"};

enum { RUSSIAN = sizeof russian / sizeof *russian };

/* Every byte of the upper half that iconv reads as a code point of Russian or its signs, by code point. */
static size_t
bytes_of(const char *encoding, uint32_t code)
{
	for (unsigned byte = 0x80; byte < 0x100; byte++) {
		struct recode *r = recode_open(encoding);
		struct recode_tally t = {0};
		struct buf out = {0};
		char c = (char)byte;
		size_t width;
		uint32_t seen;

		recode_add(r, (struct str){&c, 1}, true, &out, &t);
		seen = unicode_at(out.p, out.p + out.n, &width);
		buf_free(&out);
		recode_close(r);
		if (seen == code)
			return byte;
	}
	return 0;
}

/* Text written in an encoding; letters that it does not have are left out. */
static void
write_in(const char *encoding, struct str text, struct buf *out)
{
	static size_t cache[RUSSIAN][0x2200];

	for (size_t at = 0, width; at < text.n; at += width) {
		uint32_t code = unicode_at(text.p + at, text.p + text.n, &width);
		size_t which = 0;

		while (strcmp(russian[which], encoding) != 0)
			which++;
		if (code < 0x80) {
			buf_addc(out, (char)code);
			continue;
		}
		if (code >= 0x2200)
			continue;
		if (cache[which][code] == 0)
			cache[which][code] = bytes_of(encoding, code) + 1;
		if (cache[which][code] > 1)
			buf_addc(out, (char)(cache[which][code] - 1));
	}
}

static const char *const texts[] = {
	"Здравствуйте! Подскажите, пожалуйста, когда откроют дорогу у школы № 7? "
	    "Ждём с «золотой» осени — а воз и ныне там.",
	"текст;дата;автор\nспасибо за ответ;01.03.2024;Юля\n"
	    "не работает лифт, третий день пешком;02.03.2024;Пётр\n",
	"ПОЧЕМУ НИКТО НЕ ОТВЕЧАЕТ НА НАШИ ОБРАЩЕНИЯ",
	"благодарю, всё починили быстро",
	"Ещё раз объясняю: у подъезда яма, в яме — вода, в воде — лёд."
};

enum { CAPITALS = 2 };

static struct charset_verdict
guess(struct str bytes)
{
	while (bytes.n > 0 && (unsigned char)*bytes.p < 0x80)
		bytes = str_from(bytes, 1);
	return charset_guess(bytes, true);
}

/* mac-cyrillic has the small letters of cp1251 but я, and the capitals of cp866: a text may be both. */
static void
russian_is_known_by_its_letters(void)
{
	for (size_t e = 0; e < RUSSIAN; e++)
		for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
			struct buf b = {0}, windows = {0};
			struct charset_verdict v;

			write_in(russian[e], str_of(texts[i]), &b);
			write_in("cp1251", str_of(texts[i]), &windows);
			v = guess(buf_str(&b));
			CHECK(v.guess == CHARSET_OTHER);
			if (!str_equal(buf_str(&b), buf_str(&windows)) && !(e == 3 && i == CAPITALS))
				CHECK_STR(str_of(v.name), str_of(russian[e]));
			buf_free(&b);
			buf_free(&windows);
		}
}

static void
utf8_wins_over_everything_even_with_a_broken_letter(void)
{
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		CHECK(guess(str_of(texts[i])).guess == CHARSET_UTF8);
	CHECK(guess(STR("да \xD0 нет")).guess == CHARSET_UTF8);
	CHECK(charset_guess(STR("\xD0\xB4\xD0"), false).guess == CHARSET_UTF8);  /* cut by the window */
}

/* French, Polish, Japanese, Ukrainian in koi8-u; but only quotes and dashes are Windows'. */
static void
other_languages_are_not_guessed(void)
{
	CHECK(guess(STR("Apr\xE8s l'\xE9t\xE9, les \xE9l\xE8ves fran\xE7" "ais \xE9taient d\xE9j\xE0 tr\xE8s "
	    "fatigu\xE9s")).guess == CHARSET_UNCLEAR);
	CHECK(guess(STR("Za\xBF\xF3\xB3\xE6 g\xEA\x9Cl\xB9 ja\x9F\xF1, w\xB3" "a\x9Cnie dlatego te\xBF "
	    "chcia\xB3" "bym")).guess == CHARSET_UNCLEAR);
	CHECK(guess(STR("\x8D\xA1\x93\xFA\x82\xCD\x82\xC6\x82\xC4\x82\xE0\x97\xC7\x82\xA2\x93V\x8B\x43"))
	    .guess == CHARSET_UNCLEAR);
	CHECK(guess(STR("\xC1 \xCD\xC9 \xDE\xC5\xCB\xC1\xA4\xCD\xCF \xD7\xA6\xC4\xD0\xCF\xD7\xA6\xC4\xA6 "
	    "\xD7\xA6\xC4 \xCD\xA6\xD3\xD8\xCB\xCF\xA7 \xD2\xC1\xC4\xC9")).guess == CHARSET_UNCLEAR);
	CHECK(guess(STR("caf\xE9")).guess == CHARSET_UNCLEAR);
	CHECK(strcmp(guess(STR("\xAB" "a\xBB \x97 \xB9" "5")).name, "cp1251") == 0);
	CHECK(strcmp(guess(STR("wait\x85")).name, "cp1251") == 0);
}

static void
a_mark_tells_the_encoding_and_its_length(void)
{
	size_t n = 0;

	CHECK(strcmp(charset_by_mark(STR("\xEF\xBB\xBFx"), &n), "UTF-8") == 0 && n == 3);
	CHECK(strcmp(charset_by_mark(STR("\xFF\xFEx\0"), &n), "UTF-16LE") == 0 && n == 2);
	CHECK(strcmp(charset_by_mark(STR("\xFE\xFF\0x"), &n), "UTF-16BE") == 0 && n == 2);
	CHECK(strcmp(charset_by_mark(STR("\xFF\xFE\0\0x\0\0\0"), &n), "UTF-32LE") == 0 && n == 4);
	CHECK(charset_by_mark(STR("\xEF\xBB"), &n) == NULL && charset_by_mark(STR(""), &n) == NULL);
}

static void
pages_declare_their_encoding(void)
{
	struct str name;

	CHECK(charset_declared(STR(" <!DOCTYPE html><HTML><head><META http-equiv=\"Content-Type\" "
	    "content=\"text/html; charset=windows-1251\"/>"), &name));
	CHECK_STR(name, STR("windows-1251"));
	CHECK(charset_declared(STR("<html><meta name=a><meta charset = 'KOI8-R'>"), &name));
	CHECK_STR(name, STR("KOI8-R"));
	CHECK(charset_declared(STR("<?xml version=\"1.0\" encoding=\"cp866\"?><a>"), &name));
	CHECK_STR(name, STR("cp866"));
	CHECK(!charset_declared(STR("<html><meta charset=\"utf-16\">"), &name));
	CHECK(!charset_declared(STR("<html><p charset=koi8-r><meta charset>"), &name));
	CHECK(!charset_declared(STR("a <meta charset=koi8-r>"), &name));
	CHECK(!charset_declared(STR("<meta charset="), &name) && !charset_declared(STR(""), &name));
}

static void
widen(struct str text, bool big, struct buf *out)
{
	for (size_t at = 0, width; at < text.n; at += width) {
		uint32_t code = unicode_at(text.p + at, text.p + text.n, &width);

		buf_addc(out, (char)(big ? code >> 8 : code & 0xFF));
		buf_addc(out, (char)(big ? code & 0xFF : code >> 8));
	}
}

static void
utf16_without_a_mark_is_known_and_nothing_else_is_taken_for_it(void)
{
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct buf little = {0}, big = {0}, windows = {0};

		widen(str_of(texts[i]), false, &little);
		widen(str_of(texts[i]), true, &big);
		write_in("cp1251", str_of(texts[i]), &windows);
		CHECK(strcmp(charset_wide(buf_str(&little)), "UTF-16LE") == 0);
		CHECK(strcmp(charset_wide(buf_str(&big)), "UTF-16BE") == 0);
		CHECK(charset_wide(str_of(texts[i])) == NULL && charset_wide(buf_str(&windows)) == NULL);
		buf_free(&little);
		buf_free(&big);
		buf_free(&windows);
	}
	CHECK(strcmp(charset_wide(STR("{\0}\0")), "UTF-16LE") == 0);
	CHECK(charset_wide(STR("        \n          ")) == NULL);
	CHECK(charset_wide(STR("{\"id\": 1, \"a\": [1, 2, 3]}")) == NULL);
	CHECK(charset_wide(STR("\0\0\0\0\0\0")) == NULL && charset_wide(STR("a")) == NULL);
	CHECK(charset_wide(STR("")) == NULL);
}

/* Bytes go in, in pieces; what comes out must be `expected'. */
static void
check_decoding(const char *encoding, struct str bytes, struct str expected, size_t piece)
{
	struct str head = {bytes.p, bytes.n < CHARSET_HEAD ? bytes.n : CHARSET_HEAD}, rest = bytes;
	struct decode *d = decode_new(encoding, head, 0, "file");
	struct buf out = {0};

	while (rest.n > 0) {
		size_t n = rest.n < piece ? rest.n : piece, had = out.n;

		decode_before(d, &out);
		buf_add(&out, rest.p, n);
		decode_after(d, &out, had, false);
		rest = str_from(rest, n);
	}
	piece = out.n;
	decode_before(d, &out);
	decode_after(d, &out, piece, true);
	CHECK_STR(buf_str(&out), expected);
	CHECK(decode_tally(d).taken == bytes.n);
	decode_free(d);
	buf_free(&out);
}

/* A megabyte of ASCII, a stray byte, ASCII again, then Russian: it is judged where it begins. */
static void
what_begins_in_ascii_is_judged_where_it_goes_beyond(void)
{
	struct buf bytes = {0}, expected = {0};

	for (size_t i = 0; i < 1 << 20; i++)
		buf_addc(&bytes, (char)('a' + i % 26));
	buf_add_str(&expected, buf_str(&bytes));
	buf_add_str(&bytes, STR("\xE4"));
	buf_add_str(&expected, STR("\xEF\xBF\xBD"));
	for (size_t i = 0; i < 100000; i++) {
		buf_addc(&bytes, 'x');
		buf_addc(&expected, 'x');
	}
	for (size_t i = 0; i < 3000; i++) {
		write_in("koi8-r", str_of(texts[3]), &bytes);
		buf_add_str(&expected, str_of(texts[3]));
	}
	check_decoding(NULL, buf_str(&bytes), buf_str(&expected), bytes.n);
	check_decoding(NULL, buf_str(&bytes), buf_str(&expected), 4096);
	check_decoding(NULL, buf_str(&bytes), buf_str(&expected), 65537);
	buf_free(&bytes);
	buf_free(&expected);
}

static void
a_mark_is_believed_more_than_what_is_asked_for(void)
{
	check_decoding("cp1251", STR("\xEF\xBB\xBFда"), STR("да"), 1);
	check_decoding("cp1251", STR("\xFF\xFE\x34\x04\x30\x04"), STR("да"), 1);
	check_decoding("koi8-r", STR("<meta charset=cp1251>\xC4\xC1"), STR("<meta charset=cp1251>да"), 3);
	check_decoding(NULL, STR("<meta charset=cp866>\xA4\xA0"), STR("<meta charset=cp866>да"), 3);
	check_decoding(NULL, STR("<meta charset=none>\xD0\xB4"), STR("<meta charset=none>д"), 3);
	check_decoding(NULL, STR("<meta charset=cp1251>Всё это UTF8: да"), STR("<meta charset=cp1251>Всё это UTF8: да"), 3);
	check_decoding("UTF-8", STR("\xE4\xE0 да"), STR("\xEF\xBF\xBD\xEF\xBF\xBD да"), 1);
	check_decoding(NULL, STR(""), STR(""), 1);
}

int
main(void)
{
	RUN(russian_is_known_by_its_letters);
	RUN(utf8_wins_over_everything_even_with_a_broken_letter);
	RUN(other_languages_are_not_guessed);
	RUN(a_mark_tells_the_encoding_and_its_length);
	RUN(pages_declare_their_encoding);
	RUN(utf16_without_a_mark_is_known_and_nothing_else_is_taken_for_it);
	RUN(what_begins_in_ascii_is_judged_where_it_goes_beyond);
	RUN(a_mark_is_believed_more_than_what_is_asked_for);
	return check_broken > 0;
}
