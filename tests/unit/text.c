#include "common/text.h"

#include "check.h"
#include "letters.h"

#include "common/normline.h"
#include "common/unicode.h"

static struct tokens tokens;

/* The line read back has the same forms, and they are of the same kinds. */
static void
read_back(struct str line)
{
	static struct tokens again;

	normline_tokens(&again, line);
	CHECK(again.n == tokens.n);
	for (size_t i = 0; i < tokens.n && i < again.n; i++) {
		CHECK_STR(again.items[i].form, tokens.items[i].form);
		CHECK(again.items[i].kind == tokens.items[i].kind);
	}
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
	read_back(line);
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
		"\u2010", "кое-что", "A", "я", "о", "п", "п о з о р", "О.Т.П.И.С.К.А",
		"-\n", "\xC2\xAD\n", "о_О", "xD", "^_^",
		"¯\\_(ツ)_/¯", "1 000", "000", "\xC2\xA0" "500", "#", "#тег_2024",
		"🏴󠁧󠁢󠁥󠁮󠁧󠁿", "️⃣", "‼️", "a.b.ru", "_a@b", "bit.ly/", "д'", "’",
	};

	buf_clear(text);
	for (size_t i = 0; i < pieces; i++)
		if (draw(8) == 0)
			do
				unicode_add(text, letter_of_kind(draw(LETTER_KINDS)));
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
		"1,", "a-", "»", "\xC2\xAD", "п ", "а.", "а-", "а-\n", "ab-\n", "1 ",
		"100 ", "a.b.", "a_", "_", "о_", "^_", "xD",
		"#a1", "1️⃣", "\u200D", "-\u200B", "'\u0301", "+", "a@"
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
	RUN(tokens_say_where_they_stand_and_the_line_is_their_forms);
	RUN(a_long_run_of_anything_takes_no_time_and_no_more_room);
	RUN(the_headers_sentences_hold);
	text_free(&tokens);
	return check_broken > 0;
}
