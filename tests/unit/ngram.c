/* Tokens from a token line, and terms from tokens. */

#include "check.h"
#include "common/ngram.h"
#include "common/normline.h"
#include "common/text.h"

/* The terms of a token line, with | between them. */
static struct buf
terms_of(struct ngram *g, const char *line)
{
	struct tokens tokens = {0};
	struct buf out = {0};
	struct str term;

	normline_tokens(&tokens, str_of(line));
	ngram_begin(g, &tokens);
	while (ngram_next(g, &term)) {
		if (out.n > 0)
			buf_addc(&out, '|');
		buf_add_str(&out, term);
	}
	text_free(&tokens);
	return out;
}

static void
check_terms(struct ngram *g, const char *line, const char *expected)
{
	struct buf out = terms_of(g, line);

	CHECK_STR(buf_str(&out), str_of(expected));
	buf_free(&out);
	ngram_free(g);
	g->joined = (struct buf){0};
}

static void
words_count_and_nothing_else(void)
{
	struct ngram g = {.n = 1};

	check_terms(&g, "жду ответа , 3 недели ! <url> :) \" да-да \" \xF0\x9F\x98\xA1 1-й № 12:30", "жду|ответа|недели|да-да|1-й");
	check_terms(&g, "", "");
	check_terms(&g, "  жду   ответа ", "жду|ответа");
}

static void
kinds_can_be_kept(void)
{
	struct ngram g = {.n = 1};
	struct str wrong;

	CHECK(ngram_keep(&g, STR("emoji, number"), &wrong));
	check_terms(&g, "жду 3 \xF0\x9F\x98\xA1 :) <url> 12:30", "жду|3|\xF0\x9F\x98\xA1|12:30");
	CHECK(ngram_keep(&g, STR("link,emoticon"), &wrong));
	check_terms(&g, "жду 3 :) <user> !", "жду|3|:)|<user>");
	CHECK(!ngram_keep(&g, STR("emoji,mark"), &wrong));
	CHECK_STR(wrong, STR("mark"));
}

static void
a_hashtag_is_its_word_unless_it_is_kept_apart(void)
{
	struct ngram g = {.n = 1}, pair = {.n = 2};
	struct str wrong;

	check_terms(&g, "наш # принцип # !", "наш|принцип");
	check_terms(&pair, "наш # принцип труда", "наш принцип|принцип труда");
	CHECK(ngram_keep(&g, STR("hashtag"), &wrong) && ngram_keep(&pair, STR("hashtag"), &wrong));
	check_terms(&g, "наш # принцип # !", "наш|#принцип");
	check_terms(&pair, "наш # принцип труда", "наш #принцип|#принцип труда");
}

static void
no_ngram_spans_what_was_left_out(void)
{
	struct table *stop = table_new();
	struct ngram g = {.n = 2, .stop = stop};

	table_number(stop, STR("за"));
	check_terms(&g, "спасибо за быстрый ответ", "быстрый ответ");
	check_terms(&g, "да , нет . может быть", "может быть");
	check_terms(&g, "ждать 3 недели <url> снова ждать", "снова ждать");
	check_terms(&g, "в \" одном окне \" опять", "в одном|одном окне|окне опять");
	table_free(stop);
}

static void
five_in_a_row_slide_by_one(void)
{
	struct ngram g = {.n = 5};

	check_terms(&g, "а б в г", "");
	check_terms(&g, "а б в г д е", "а б в г д|б в г д е");
}

static void
a_giant_token_does_not_count(void)
{
	struct buf line = {0};
	struct ngram g = {.n = 1};

	for (int i = 0; i < NGRAM_TOKEN_MAX; i++)
		buf_addc(&line, 'a');
	buf_add_str(&line, STR(" b "));
	for (int i = 0; i <= NGRAM_TOKEN_MAX; i++)
		buf_addc(&line, 'c');
	struct buf out = terms_of(&g, buf_text(&line));

	CHECK(out.n == NGRAM_TOKEN_MAX + 2 && out.p[out.n - 1] == 'b');
	CHECK(g.overlong == 1);
	buf_free(&out);
	buf_free(&line);
}

/* What text_tokens() calls a form is what the line calls it. */
static void
kinds_are_those_of_the_text(void)
{
	static const char *const pieces[] = {
		"жду", "Ответа", " ", " ", " ", " ", "3", "12:30", "1-й", "1,5", "-", "—", ".", "...", "!", "?", "?!", ",", ";", ":",
		"\n", "\"", "«", "»", ":)", ")", "))", "(", "((", ":D", ":/", ":-*", "=P", ":|", ":o", "#", "@", "@имя", "@name",
		"https://a.ru/x", "www.b.ru", "\xF0\x9F\x98\xA1", "\xF0\x9F\x87\xB7\xF0\x9F\x87\xBA", "\xE2\x9D\xA4\xEF\xB8\x8F",
		"№", "%", "<", "<url>", "a", "éa", "中", "ы\xCC\x86", "ß", "½", "\xC2\xAD", "٣", "_", "&", "n", "‼"
	};
	struct tokens cut = {0}, read = {0};

	for (int round = 0; round < 50000; round++) {
		struct buf text = {0};

		for (size_t n = draw(12); n > 0; n--)
			buf_add_str(&text, str_of(pieces[draw(sizeof pieces / sizeof *pieces)]));
		text_tokens(&cut, buf_str(&text));
		normline_tokens(&read, text_line(&cut));
		CHECK(read.n == cut.n);
		for (size_t i = 0; i < cut.n && i < read.n; i++) {
			CHECK_STR(read.items[i].form, cut.items[i].form);
			CHECK(read.items[i].kind == cut.items[i].kind);
			if (read.items[i].kind != cut.items[i].kind && check_failures < 4)
				printf("#   %.*s: %d, not %d\n", (int)cut.items[i].form.n, cut.items[i].form.p,
				    read.items[i].kind, cut.items[i].kind);
		}
		buf_free(&text);
	}
	text_free(&cut);
	text_free(&read);
}

int
main(void)
{
	RUN(words_count_and_nothing_else);
	RUN(kinds_can_be_kept);
	RUN(a_hashtag_is_its_word_unless_it_is_kept_apart);
	RUN(no_ngram_spans_what_was_left_out);
	RUN(five_in_a_row_slide_by_one);
	RUN(a_giant_token_does_not_count);
	RUN(kinds_are_those_of_the_text);
	return check_broken > 0;
}
