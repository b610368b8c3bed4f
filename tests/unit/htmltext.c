#include "common/htmltext.h"

#include "check.h"

#include "common/html.h"

static void
reads(const char *text, const char *expected)
{
	struct buf b = {0};

	CHECK(htmltext_present(str_of(text)));
	htmltext_add(&b, str_of(text));
	CHECK_STR(buf_str(&b), str_of(expected));
	buf_free(&b);
}

static void
stays(const char *text)
{
	struct buf b = {0};

	CHECK(!htmltext_present(str_of(text)));
	htmltext_add(&b, str_of(text));
	CHECK_STR(buf_str(&b), str_of(text));
	buf_free(&b);
}

static void
what_html_does_not_know_stays(void)
{
	stays("");
	stays("просто текст\r\n\tи \x01 всё");
	stays("a < b");
	stays("a <b");
	stays("a<b и b<c");
	stays("<Иванов> пришёл");
	stays("<Ivanov> пришёл");
	stays("<3 ❤ <3");
	stays("AT&T, R&D;, &; && &&");
	stays("&copy_me ?a=1&copy=2&reg=3");
	stays("&неразрывный; &nosuch; &Nbsp; &num &plus");
	stays("&# &#; &#x; &#xg; &#");
	stays("<");
	stays("&");
	stays("</");
	stays("<!-- не закрыт");
	stays("<script> не закрыт");
	stays("<br");
	stays("<b title=\"не закрыт>");
	stays("<https://example.org/> <mailto:a@example.org>");
	stays("<! восклицание> <?>");
}

static void
references_are_decoded_once(void)
{
	reads("&amp;lt;b&amp;gt;", "&lt;b&gt;");
	reads("&lt;br&gt;", "<br>");
	reads("&amp;amp;amp;", "&amp;amp;");
	reads("&laquo;Да&raquo;&nbsp;&mdash; &quot;нет&quot; &apos;", "«Да»\u00A0— \"нет\" '");
	reads("&hearts; &euro; &alpha; &numero;5 &lpar;&rpar;", "♥ € α №5 ()");
	reads("&QUOT;ДА&QUOT; &AMP;", "\"ДА\" &");
}

static void
the_oldest_names_need_no_semicolon(void)
{
	reads("цена&nbspпять", "цена\u00A0пять");
	reads("R&amp D", "R& D");
	reads("&copy 2024", "© 2024");
	reads("&lt", "<");
	stays("a&nbspb");
	stays("&mdash 5");
}

static void
numbers_are_what_browsers_show(void)
{
	reads("&#1071;&#x42F;&#X42f;", "ЯЯЯ");
	reads("&#39;", "'");
	reads("&#8212 и", "— и");
	reads("&#150;&#151;&#133;&#128;", "–—…€");
	reads("&#129;", "\xC2\x81");
	reads("&#0;&#x0;", "\uFFFD\uFFFD");
	reads("&#x110000;&#99999999999999999999;", "\uFFFD\uFFFD");
	reads("&#xD800;A&#xDBFF;&#55357;B&#56832;", "\uFFFDA\uFFFD\uFFFDB\uFFFD");
	reads("&#x10FFFF;", "\U0010FFFF");
}

static void
the_halves_of_an_emoji_come_together(void)
{
	reads("&#55357;&#56832;", "😀");
	reads("да&#xD83D;&#xDE00;!", "да😀!");
	reads("&#55357;&#55357;&#56832;", "\uFFFD😀");
	reads("&#55357; &#56832;", "\uFFFD \uFFFD");
	reads("<b>&#55357;&#56832;</b>", "😀");
}

static void
tags_end_lines_or_go(void)
{
	reads("Раз<br>два<BR/>три<br />четыре", "Раз\nдва\nтри\nчетыре");
	reads("Раз</br>два", "Раз\nдва");
	reads("<p>Раз</p><p>два</p>", "Раз\nдва\n");
	reads("<p>Раз<p>два", "Раз\nдва");
	reads("Раз</p>два</div>три</li>четыре</tr>", "Раз\nдва\nтри\nчетыре\n");
	reads("Раз<div>два</div>", "Раз\nдва\n");
	reads("<ul><li>а<li>б</ul>в", "а\nб\nв");
	reads("<h1>Раз</h1>два", "Раз\nдва");
	reads("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>", "1 2\n3\n");
	reads("<b>Ж</b>ир<i>но</i> <a href=\"https://example.org/?a=1&amp;b=2\" title='a > b'>здесь</a>",
	    "Жирно здесь");
	reads("<b><i>x</b>y</i>z", "xyz");
	reads("</b></i>x</span>", "x");
	reads("<B>a < b</B> & <Иванов>", "a < b & <Иванов>");
	reads("  x  <b>  y\n\n z </b>\t", "  x    y\n\n z \t");
	reads("<html><head></head><body>раз</body></html>два<body>", "раздва");
	reads("<section>а</section><time>б</time>", "а\nб");
	reads("<o:p>Из</o:p><st1:city w:st=\"on\">Word</st1:city>", "ИзWord");
	reads("<img src=a.png alt=нет><img class=\"x emoji\" alt=\"🙂\">", "🙂");
	reads("<b>&lt;br&gt; &amp;lt;</b>", "<br> &lt;");
}

