#include "common/literal.h"

#include "check.h"
#include "common/narrow.h"
#include "common/regex.h"
#include "common/unicode.h"

static struct literal words;

/* The words of an expression, with | between them. */
static void
expect(const char *expression, const char *expected)
{
	struct buf seen = {0}, folded = {0};

	literal_read(&words, str_of(expression));
	for (size_t i = 0; i < words.n; i++) {
		if (i > 0)
			buf_addc(&seen, '|');
		buf_add_str(&seen, literal_word(&words, i));
	}
	for (struct str rest = str_of(expected); rest.n > 0;) {
		narrow_add(&folded, str_cut(&rest, '|'));
		if (rest.n > 0)
			buf_addc(&folded, '|');
	}
	CHECK_STR(buf_str(&seen), buf_str(&folded));
	buf_free(&seen);
	buf_free(&folded);
}

static void
words_are_read_from_what_must_be_there(void)
{
	expect("вода", "вода");
	expect("ВоДа", "вода");
	expect("вод[аы]", "вод");
	expect("вода?м", "вод");
	expect("\\bдом\\b", "дом");
	expect("(?:почему|зачем)\\b", "почему|зачем");
	expect("(?<имя>кот|пёс) \\d+", "кот|пёс");
	expect("а+бвг", "бвг");
	expect("абв+г", "абв");
	expect("аб{2}вгд", "вгд");
	expect("абвг{0,3}д", "абв");
	expect("кот(?=лета)", "кот");
	expect("(?!кот)собака", "собака");
	expect("а\\.б\\/в", "а.б/в");
	expect("слово(?:да|нет)длинное", "длинное");
}

static void
nothing_is_promised_of_what_is_not_understood(void)
{
	expect("", "");
	expect("а", "");
	expect("вода|", "");
	expect("вода|.", "");
	expect("(?:вода)?", "");
	expect("(?i)вода", "");
	expect("(?x)во да", "");
	expect("\\Qвода\\E", "");
	expect("(*UCP)вода", "");
	expect("(кот)(?1)", "");
	expect("[[:а]|бв]вода", "");
	expect("вода{", "");
	expect("(вода", "");
	expect("[вода", "");
	expect("вода\\", "");
	expect("ѡѡѡ", "");
}

static const char *const pieces[] = {
	"а", "б", "в", "Б", "аб", "ва", "e", "K", "s", "1", " ", "-", ".", "\\.", "\\b", "\\w", "\\s", "\\d",
	"[аб]", "[^в]", "[]а]", "[\\]б]", "[[:alpha:]]", "?", "*", "+", "{2}", "{0,1}", "{1,}", "{,2}", "??", "*?",
	"|", "(", "(?:", "(?=", "(?!", "(?<=", "(?>", ")", ")", "^", "$", "\\x{431}", "\\p{L}", "\\x41", "\\1",
	"ё", "Ё", "{", "}", "\\K", "(?<n>", "ſ", "\\Q", "\\E", "]", "(?i)", "\\n",
};
static const char *const letters[] = {
	"а", "б", "в", "А", "Б", "В", "ё", "Ё", "e", "E", "k", "K", "\xE2\x84\xAA", "s", "\xC5\xBF", "1", " ",
	"-", ".", "\n", "\xE1\xB2\x80", "ѡ", "x", "{", "}",
};

static void
make(struct buf *b, const char *const *from, size_t n, size_t most)
{
	buf_clear(b);
	for (size_t i = 1 + (size_t)draw(most); i > 0; i--)
		buf_add_str(b, str_of(from[draw(n)]));
}

static bool
holds(struct str text, struct str word)
{
	for (size_t i = 0; i + word.n <= text.n; i++)
		if (str_starts(str_from(text, i), word))
			return true;
	return false;
}

static bool
any_holds(struct str folded)
{
	for (size_t i = 0; i < words.n; i++)
		if (holds(folded, literal_word(&words, i)))
			return true;
	return words.n == 0;
}

/* Random expressions on random texts: a match without one of the words would be one that the screen loses. */
static void
no_match_is_without_one_of_the_words(void)
{
	struct buf expression = {0}, text = {0}, folded = {0};
	struct regex_bench *bench = regex_bench_new();
	size_t promised = 0, found = 0;

	for (int i = 0; i < 60000; i++) {
		const char *why;
		size_t at;
		struct regex *r;

		make(&expression, pieces, sizeof pieces / sizeof *pieces, 8);
		if ((r = regex_new(buf_str(&expression), &why, &at)) == NULL)
			continue;
		literal_read(&words, buf_str(&expression));
		for (int k = 0; words.n > 0 && k < 40; k++) {
			size_t start = 0, end;

			make(&text, letters, sizeof letters / sizeof *letters, 12);
			if (k % 2 == 0)      /* near to what is looked for */
				buf_add_str(&text, buf_str(&expression));
			if (regex_find(r, bench, buf_str(&text), &start, &end) != REGEX_FOUND)
				continue;
			buf_clear(&folded);
			narrow_add(&folded, buf_str(&text));
			found++;
			CHECK(any_holds(buf_str(&folded)));
		}
		promised += words.n > 0;
		regex_free(r);
	}
	CHECK(promised > 3000);
	CHECK(found > 10000);
	regex_bench_free(bench);
	buf_free(&expression);
	buf_free(&text);
	buf_free(&folded);
}

/* Every code point against every letter that words are made of. */
static void
what_matches_a_letter_folds_to_it(void)
{
	struct buf all = {0}, one = {0}, folded = {0}, letter = {0};
	struct regex_bench *bench = regex_bench_new();
	size_t seen = 0;

	for (uint32_t c = 1; c <= 0x10FFFF; c++)
		if (c < 0xD800 || c > 0xDFFF)
			unicode_add(&all, c);
	for (uint32_t c = 0x20; c < 0x460; c = c == 0x7E ? 0x400 : c + 1) {
		const char *why;
		size_t at, start = 0, end;
		struct regex *r;

		buf_clear(&one);
		if (c < 0x80)
			buf_addf(&one, "[%s%c]", strchr("\\]^-[", (int)c) != NULL ? "\\" : "", (int)c);
		else
			unicode_add(&one, c);
		buf_clear(&letter);
		buf_clear(&folded);
		unicode_add(&letter, c);
		narrow_add(&folded, buf_str(&letter));
		r = regex_new(buf_str(&one), &why, &at);
		CHECK(r != NULL);
		while (r != NULL && regex_find(r, bench, buf_str(&all), &start, &end) == REGEX_FOUND) {
			size_t n = folded.n;

			narrow_add(&folded, (struct str){all.p + start, end - start});
			CHECK(folded.n == n + 1 && folded.p[0] == folded.p[n] && (unsigned char)folded.p[0] != 0xFF);
			folded.n = n;
			start = end;
			seen++;
		}
		regex_free(r);
	}
	CHECK(seen > 300);
	regex_bench_free(bench);
	buf_free(&all);
	buf_free(&one);
	buf_free(&folded);
	buf_free(&letter);
}

int
main(void)
{
	RUN(words_are_read_from_what_must_be_there);
	RUN(nothing_is_promised_of_what_is_not_understood);
	RUN(no_match_is_without_one_of_the_words);
	RUN(what_matches_a_letter_folds_to_it);
	literal_free(&words);
	return check_broken > 0;
}
