#include "common/text.h"
#include "common/word.h"

#include "check.h"

#include "common/unicode.h"

static struct tokens tokens, others;

static struct str
slow(struct buf *b, struct str word)
{
	buf_clear(b);
	word_fold_slowly(b, word);
	return buf_str(b);
}

static bool
makes_words(uint32_t c)
{
	return (unicode_is_letter(c) || unicode_is_digit(c)) &&
	    !unicode_is_ignorable(c) && !unicode_is_emoji(c);
}

static bool
is_wordly(const struct token *t)
{
	return t->kind == TOKEN_WORD || t->kind == TOKEN_NUMBER;
}

static void
each_code_point_folds_as_the_slow_path_says(void)
{
	struct buf text = {0}, expected = {0};

	for (uint32_t c = 0; c < 0x500; c++) {
		buf_clear(&text);
		unicode_add(&text, c);
		text_tokens(&tokens, buf_str(&text));
		if (makes_words(c)) {
			CHECK(tokens.n == 1 && is_wordly(&tokens.items[0]));
			CHECK_STR(text_line(&tokens), slow(&expected, buf_str(&text)));
			CHECK((tokens.items[0].kind == TOKEN_NUMBER) == (c >= '0' && c <= '9'));
		} else {
			CHECK(tokens.n <= 1 && (tokens.n == 0 || !is_wordly(&tokens.items[0])));
		}
	}
	buf_free(&text);
	buf_free(&expected);
}

/* What the fast path knows, and what throws it back to the slow one. */
static uint32_t
random_letter(unsigned mix)
{
	switch (draw(mix)) {
	case 0:
		return (uint32_t)(0x410 + draw(64));
	case 1:
		return (uint32_t)(0x400 + draw(0x60));
	case 2:
		return (uint32_t)("abcehkmoptxyABCEHKMOPTXY"[draw(24)]);
	case 3:
		return (uint32_t)('a' + draw(26)) & (draw(2) ? ~0u : ~0x20u);
	case 4:
		return (uint32_t)('0' + draw(10));
	case 5:
		return (uint32_t)(0x460 + draw(0x20));
	case 6:
		return (uint32_t)(0x300 + draw(0x70));
	case 7:
		return draw(2) ? 0x306 : 0x308;
	default:
		return (uint32_t)(0xC0 + draw(0x1C0));
	}
}

static void
make_word(struct buf *word, size_t *ends, size_t *n)
{
	unsigned mix = 1 + (unsigned)draw(9);

	buf_clear(word);
	*n = 1 + draw(12);
	for (size_t i = 0; i < *n; i++) {
		uint32_t c;

		do
			c = i > 0 && draw(6) == 0 ? 0x430 : random_letter(mix);   /* stretches, now and then */
		while (!makes_words(c));
		unicode_add(word, c);
		ends[i] = word->n;
	}
}

/* Neither a stretch nor two scripts: nothing to repair, so folding is all there is. */
static bool
is_plain(struct str folded)
{
	uint32_t before = 0, before_that = 0;
	bool latin = false, cyrillic = false;

	for (size_t at = 0, width; at < folded.n; at += width) {
		uint32_t c = unicode_at(folded.p + at, folded.p + folded.n, &width);

		if (c == before && c == before_that)
			return false;
		before_that = before;
		before = c;
		latin = latin || (c >= 'a' && c <= 'z');
		cyrillic = cyrillic || (c >= 0x400 && c < 0x530);
	}
	return !(latin && cyrillic);
}

static void
random_words_fold_as_the_slow_path_says(void)
{
	struct buf word = {0}, expected = {0};
	size_t ends[16], n, plain = 0;

	for (int round = 0; round < 200000; round++) {
		make_word(&word, ends, &n);
		text_tokens(&tokens, buf_str(&word));
		CHECK(tokens.n == 1 && is_wordly(&tokens.items[0]));
		CHECK(tokens.items[0].start == 0 && tokens.items[0].end == n);
		slow(&expected, buf_str(&word));
		if (!is_plain(buf_str(&expected)))
			continue;
		plain++;
		CHECK_STR(text_line(&tokens), buf_str(&expected));
	}
	CHECK(plain > 50000);
	buf_free(&word);
	buf_free(&expected);
}