static void
comments_scripts_and_styles_go(void)
{
	reads("а<!-- x <b> &amp; -->б<!---->в", "абв");
	reads("а<script>if (a<b) alert('</b>');</script>б", "аб");
	reads("а<STYLE type=x>p { }</STYLE>б<script src=x></SCRIPT>в", "абв");
	reads("<!DOCTYPE html><?xml version='1.0'?>а<![if !x]>б<![endif]>", "аб");
	reads("а<!--б--><!-- в", "а<!-- в");
}

static void
what_is_escaped_reads_back(void)
{
	static const char *const pieces[] = {
		"<", "&", "<b>", "</b>", "&amp;", "&#38;", "&nbsp", "<br>", "<!--", "-->", "<script>", "я",
		"a", ";", " ", "\n", "'", "\"", "=", "/", ">", "😀"
	};
	struct buf text = {0}, escaped = {0}, again = {0};

	for (int round = 0; round < 20000; round++) {
		buf_clear(&text);
		buf_clear(&escaped);
		buf_clear(&again);
		for (size_t n = draw(12); n > 0; n--)
			buf_add_str(&text, str_of(pieces[draw(sizeof pieces / sizeof *pieces)]));
		htmltext_add_escaped(&escaped, buf_str(&text));
		htmltext_add(&again, buf_str(&escaped));
		CHECK_STR(buf_str(&again), buf_str(&text));
		/* Inside a tag the parser reads it, and comes to the same. */
		buf_clear(&again);
		buf_clear(&text);
		buf_add_str(&text, STR("<i>"));
		buf_add_str(&text, buf_str(&escaped));
		htmltext_add(&again, buf_str(&text));
		buf_clear(&text);
		htmltext_add(&text, buf_str(&escaped));
		CHECK_STR(buf_str(&again), buf_str(&text));
	}
	buf_free(&text);
	buf_free(&escaped);
	buf_free(&again);
}

/* Walls of what could be something end in time (see check_run), and what is too deep keeps its tags. */
static void
walls_stay_linear(void)
{
	static const char *const bricks[] = {
		"<!--", "<script>", "<style>", "<![", "<b x=\"", "&#", "&a", "<", "&", "<b", "</p>", "<br>",
		"<b></b>", "<p>", "<p x=1 x=2>", "&#55357;", "<a b c d e f g h "
	};
	struct buf wall = {0}, out = {0};

	for (size_t i = 0; i < sizeof bricks / sizeof *bricks; i++) {
		buf_clear(&wall);
		buf_clear(&out);
		while (wall.n < 1 << 20)
			buf_add_str(&wall, str_of(bricks[i]));
		htmltext_add(&out, buf_str(&wall));
		CHECK(out.n <= 2 * wall.n);
	}
	buf_clear(&wall);
	buf_clear(&out);
	for (int i = 0; i < HTML_DEPTH_MAX + 1; i++)
		buf_add_str(&wall, STR("<b>&amp;"));
	htmltext_add(&out, buf_str(&wall));
	CHECK(out.n == 4 * (HTML_DEPTH_MAX + 1));
	buf_clear(&out);
	wall.n = 8 * 400;
	htmltext_add(&out, buf_str(&wall));
	CHECK(out.n == 400);
	buf_free(&wall);
	buf_free(&out);
}

int
main(void)
{
	RUN(what_html_does_not_know_stays);
	RUN(references_are_decoded_once);
	RUN(the_oldest_names_need_no_semicolon);
	RUN(numbers_are_what_browsers_show);
	RUN(the_halves_of_an_emoji_come_together);
	RUN(tags_end_lines_or_go);
	RUN(comments_scripts_and_styles_go);
	RUN(what_is_escaped_reads_back);
	RUN(walls_stay_linear);
	return check_broken > 0;
}