/* A soft hyphen is nothing, but the fast path does not know it: so both paths meet, repairs and all. */
static void
an_invisible_character_changes_no_word(void)
{
	struct buf word = {0}, hidden = {0};
	size_t ends[16], n;

	for (int round = 0; round < 200000; round++) {
		size_t at;

		make_word(&word, ends, &n);
		at = ends[draw(n)];
		buf_clear(&hidden);
		buf_add(&hidden, word.p, at);
		unicode_add(&hidden, (const uint32_t[]){0xAD, 0x200B, 0x200D, 0xFEFF}[draw(4)]);
		buf_add(&hidden, word.p + at, word.n - at);
		text_tokens(&tokens, buf_str(&word));
		text_tokens(&others, buf_str(&hidden));
		CHECK(others.n == 1 && others.items[0].kind == tokens.items[0].kind);
		CHECK_STR(text_line(&others), text_line(&tokens));
	}
	buf_free(&word);
	buf_free(&hidden);
}

static void
hold_promises(struct str text)
{
	uint32_t codes = (uint32_t)unicode_count(text), before = 0;
	struct str line = text_line(&tokens);
	size_t at = 0;

	CHECK(tokens.line.n <= tokens.line.room);
	for (size_t i = 0; i < tokens.n; i++) {
		const struct token *t = &tokens.items[i];

		CHECK(t->form.n > 0 && memchr(t->form.p, ' ', t->form.n) == NULL);
		CHECK(memchr(t->form.p, '\n', t->form.n) == NULL);
		CHECK(unicode_valid(t->form) == t->form.n);
		CHECK(t->start < t->end && t->start >= before && t->end <= codes);
		CHECK(t->at < t->after && t->after <= text.n);
		CHECK(unicode_count((struct str){text.p, t->at}) == t->start);
		CHECK(unicode_count((struct str){text.p + t->at, t->after - t->at}) == t->end - t->start);
		before = t->end;
		CHECK(i == 0 || line.p[at++] == ' ');
		CHECK(t->form.p == line.p + at);
		at += t->form.n;
	}
	CHECK(at == line.n);
}

static void
random_text(struct buf *text, size_t pieces)
{
	static const char *const signs[] = {
		" ", " ", " ", "\n", "\t", ".", "...", "!", "?", ",", ";", ":", "-", "—", "(", ")", "))",
		":)", ":-(", "=D", "@", "@ivan",
		"http://", "https://a.ru/x?y=(1)", "www.", "site.ru", "рф", ".рф", "«", "»", "\"", "'",
		"<", "<3", ">", "#", "_", "/", "*",
		"😀", "👍🏽", "👩‍👩‍👧", "🇷🇺", "🇷", "❤️", "1️⃣", "‍", "️", "\xC2\xAD", "\u200B", "№", "₽", "%",
		"1", "12.5", "3,14", "10:30",
		"е\xCC\x88", "\xCC\x81", "ΐ", "ﬃ", "ẞ", "İ", "ŉ", "中", "\u2028", "\xC2\xA0", "\u2026",
		"\u2010", "кое-что", "A", "я",
	};

	buf_clear(text);
	for (size_t i = 0; i < pieces; i++)
		if (draw(8) == 0)
			do
				unicode_add(text, random_letter(9));
			while (draw(3) > 0);
		else
			buf_add_str(text, str_of(signs[draw(sizeof signs / sizeof *signs)]));
}

static void
tokens_say_where_they_stand_and_the_line_is_their_forms(void)
{
	struct buf text = {0};

	for (int round = 0; round < 60000; round++) {
		random_text(&text, draw(30));
		text_tokens(&tokens, buf_str(&text));
		hold_promises(buf_str(&text));
	}
	buf_free(&text);
}

/* A run of one sign, or of two in turn, very long: neither quadratic nor more than the room that was made. */
static void
a_long_run_of_anything_takes_no_time_and_no_more_room(void)
{
	static const char signs[] = "-.,:;!?()@=<>#_/'\"ahwr1:)Z\n ";
	static const char *const wide[] = {
		"—", "ё", "😀", "🇷", "\u200D", "е\xCC\x88", "ΐ", "@a", "www.", "a.ru", "http://x", "(",
		"1,", "a-", "»", "\xC2\xAD"
	};
	struct buf text = {0};
	struct tokens small;

	for (size_t i = 0; i < sizeof signs - 1; i++)
		for (size_t k = 0; k < sizeof signs - 1; k += i % 3 == 0 ? 1 : 5) {
			buf_clear(&text);
			for (size_t n = 0; n < 40000; n++)
				buf_addc(&text, n % 2 == 0 ? signs[i] : signs[k]);
			text_tokens(&tokens, buf_str(&text));
			CHECK(tokens.line.n <= tokens.line.room);
		}
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++) {
		buf_clear(&text);
		for (size_t n = 0; n < 300000; n++)
			buf_add_str(&text, str_of(wide[i]));
		text_tokens(&tokens, buf_str(&text));
		CHECK(tokens.line.n <= tokens.line.room);
	}
	/* Room made for a small text first, so that the next one fits with nothing to spare. */
	for (size_t m = 20; m < 400; m += 60)
		for (size_t i = 0; i < sizeof signs - 1; i++) {
			small = (struct tokens){0};
			for (size_t n = 0, k = m; k < 3 * m + 100; k += k == m ? m : 3) {
				buf_clear(&text);
				for (n = 0; n < k; n++)
					buf_addc(&text, signs[i]);
				text_tokens(&small, buf_str(&text));
				CHECK(small.line.n <= small.line.room);
			}
			text_free(&small);
		}
	buf_free(&text);
}

/* By hand, from the header's sentences. */
static const struct {
	const char *text, *line;
} examples[] = {
	{"", ""},
	{" \t ", ""},
	{"Ёлка ЁЖ", "елка еж"},
	{"Е\xCC\x88лка", "елка"},
	{"Й И\xCC\x86", "й й"},
	{"КЛИЕНТ\xC2\xADоцентрич\u200Bность", "клиентоцентричность"},
	{"ужаааас", "ужас"},
	{"длинношеее", "длинноше"},
	{"длинное", "длинное"},
	{"2000 1111", "2000 1111"},
	{"Cпaсибo", "спасибо"},
	{"OK Zебра", "ok zебра"},
	{"кое-что из-за", "кое-что из-за"},
	{"12.5 3,14 10:30", "12.5 3,14 10:30"},
	{"https://vk.com/wall-1_2?x=1, и", "<url> , и"},
	{"ivan@mail.ru", "<url>"},
	{"@ivan_petrov привет", "<user> привет"},
	{"👍🏽", "👍"},
	{"да) нет)) (так) увы((", "да :) нет )) ( так ) увы (("},
	{"класс :-) :D", "класс :) :D"},
	{"Что?! Да!! Нет... Ну…", "что ?! да !! нет ... ну ..."},
	{"да\nнет", "да ¶ нет"},
	{"да.\nнет", "да . нет"},
	{"«так» “так” 'так'", "\" так \" \" так \" \" так \""},
	{"да - нет — да", "да — нет — да"},
	{"Straße ΣΊΣΥΦΟΣ", "strasse σίσυφοσ"},
};

static void
the_headers_sentences_hold(void)
{
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		text_tokens(&tokens, str_of(examples[i].text));
		CHECK_STR(text_line(&tokens), str_of(examples[i].line));
		hold_promises(str_of(examples[i].text));
	}
}

int
main(void)
{
	RUN(each_code_point_folds_as_the_slow_path_says);
	RUN(random_words_fold_as_the_slow_path_says);
	RUN(an_invisible_character_changes_no_word);
	RUN(tokens_say_where_they_stand_and_the_line_is_their_forms);
	RUN(a_long_run_of_anything_takes_no_time_and_no_more_room);
	RUN(the_headers_sentences_hold);
	text_free(&tokens);
	text_free(&others);
	return check_broken > 0;
}
